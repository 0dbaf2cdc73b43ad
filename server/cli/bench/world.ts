/**
 * `npm run bench -- world`: is the demo world hard enough, and does it leak? Learners are fitted on the simulated
 * decisions of the first sixty days and measured against the truth of the last thirty.
 */
import { fitLogistic, logisticProbabilities, measuresOf } from "#models/evaluation/index.ts";
import { features } from "#models/features/index.ts";
import { marginsOf, type TrainingTable, takeRows, trainTrees } from "#models/trees/index.ts";
import { generateWorld, investigators, Random, simulateDecision } from "#models/world/index.ts";
import { assessInMemory, type RaisedInMemory, worldDays, worldEnd } from "#server/demo/index.ts";
import { env } from "#server/platform/env.ts";
import type { BenchResult, Figure } from "./result.ts";

const trainedAfterDays = 60;
const treeOptions = {
  trees: 160,
  leaves: 8,
  minRowsPerLeaf: 10,
  l2: 3,
  columnShare: 0.5,
  rowShare: 0.8,
  seed: 1,
};
const admitted = [
  { outcome: "REPAIRED_OPS", judged: "genuine", reasons: [{ code: "NARR" }] },
  { outcome: "RELEASED_AS_IS", judged: "false-alarm", reasons: [{ code: "known-pattern" }] },
  { outcome: "ESCALATED", judged: "unsure", reasons: [{ code: "needs-customer" }] },
] as const;

export async function run(): Promise<BenchResult> {
  const payments = env.DEMO_PAYMENTS;
  const seed = env.DEMO_SEED;
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  const { raised, featureSeconds, ...assessed } = assessInMemory(world);
  const truth = tableOf(raised, ({ truth: { genuine } }) => genuine);
  const cut = world.start.getTime() + trainedAfterDays * 86_400_000;
  const early = raised.filter(({ at }) => at < cut);
  const later = tableOf(
    raised.filter(({ at }) => at >= cut),
    ({ truth: { genuine } }) => genuine,
  );
  const decided = tableOf(early, decision(new Random(`bench ${seed}`)));

  const trees = auc(marginsOf(trainTrees(decided, treeOptions).ensemble, later.values), later.target);
  const logistic = auc(logisticProbabilities(fitLogistic(decided, 10), later), later.target);
  const best = bestSingleFeature(truth);
  const leaks = Math.max(...markScores(raised).map((scores) => oriented(scores, truth.target)));
  const share = payments / 50_000;
  const figures: Figure[] = [
    within("exceptions raised", raised.length / share, "per 50,000 payments", 1_700, 2_500),
    within("classes among them", new Set(raised.map((each) => each.class)).size, "", 12, 27),
    within("genuine among them", sum(truth.target) / raised.length, "share", 0.3, 0.6),
    within(`best single feature (${best.name}), AUROC`, best.auc, "", 0.5, 0.8),
    within("logistic regression on the later period, AUROC", logistic, "", 0.6, 0.9),
    within("boosted trees on the later period, AUROC", trees, "", 0.8, 0.95),
    within("trees above logistic regression", trees - logistic, "AUROC", 0.02, 0.3),
    within("trees on the truth itself, five folds, AUROC", crossFitted(truth), "", 0.82, 0.97),
    within("nearest neighbour of the other kind", neighbourDisagreement(truth), "share", 0.1, 0.4),
    within("identifiers and digits of the amount, best AUROC", leaks, "", 0.5, 0.65),
    {
      what: "history, features and observation",
      value: assessed.payments / featureSeconds,
      unit: "payments/s on one core",
      goal: ">= 20000",
      met: assessed.payments / featureSeconds >= 20_000,
    },
  ];
  return {
    name: "world",
    setting: {
      seed,
      payments,
      days: worldDays,
      trainedAfterDays,
      features: features.length,
      ...assessed.messages,
    },
    figures,
    missing: [],
  };
}

function within(what: string, value: number, unit: string, low: number, high: number): Figure {
  return { what, value, unit, goal: `${low} to ${high}`, met: value >= low && value <= high };
}

/** What a random one of the simulated investigators says without a score. */
function decision(random: Random): (raised: RaisedInMemory) => boolean {
  return ({ class: found, truth }) => {
    const facts = { class: found, probability: null, handlingMinutes: 8, decidedToday: 2, admitted };
    return simulateDecision(random.pick(investigators), facts, truth, random).judged === "genuine";
  };
}

function tableOf(
  raised: readonly RaisedInMemory[],
  isGenuine: (each: RaisedInMemory) => boolean,
): TrainingTable {
  const columns = features.length;
  const values = new Float64Array(raised.length * columns);
  for (const [row, each] of raised.entries()) values.set(each.values, row * columns);
  return {
    values,
    rows: raised.length,
    columns,
    target: Uint8Array.from(raised, (each) => Number(isGenuine(each))),
  };
}

const auc = (scores: ArrayLike<number>, target: Uint8Array): number => measuresOf(scores, target).auc;
const oriented = (scores: ArrayLike<number>, target: Uint8Array): number => {
  const one = auc(scores, target);
  return Math.max(one, 1 - one);
};
const sum = (target: Uint8Array): number => target.reduce((all, each) => all + each, 0);

/** Each feature alone, missing values taken as lowest or highest, whichever separates better. */
function bestSingleFeature({ values, rows, columns, target }: TrainingTable): { name: string; auc: number } {
  let best = { name: "", auc: 0 };
  for (const [column, { name }] of features.entries()) {
    for (const missing of [-1e12, 1e12]) {
      const scores = Float64Array.from({ length: rows }, (_, row) => {
        const value = values[row * columns + column] as number;
        return Number.isNaN(value) ? missing : value;
      });
      const found = oriented(scores, target);
      if (found > best.auc) best = { name, auc: found };
    }
  }
  return best;
}

/** Things no honest signal lives in. */
function markScores(raised: readonly RaisedInMemory[]): Float64Array[] {
  const digits = (text: string): number => Number(text.replace(/\D/g, "").slice(-1) || 0);
  const readers: ((marks: RaisedInMemory["marks"]) => number)[] = [
    ({ endToEndId }) => endToEndId.length,
    ({ endToEndId }) => digits(endToEndId),
    ({ uetr }) => Number.parseInt(uetr.slice(0, 4) || "0", 16),
    ({ messageId }) => digits(messageId),
    ({ amount }) => digits(amount),
  ];
  return readers.map((read) => Float64Array.from(raised, ({ marks }) => read(marks)));
}

/** Out-of-fold margins of trees that see the truth: what the observables can give at most with this learner. */
function crossFitted(table: TrainingTable): number {
  const folds = 5;
  const margins = new Float64Array(table.rows);
  for (let fold = 0; fold < folds; fold += 1) {
    const inside: number[] = [];
    const outside: number[] = [];
    for (let row = 0; row < table.rows; row += 1) (row % folds === fold ? outside : inside).push(row);
    const { ensemble } = trainTrees(takeRows(table, inside), { ...treeOptions, trees: 250 });
    const scores = marginsOf(ensemble, takeRows(table, outside).values);
    for (const [place, row] of outside.entries()) margins[row] = scores[place] as number;
  }
  return auc(margins, table.target);
}

/** Share of exceptions whose nearest other exception (standardised features) is of the other kind. */
function neighbourDisagreement({ values, rows, columns, target }: TrainingTable): number {
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
