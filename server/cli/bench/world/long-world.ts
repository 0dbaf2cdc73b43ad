/** The long world by the bands that make a task neither trivial nor hopeless, and what leaks would show. */
import { economicsOf } from "#models/ranking/index.ts";
import { fitChampion } from "#models/scoring/fit-champion.ts";
import { marginsOf, type TrainingTable, trainTrees } from "#models/trees/index.ts";
import { drift, monthsOf } from "#models/world/index.ts";
import type { PythonPeer } from "../../peers/python-peer.ts";
import type { Figure } from "../result.ts";
import { inMonths, type LongRow, type LongWorld, tableOf } from "./assess-months.ts";
import { atLeast, atMost, told, within } from "./figures.ts";
import { scorecard } from "./old-model.ts";
import { measureReliability } from "./reliability.ts";
import {
  bestMark,
  bestSingleFeature,
  crossFitted,
  measured,
  neighbourDisagreement,
  plainTrees,
} from "./separability.ts";
import { alerted, learnt, measureTask, type Task, type TaskResult, tasksOf } from "./tasks.ts";

/** Nearest neighbours are looked for among so many at most. */
const neighbours = 4_000;
/** The decisive bands of the fraud task are given for payments, those of the repair task for exceptions. */
const fraudBands = { logistic: [0.1, 0.2], trees: [0.2, 0.4] } as const;
/** Graph features and time may add so much to the upper bound. */
const withGraph = 1.3;

export async function measureLongWorld(world: LongWorld, peer: PythonPeer | null): Promise<Figure[]> {
  const { rows, payments } = world;
  const tasks = tasksOf((found) => economicsOf(found).baseRate, scorecard);
  const exceptions = rows.filter(alerted);
  const figures = [
    told("payments", payments, ""),
    within("exceptions", (exceptions.length / payments) * 1e6, "per million", 18_000, 45_000),
    atLeast("classes of what was the matter", new Set(rows.map(({ truth }) => truth.class)).size, "", 26),
    within("agreement of two people beyond chance (kappa)", world.kappa, "", 0.55, 0.75),
    atMost("accounts that fraud used both before and after the cut", sharedAccounts(rows), "", 0),
    within(
      "nearest neighbour of the other kind, around later exceptions",
      neighbourDisagreement(
        tableOf(inMonths(exceptions, monthsOf.later).slice(-neighbours), ({ truth }) => truth.genuine),
      ),
      "share",
      0.1,
      0.25,
    ),
  ];
  for (const task of tasks) {
    const result = await measureTask(task, rows, peer);
    figures.push(...precisionFigures(task, result));
    if (task.name === "fraud") figures.push(...fraudFigures(task, rows, result));
    else figures.push(...repairFigures(task, rows, result));
    figures.push(
      told(`${task.name}: AUROC by time`, result.auc.trees, ""),
      atLeast(
        `${task.name}: AUROC that a random division would have promised, less that by time`,
        randomSplit(task, rows) - result.auc.trees,
        "",
        0,
      ),
    );
    figures.push(...measureReliability(task, rows, result.champion));
  }
  return figures;
}

function precisionFigures({ name }: Task, { averagePrecision: ap, test }: TaskResult): Figure[] {
  const n = test.target.reduce((sum, one) => sum + one, 0);
  return [
    told(`${name}: average precision of rules alone (${n} genuine in four later months)`, ap.rules, ""),
    told(`${name}: average precision of the logistic model`, ap.logistic, ""),
    told(`${name}: average precision of the trees, mean of three seeds`, ap.trees, ""),
    ...(ap.lightgbm === null
      ? []
      : [
          told(`${name}: average precision of LightGBM on the same rows`, ap.lightgbm, ""),
          atLeast(`${name}: trees less LightGBM`, ap.trees - ap.lightgbm, "", -0.005),
        ]),
    ...(ap.lightgbmAveraged === null
      ? []
      : [told(`${name}: average precision of five LightGBM averaged as ours are`, ap.lightgbmAveraged, "")]),
    atLeast(`${name}: trees over rules alone`, ap.trees / ap.rules, "x", 1.2),
    atLeast(`${name}: trees less the logistic model`, ap.trees - ap.logistic, "", 0.03),
  ];
}

function fraudFigures(
  task: Task,
  rows: readonly LongRow[],
  { averagePrecision: ap, fit, tested, test, counts }: TaskResult,
): Figure[] {
  const plain = marginsOf(trainTrees(fit, plainTrees).ensemble, test.values);
  const points = tested.map((row) => (alerted(row) ? 100 : 0) + scorecard(row.values));
  const [low, high] = fraudBands.logistic;
  return [
    within(
      "fraud: recall of rules at one alert in 100 payments",
      recallAt(points, tested, test.target, 0.01),
      "",
      0.35,
      0.5,
    ),
    told(
      "fraud: average precision of a model that knows nothing of the shift to small payments, share of ours",
      beforeTheShift(task, rows, test, counts) / ap.trees,
      "",
    ),
    // Fraud comes in bursts of one payer, whose identifiers look alike: chance alone reaches more than among repairs.
    within(
      "fraud: identifiers and digits of the amount, best AUROC",
      bestMark(tested, test.target),
      "",
      0.5,
      0.75,
    ),
    within("fraud: logistic model, difficulty band", ap.logistic, "", low, high * withGraph),
    within(
      "fraud: trees, difficulty band",
      ap.trees,
      "",
      fraudBands.trees[0],
      fraudBands.trees[1] * withGraph,
    ),
    told(
      "fraud: one plain ensemble of small trees, average precision",
      measured(plain, test.target, counts).averagePrecision,
      "",
    ),
    told(
      `fraud: best single feature over all payments (${bestSingleFeature(test, counts).name}), AUROC`,
      bestSingleFeature(test, counts).auc,
      "",
    ),
  ];
}

function repairFigures(
  task: Task,
  rows: readonly LongRow[],
  { tested, test, margins }: TaskResult,
): Figure[] {
  const best = bestSingleFeature(test);
  const truth = tableOf(rows.filter(task.measurable), task.positive);
  const drifted = monthOf(tested, margins, test.target, monthsOf.later[1]);
  const fresh = freshlyLearnt(task, rows);
  return [
    within(`repair: best single feature (${best.name}), AUROC`, best.auc, "", 0.5, 0.75),
    within(
      "repair: identifiers and digits of the amount, best AUROC",
      bestMark(tested, test.target),
      "",
      0.5,
      0.6,
    ),
    within(
      "repair: trees on the truth itself, five folds, AUROC",
      measured(crossFitted(truth), truth.target).auc,
      "",
      0.8,
      0.97,
    ),
    told("repair: average precision of the last month, model of the twelfth", drifted, ""),
    told("repair: average precision of the last month, model of the seventeenth", fresh, ""),
  ];
}

/** The later months by a model that learnt only until the scams changed. */
function beforeTheShift(
  task: Task,
  rows: readonly LongRow[],
  test: TrainingTable,
  counts: Float64Array,
): number {
  const { ensemble } = fitChampion(learnt(task, rows, [monthsOf.fit[0], drift.scamsGoSmall - 1]), 1);
  return measured(marginsOf(ensemble, test.values), test.target, counts).averagePrecision;
}

/** Share of the positives among the given share of payments that scores highest. */
function recallAt(
  scores: readonly number[],
  rows: readonly LongRow[],
  target: Uint8Array,
  share: number,
): number {
  const order = [...rows.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
  let left = share * rows.reduce((sum, { count }) => sum + count, 0);
  let found = 0;
  for (const place of order) {
    left -= (rows[place] as LongRow).count;
    if (left < 0) break;
    found += target[place]!;
  }
  return found / target.reduce((sum, one) => sum + one, 0);
}

/** Receiving accounts of fraud that were used in learning months and in later ones: rings must be apart. */
function sharedAccounts(rows: readonly LongRow[]): number {
  const used = (months: readonly [number, number]): Set<string> =>
    new Set(
      inMonths(rows, months)
        .filter(
          ({ truth }) =>
            truth.genuine && /^F0[123]$/.test(truth.class) && truth.situation !== "mule passes money on",
        )
        .map(({ accounts }) => accounts.creditor ?? ""),
    );
  const before = used([1, monthsOf.calibrate[1]]);
  return [...used(monthsOf.later)].filter((account) => account !== "" && before.has(account)).length;
}

function monthOf(rows: readonly LongRow[], margins: Float64Array, target: Uint8Array, month: number): number {
  const places = [...rows.keys()].filter((place) => rows[place]?.month === month);
  return measured(
    places.map((place) => margins[place]!),
    Uint8Array.from(places, (place) => target[place]!),
  ).averagePrecision;
}

/** The last month by a model that learnt until the month before, from as many months. */
function freshlyLearnt(task: Task, rows: readonly LongRow[]): number {
  const last = monthsOf.later[1];
  const { ensemble } = fitChampion(learnt(task, rows, [last - 9, last - 1]), 1);
  const test = tableOf(inMonths(rows, [last, last]).filter(task.measurable), task.positive);
  return measured(marginsOf(ensemble, test.values), test.target).averagePrecision;
}

/** What a division by chance would have promised: every second labelled row for the truth of the others. */
function randomSplit(task: Task, rows: readonly LongRow[]): number {
  const months = [monthsOf.fit[0], monthsOf.later[1]] as const;
  const all = inMonths(rows, months);
  const half = all.filter((_, place) => place % 2 === 0);
  const { ensemble } = fitChampion(learnt(task, half, months), 1);
  const others = all.filter((row, place) => place % 2 === 1 && task.measurable(row));
  const test = tableOf(others, task.positive);
  const counts = Float64Array.from(others, ({ count }) => count);
  return measured(marginsOf(ensemble, test.values), test.target, counts).auc;
}
