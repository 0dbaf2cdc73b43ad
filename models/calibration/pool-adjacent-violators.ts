/** Weighted isotonic regression by pooling adjacent violators (Ayer et al. 1955). */
export interface IsotonicBlock {
  /** Weighted mean of the scores in the block. */
  score: number;
  /** Weighted mean of the targets in the block. */
  mean: number;
  weight: number;
}

/** Blocks of ascending score and strictly ascending mean. Rows of equal score always share a block. */
export function poolAdjacentViolators(
  scores: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
): IsotonicBlock[] {
  const order = Array.from(rows).sort((a, b) => scores[a]! - scores[b]! || a - b);
  const blocks: IsotonicBlock[] = [];
  let last = Number.NaN;
  for (const row of order) {
    const score = scores[row]!;
    const block = { score, mean: targets[row]!, weight: 1 };
    if (score === last) merge(blocks.at(-1)!, block);
    else blocks.push(block);
    last = score;
  }
  return poolBlocks(blocks);
}

/** Pools blocks of ascending score until their means ascend strictly too. The blocks given are used up. */
export function poolBlocks(blocks: readonly IsotonicBlock[]): IsotonicBlock[] {
  const pooled: IsotonicBlock[] = [];
  for (const block of blocks) {
    pooled.push(block);
    while (pooled.length > 1 && pooled.at(-2)!.mean >= pooled.at(-1)!.mean) {
      const upper = pooled.pop()!;
      merge(pooled.at(-1)!, upper);
    }
  }
  return pooled;
}

function merge(into: IsotonicBlock, other: IsotonicBlock): void {
  const weight = into.weight + other.weight;
  into.score = (into.score * into.weight + other.score * other.weight) / weight;
  into.mean = (into.mean * into.weight + other.mean * other.weight) / weight;
  into.weight = weight;
}
