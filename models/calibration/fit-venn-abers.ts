/**
 * Venn-Abers calibration (Vovk and Petej 2014; the inductive form of Vovk, Petej and Fedorova 2015): for a new margin the
 * isotonic fit is made twice, with the new row as a negative and as a positive one. The two answers enclose the
 * probability whatever the scores' distribution; the distance between them says how little is known there. Both are
 * kept at a few hundred margins and joined by straight lines.
 */
import type { Steps } from "./calibration.ts";
import { type IsotonicBlock, poolBlocks } from "./pool-adjacent-violators.ts";

/** Rows are joined into so many groups of neighbours at most, and the answers kept at so many margins. */
const MOST_GROUPS = 2000;
const MOST_KNOTS = 160;

export function fitVennAbers(
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
): Steps {
  const groups = groupRows(margins, targets, rows);
  const knots = Math.min(MOST_KNOTS, groups.length);
  const chosen = Array.from({ length: knots }, (_, k) =>
    knots === 1 ? 0 : Math.round((k * (groups.length - 1)) / (knots - 1)),
  );
  return {
    kind: "venn-abers",
    margins: chosen.map((place) => groups[place]!.score),
    lower: rising(chosen.map((place) => fitWith(groups, place, 0))),
    upper: rising(chosen.map((place) => fitWith(groups, place, 1))),
  };
}

/** Neighbouring rows together; rows of equal margin never part. */
function groupRows(
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: ArrayLike<number>,
): IsotonicBlock[] {
  const order = Array.from(rows).sort((a, b) => margins[a]! - margins[b]! || a - b);
  const size = Math.ceil(order.length / MOST_GROUPS);
  const groups: IsotonicBlock[] = [];
  let last = Number.NaN;
  for (const row of order) {
    const margin = margins[row]!;
    const open = groups.at(-1);
    if (open && (margin === last || open.weight < size)) {
      const weight = open.weight + 1;
      open.score += (margin - open.score) / weight;
      open.mean += (targets[row]! - open.mean) / weight;
      open.weight = weight;
    } else {
      groups.push({ score: margin, mean: targets[row]!, weight: 1 });
    }
    last = margin;
  }
  return groups;
}

/** The isotonic value at a group when one more row with this target lies there. */
function fitWith(groups: readonly IsotonicBlock[], place: number, target: number): number {
  const { score } = groups[place]!;
  const blocks = poolBlocks(
    groups.map((group, i) =>
      i === place
        ? { score, mean: (group.mean * group.weight + target) / (group.weight + 1), weight: group.weight + 1 }
        : { ...group },
    ),
  );
  let at = 0;
  let passed = blocks[0]!.weight;
  const before = groups.slice(0, place + 1).reduce((sum, group) => sum + group.weight, 1);
  while (passed < before) passed += blocks[++at]!.weight;
  return blocks[at]!.mean;
}

/** Grouping and rounding may disturb the order by a hair. */
function rising(values: number[]): number[] {
  for (let i = 1; i < values.length; i++) values[i] = Math.max(values[i]!, values[i - 1]!);
  return values;
}
