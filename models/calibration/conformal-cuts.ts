/**
 * A conformal answer at a fixed risk needs two margins only: a row is no positive one below the first and no negative one
 * above the second. The cuts say exactly what `conformalAnswer` would, in a few bytes that go with the model.
 */
import type { Conformal, ConformalAnswer } from "./conformal.ts";

export interface ConformalCuts {
  /** At most this share of each class is told apart from its class. */
  readonly risk: number;
  /** Margins below it are too low for a positive row; null when too few were seen to say so of any. */
  readonly positiveFrom: number | null;
  /** Margins above it are too high for a negative row; null likewise. */
  readonly negativeTo: number | null;
}

/** The risks that every model is told with; the first is the one that people see. */
export const conformalRisks = [0.1, 0.05, 0.01] as const;

export function conformalCuts({ positives, negatives }: Conformal, risk: number): ConformalCuts {
  return {
    risk,
    positiveFrom: positives[strangeCount(positives.length, risk)] ?? null,
    negativeTo: negatives[negatives.length - 1 - strangeCount(negatives.length, risk)] ?? null,
  };
}

/** So many rows of a class may be stranger than a row before it counts as none of theirs; -1 when none may. */
function strangeCount(rows: number, risk: number): number {
  let count = Math.floor(risk * (rows + 1)) - 1;
  // The very comparison of the shares, so that rounding cannot tell the two apart.
  while (count >= 0 && (count + 1) / (rows + 1) > risk) count -= 1;
  while ((count + 2) / (rows + 1) <= risk) count += 1;
  return count < 0 ? rows : count;
}

/** Which classes a margin fits: a class's rows fit their own class but for a share `risk` of them. */
export function fitsByCuts(
  { positiveFrom, negativeTo }: ConformalCuts,
  margin: number,
): { positive: boolean; negative: boolean } {
  return {
    positive: positiveFrom === null || margin >= positiveFrom,
    negative: negativeTo === null || margin <= negativeTo,
  };
}

export function answerByCuts(cuts: ConformalCuts, margin: number): ConformalAnswer {
  const { positive, negative } = fitsByCuts(cuts, margin);
  if (positive === negative) return "unsure";
  return positive ? "positive" : "negative";
}
