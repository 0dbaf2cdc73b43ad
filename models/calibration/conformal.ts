/**
 * Class-conditional (Mondrian) conformal answers (Vovk, Gammerman and Shafer 2005): of rows of a class, at most a share
 * `risk` is told apart from its class, for each class on its own and without any assumption but that the rows are
 * exchangeable with those it was fitted on. What fits both classes, or neither, is "unsure".
 */
export interface Conformal {
  /** Ascending margins of the fitted rows of each class. */
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

export type ConformalAnswer = "positive" | "negative" | "unsure";

/** `margins` and `targets` come from rows that the model was not fitted on. */
export function fitConformal(margins: ArrayLike<number>, targets: ArrayLike<number>): Conformal {
  if (margins.length !== targets.length)
    throw new RangeError(`${margins.length} margins have ${targets.length} targets`);
  const of = (target: number) =>
    Float64Array.from(Array.from(margins).filter((_, row) => targets[row] === target)).sort();
  return { positives: of(1), negatives: of(0) };
}

/** How strange the margin would be for each class: the share of its rows that are at least as strange, this one with them. */
export function conformalShares(
  { positives, negatives }: Conformal,
  margin: number,
): { positive: number; negative: number } {
  return {
    positive: (countUpTo(positives, margin, true) + 1) / (positives.length + 1),
    negative: (negatives.length - countUpTo(negatives, margin, false) + 1) / (negatives.length + 1),
  };
}

/** The answer that is wrong for at most a share `risk` of each class. */
export function conformalAnswer(conformal: Conformal, margin: number, risk: number): ConformalAnswer {
  const { positive, negative } = conformalShares(conformal, margin);
  if (positive > risk === negative > risk) return "unsure";
  return positive > risk ? "positive" : "negative";
}

/** Values up to the margin, those equal to it included or not. */
function countUpTo(ascending: Float64Array, margin: number, inclusive: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = ascending[middle]!;
    if (value < margin || (inclusive && value === margin)) low = middle + 1;
    else high = middle;
  }
  return low;
}
