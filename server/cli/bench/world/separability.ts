/** Measures of how easily a table's two kinds are told apart, without any model that would be used. */
import { measure, sortScores } from "#models/evaluation/measures.ts";
import { featureIndex, features } from "#models/features/index.ts";
import {
  marginsOf,
  type TrainingTable,
  type TreeOptions,
  takeRows,
  trainTrees,
} from "#models/trees/index.ts";
import type { RaisedInMemory } from "#server/demo/index.ts";

export const plainTrees: Partial<TreeOptions> = {
  trees: 160,
  leaves: 8,
  minRowsPerLeaf: 10,
  l2: 3,
  columnShare: 0.5,
  rowShare: 0.8,
  seed: 1,
};

/** Measures of scores; `counts` says how many payments stand behind a row. */
export const measured = (
  scores: ArrayLike<number>,
  target: Uint8Array,
  counts: ArrayLike<number> | null = null,
) => measure(sortScores(scores, target), counts);

export function oriented(
  scores: ArrayLike<number>,
  target: Uint8Array,
  counts: ArrayLike<number> | null = null,
): number {
  const { auc } = measured(scores, target, counts);
  return Math.max(auc, 1 - auc);
}

/** Each feature alone, missing values taken as lowest or highest, whichever separates better. */
export function bestSingleFeature(
  { values, rows, columns, target }: TrainingTable,
  counts: ArrayLike<number> | null = null,
): { name: string; auc: number } {
  let best = { name: "", auc: 0 };
  for (const [column, { name }] of features.entries()) {
    for (const missing of [-1e12, 1e12]) {
      const scores = Float64Array.from({ length: rows }, (_, row) => {
        const value = values[row * columns + column] as number;
        return Number.isNaN(value) ? missing : value;
      });
      const found = oriented(scores, target, counts);
      if (found > best.auc) best = { name, auc: found };
    }
  }
  return best;
}

/** What tells nothing honest about an exception. */
export type Marked = Pick<RaisedInMemory, "marks" | "values">;

const [kindPlace, formatPlace] = ["messageKind", "mtFormat"].map(featureIndex) as [number, number];
/** Each kind of message has identifiers of its own, and its kind is no secret: only rows of one kind are compared. */
const kindOf = ({ values }: Marked): string => `${values[kindPlace]} ${values[formatPlace]}`;

/** Letters and digits by kind: "INV-004711" is "A-9", "MSG12a" is "A9a". */
const shapeOf = (text: string): string =>
  text
    .replace(/\p{Lu}+/gu, "A")
    .replace(/\p{Ll}+/gu, "a")
    .replace(/\d+/g, "9");

/** Readings of one text that a generator might have let slip: how long it is, how it begins, ends and is built. */
const readings: readonly ((text: string) => string)[] = [
  (text) => String(text.length),
  (text) => text.slice(0, 1),
  (text) => text.slice(0, 3),
  (text) => text.slice(-1),
  (text) => text.slice(-3),
  shapeOf,
];

/**
 * The best that identifiers and digits of the amount can do, in which no honest signal lives: each reading scores a row by
 * how often the same reading was positive in the other half of the rows of its kind of message.
 */
export function bestMark(raised: readonly Marked[], target: Uint8Array): number {
  const readers: ((marks: Marked["marks"]) => string)[] = [
    ...(["endToEndId", "messageId"] as const).flatMap((mark) =>
      readings.map((read) => (marks: Marked["marks"]) => read(marks[mark])),
    ),
    ({ uetr }) => uetr.slice(0, 2),
    // Version and variant: the same for all that are made the same way.
    ({ uetr }) => `${uetr.slice(14, 15)} ${uetr.slice(19, 20)}`,
    ({ amount }) => amount.slice(-1),
    ({ amount }) => amount.split(".")[1] ?? "",
  ];
  const kinds = raised.map(kindOf);
  return Math.max(
    ...readers.map((read) => {
      const seen = raised.map(({ marks }, row) => `${kinds[row]} ${read(marks)}`);
      return aucWithin(kinds, ratesOfOthers(seen, target), target);
    }),
  );
}

/** AUROC over the pairs of rows that are of one kind. */
function aucWithin(kinds: readonly string[], scores: Float64Array, target: Uint8Array): number {
  let concordant = 0;
  let pairs = 0;
  for (const kind of new Set(kinds)) {
    const rows = [...kinds.keys()].filter((row) => kinds[row] === kind);
    const held = Uint8Array.from(rows, (row) => target[row]!);
    const positives = held.reduce((sum, one) => sum + one, 0);
    const here = positives * (rows.length - positives);
    if (here === 0) continue;
    concordant +=
      here *
      measured(
        Float64Array.from(rows, (row) => scores[row]!),
        held,
      ).auc;
    pairs += here;
  }
  return pairs === 0 ? 0.5 : concordant / pairs;
}

/** For each row the share of positives among the rows of the other half that read the same, drawn to the overall share. */
function ratesOfOthers(seen: readonly string[], target: Uint8Array): Float64Array {
  const overall = target.reduce((sum, one) => sum + one, 0) / Math.max(1, target.length);
  const halves = [0, 1].map(() => new Map<string, { rows: number; positives: number }>());
  seen.forEach((text, row) => {
    const half = halves[row % 2]!;
    const entry = half.get(text) ?? { rows: 0, positives: 0 };
    half.set(text, { rows: entry.rows + 1, positives: entry.positives + target[row]! });
  });
  return Float64Array.from(seen, (text, row) => {
    const { rows, positives } = halves[1 - (row % 2)]!.get(text) ?? { rows: 0, positives: 0 };
    return (positives + 10 * overall) / (rows + 10);
  });
}

/** Out-of-fold margins of trees that see the truth: what the observables can give at most with this learner. */
export function crossFitted(table: TrainingTable): Float64Array {
  const folds = 5;
  const margins = new Float64Array(table.rows);
  for (let fold = 0; fold < folds; fold += 1) {
    const inside: number[] = [];
    const outside: number[] = [];
    for (let row = 0; row < table.rows; row += 1) (row % folds === fold ? outside : inside).push(row);
    const { ensemble } = trainTrees(takeRows(table, inside), { ...plainTrees, trees: 250 });
    const scores = marginsOf(ensemble, takeRows(table, outside).values);
    for (const [place, row] of outside.entries()) margins[row] = scores[place] as number;
  }
  return margins;
}

/** Share of exceptions whose nearest other exception (standardised features) is of the other kind. */
export function neighbourDisagreement({ values, rows, columns, target }: TrainingTable): number {
  const scaled = standardised(values, rows, columns);
  let differs = 0;
  for (let row = 0; row < rows; row += 1) {
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let other = 0; other < rows; other += 1) {
      if (other === row) continue;
      let distance = 0;
      for (let column = 0; column < columns && distance < least; column += 1) {
        const gap = (scaled[row * columns + column] as number) - (scaled[other * columns + column] as number);
        distance += gap * gap;
      }
      if (distance < least) {
        least = distance;
        nearest = other;
      }
    }
    if (target[nearest] !== target[row]) differs += 1;
  }
  return differs / rows;
}

/** Zero mean, unit spread, cut at three spreads; a missing value is the mean. */
function standardised(values: Float64Array, rows: number, columns: number): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let column = 0; column < columns; column += 1) {
    let n = 0;
    let total = 0;
    let squares = 0;
    for (let row = 0; row < rows; row += 1) {
      const value = values[row * columns + column] as number;
      if (Number.isNaN(value)) continue;
      n += 1;
      total += value;
      squares += value * value;
    }
    const mean = n === 0 ? 0 : total / n;
    const spread = Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean)) || 1;
    for (let row = 0; row < rows; row += 1) {
      const value = values[row * columns + column] as number;
      scaled[row * columns + column] = Number.isNaN(value)
        ? 0
        : Math.max(-3, Math.min(3, (value - mean) / spread));
    }
  }
  return scaled;
}
