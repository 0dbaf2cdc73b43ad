/** Challenger minus champion on the same rows: paired bootstrap, so that shared luck cancels. */
import { bootstrap } from "./bootstrap.ts";
import { type Interval, percentileInterval } from "./interval.ts";
import { type Measures, measure, measuresOf, sortScores } from "./measures.ts";

export interface MeasuredDifference {
  metric: keyof Measures;
  better: "higher" | "lower";
  difference: Interval;
}

const directions: readonly [keyof Measures, "higher" | "lower"][] = [
  ["auc", "higher"],
  ["averagePrecision", "higher"],
  ["logLoss", "lower"],
  ["brier", "lower"],
  ["ece", "lower"],
];

export function compareModels(
  champion: ArrayLike<number>,
  challenger: ArrayLike<number>,
  targets: ArrayLike<number>,
  options: { bootstrap: number; seed: number },
): MeasuredDifference[] {
  const one = sortScores(champion, targets);
  const two = sortScores(challenger, targets);
  const onePoint = measure(one, null);
  const twoPoint = measure(two, null);
  const replicates: [Measures, Measures][] = [];
  bootstrap(targets.length, options.bootstrap, options.seed, (counts) =>
    replicates.push([measure(one, counts), measure(two, counts)]),
  );
  return directions.map(([metric, better]) => ({
    metric,
    better,
    difference: percentileInterval(
      twoPoint[metric] - onePoint[metric],
      replicates.map(([a, b]) => b[metric] - a[metric]),
    ),
  }));
}

export interface SliceMeasures extends Measures {
  slice: string;
  n: number;
  positives: number;
}

/** Measures per slice (class, corridor, month ...), largest slice first; slices below `minRows` are left out. */
export function measureSlices(
  scores: ArrayLike<number>,
  targets: ArrayLike<number>,
  slices: readonly string[],
  minRows = 30,
): SliceMeasures[] {
  const rowsOf = Map.groupBy(slices.keys(), (row) => slices[row]!);
  return [...rowsOf]
    .filter(([, rows]) => rows.length >= minRows)
    .sort(([a, rowsA], [b, rowsB]) => rowsB.length - rowsA.length || (a < b ? -1 : 1))
    .map(([slice, rows]) => {
      const own = rows.map((row) => targets[row]!);
      return {
        slice,
        n: rows.length,
        positives: own.reduce((sum, target) => sum + target, 0),
        ...measuresOf(
          rows.map((row) => scores[row]!),
          own,
        ),
      };
    });
}
