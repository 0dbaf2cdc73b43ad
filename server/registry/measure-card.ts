/** The figures of a model card that the manifest does not hold: curves, thresholds, segments and what drives the score. */
import { answerByCuts, type ConformalCuts, fitsByCuts } from "#models/calibration/index.ts";
import { evaluate, type Interval, wilson } from "#models/evaluation/index.ts";
import { features } from "#models/features/index.ts";
import { economicsOf } from "#models/ranking/index.ts";
import { type Bundle, bandCuts, scoreRow } from "#models/scoring/index.ts";
import { type ComparedRow, lossOf, sliceRows } from "./compare-rows.ts";

export interface CardFigures {
  roc: [number, number][];
  precisionRecall: [number, number][];
  /** Cumulative share of the rows of either outcome at or below a probability. */
  cumulative: { genuine: [number, number][]; falseAlarm: [number, number][] };
  thresholds: {
    band: string;
    from: number;
    flagged: number;
    precision: number | null;
    recall: number | null;
    /** EUR minor units: reviews spent on false alarms above it, and avoidable loss let through below it. */
    reviewCost: number;
    missedLoss: number;
  }[];
  segments: {
    slice: string;
    n: number;
    observed: number;
    predicted: number;
    logLoss: number;
    /** Null where the slice has one outcome only. */
    auc: Interval | null;
    averagePrecision: Interval | null;
    ece: Interval | null;
  }[];
  /** The calibration that serves, and the log-loss of each kind on rows it was not fitted on. */
  calibration: {
    kind: string;
    rehearsed: number;
    logLoss: readonly (readonly [kind: string, value: number])[];
  };
  /** How often each class's rows fitted their own class, and how often neither could be told; null for older models. */
  conformal:
    | {
        promised: number;
        genuine: Coverage | null;
        falseAlarm: Coverage | null;
        unsure: number;
      }[]
    | null;
  drivers: { name: string; group: string; unit: string; meaning: string; weight: number }[];
}

interface Coverage extends Interval {
  n: number;
}

const rounds = 200;
const seed = 11;

/** Everything from the evaluated rows and the bundle alone, so a card can be made again at any time. */
export function cardFigures(
  bundle: Bundle,
  rows: readonly (ComparedRow & { values: Float64Array })[],
): CardFigures {
  const scored = rows.map(({ values }) => scoreRow(bundle, values, { explain: true }));
  const probabilities = scored.map(({ probability }) => probability);
  return {
    ...curvesOf(rows, probabilities),
    cumulative: { genuine: shares(rows, probabilities, 1), falseAlarm: shares(rows, probabilities, 0) },
    thresholds: bandCuts.map(({ band, from }) => thresholdFigures(rows, probabilities, band, from)),
    segments: sliceRows(rows).map(({ slice, rows: held }) =>
      segmentFigures(rows, probabilities, slice, held),
    ),
    calibration: {
      kind: bundle.calibration.kind,
      rehearsed: bundle.facts.rehearsedRows ?? 0,
      logLoss: Object.entries(bundle.facts.calibration),
    },
    conformal:
      bundle.conformal?.map((cuts) =>
        coverageOf(
          cuts,
          rows,
          scored.map(({ margin }) => margin),
        ),
      ) ?? null,
    drivers: features
      .map(({ name, group, unit, meaning }, place) => ({
        name,
        group,
        unit,
        meaning,
        weight:
          scored.reduce((sum, { contributions }) => sum + Math.abs(contributions?.[place] ?? 0), 0) /
          Math.max(1, scored.length),
      }))
      .sort((a, b) => b.weight - a.weight),
  };
}

/** ROC and precision-recall curves, strictest threshold first. */
export function curvesOf(
  rows: readonly Pick<ComparedRow, "target">[],
  probabilities: ArrayLike<number>,
): Pick<CardFigures, "roc" | "precisionRecall"> {
  const order = [...rows.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
  const positives = rows.filter(({ target }) => target === 1).length;
  const negatives = rows.length - positives;
  const roc: [number, number][] = [[0, 0]];
  const precisionRecall: [number, number][] = [];
  let hits = 0;
  order.forEach((row, k) => {
    hits += rows[row]!.target;
    // Rows with the same probability are one step: no order among them was promised.
    if (k + 1 < order.length && probabilities[order[k + 1]!] === probabilities[row]) return;
    roc.push([(k + 1 - hits) / Math.max(1, negatives), hits / Math.max(1, positives)]);
    precisionRecall.push([hits / Math.max(1, positives), hits / (k + 1)]);
  });
  return { roc, precisionRecall };
}

function shares(
  rows: readonly ComparedRow[],
  probabilities: readonly number[],
  target: 0 | 1,
): [number, number][] {
  const values = probabilities.filter((_, i) => rows[i]!.target === target).sort((a, b) => a - b);
  return [[0, 0], ...values.map((value, k): [number, number] => [value, (k + 1) / values.length]), [1, 1]];
}

function thresholdFigures(
  rows: readonly ComparedRow[],
  probabilities: readonly number[],
  band: string,
  from: number,
): CardFigures["thresholds"][number] {
  let flagged = 0;
  let hits = 0;
  let positives = 0;
  let reviewCost = 0;
  let missedLoss = 0;
  rows.forEach((row, i) => {
    const economics = economicsOf(row.class);
    positives += row.target;
    if (probabilities[i]! >= from) {
      flagged += 1;
      hits += row.target;
      if (row.target === 0) reviewCost += economics.reviewCostEurMinor;
    } else if (row.target === 1)
      missedLoss += row.amountEurMinor * economics.avoidableShare + economics.fixedLossEurMinor;
  });
  return {
    band,
    from,
    flagged,
    precision: flagged > 0 ? hits / flagged : null,
    recall: positives > 0 ? hits / positives : null,
    reviewCost,
    missedLoss: Math.round(missedLoss),
  };
}

/** Shares of the evaluated rows of either outcome that fit their own, with Wilson intervals. */
function coverageOf(
  cuts: ConformalCuts,
  rows: readonly ComparedRow[],
  margins: readonly number[],
): NonNullable<CardFigures["conformal"]>[number] {
  const of = (target: 0 | 1): Coverage | null => {
    const held = margins.filter((_, i) => rows[i]!.target === target);
    if (held.length === 0) return null;
    const covered = held.filter((margin) => fitsByCuts(cuts, margin)[target === 1 ? "positive" : "negative"]);
    return { value: covered.length / held.length, ...wilson(covered.length, held.length), n: held.length };
  };
  const unsure = margins.filter((margin) => answerByCuts(cuts, margin) === "unsure").length;
  return {
    promised: 1 - cuts.risk,
    genuine: of(1),
    falseAlarm: of(0),
    unsure: unsure / Math.max(1, margins.length),
  };
}

function segmentFigures(
  rows: readonly ComparedRow[],
  probabilities: readonly number[],
  slice: string,
  held: readonly number[],
): CardFigures["segments"][number] {
  const targets = Uint8Array.from(held, (i) => rows[i]!.target);
  const scores = Float64Array.from(held, (i) => probabilities[i]!);
  const bothOutcomes = targets.includes(0) && targets.includes(1);
  const evaluated = bothOutcomes ? evaluate(scores, targets, { bootstrap: rounds, seed }) : null;
  const mean = (values: ArrayLike<number>) =>
    Array.from(values).reduce((sum, value) => sum + value, 0) / held.length;
  return {
    slice,
    n: held.length,
    observed: mean(targets),
    predicted: mean(scores),
    logLoss: mean(held.map((i) => lossOf(probabilities[i]!, rows[i]!.target))),
    auc: evaluated?.auc ?? null,
    averagePrecision: evaluated?.averagePrecision ?? null,
    ece: evaluated?.ece ?? null,
  };
}
