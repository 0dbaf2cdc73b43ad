/** Isotonic calibration: block means of the pooled-adjacent-violators fit. */
import type { Steps } from "./calibration.ts";
import { poolAdjacentViolators, poolBlocks } from "./pool-adjacent-violators.ts";

/**
 * Isotonic fit with each block drawn towards the overall rate by one pseudo row, so that no finite sample claims
 * certainty, and joined by straight lines between the blocks' mean scores.
 */
export function fitIsotonic(
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
): Steps {
  const blocks = poolAdjacentViolators(margins, targets, rows);
  const total = blocks.reduce((sum, block) => sum + block.weight, 0);
  const rate = (blocks.reduce((sum, block) => sum + block.mean * block.weight, 0) + 0.5) / (total + 1);
  // Drawing in can disturb the order between a small block and a large one, so the blocks are pooled once more.
  const drawnIn = poolBlocks(
    blocks.map((block) => ({ ...block, mean: (block.mean * block.weight + rate) / (block.weight + 1) })),
  );
  return {
    kind: "isotonic",
    margins: drawnIn.map((block) => block.score),
    probabilities: drawnIn.map((block) => block.mean),
  };
}
