/**
 * From the label ledger to a registered challenger: freeze, divide by time, replay ordinary traffic, fit, calibrate,
 * prove parity, evaluate on the later period. Same ledger position and seed, same bytes.
 */
import { fitLogistic, logisticProbabilities } from "#models/evaluation/index.ts";
import { features, featureVersion } from "#models/features/index.ts";
import {
  type Bundle,
  calibrationText,
  championOnnx,
  encodeBundle,
  scoreRow,
  type TrainingTable,
  trainBundle,
} from "#models/scoring/index.ts";
import { tensorMargins } from "#models/scoring/node/index.ts";
import { sha256Hex } from "#server/platform/canonical-json.ts";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import {
  baseRates,
  type Manifest,
  probabilitiesOf,
  registerModel,
  serveFirstModel,
} from "#server/registry/index.ts";
import { benchmark, evaluateLater } from "./evaluate-model.ts";
import { type FrozenSet, freezeTrainingSet } from "./freeze-training-set.ts";
import { type Background, replayBackground, tableOf } from "./replay-background.ts";
import { divideByTime, objectionToPeriods, type Periods } from "./rules.ts";

export const defaultSeed = 7;
/** Rows of ordinary traffic the anomaly model sees. */
const backgroundRows = 20_000;
const parityRows = 1000;

export interface TrainingOptions {
  seed?: number | undefined;
  /** Ledger position; the newest when left out. */
  asOf?: number | undefined;
  /** Serve the model at once when none has served before. */
  bootstrap?: boolean | undefined;
}

export interface TrainedChallenger {
  hash: string;
  name: string;
  manifest: Manifest;
  /** False when a model with exactly these bytes was registered before. */
  added: boolean;
  serving: boolean;
  seconds: { freeze: number; replay: number; fit: number; evaluate: number };
}

type Rows = FrozenSet["rows"];

export async function trainChallenger(
  ctx: Context,
  options: TrainingOptions = {},
): Promise<TrainedChallenger> {
  const seed = options.seed ?? defaultSeed;
  const lap = stopwatch();
  const set = await freezeTrainingSet(ctx, { asOf: options.asOf });
  const periods = divideByTime(set.rows);
  const objection = objectionToPeriods(periods);
  if (objection)
    throw new DomainError(
      "conflict",
      set.otherVersions > 0
        ? `${objection} ${set.otherVersions} more have features of another version, whose facts can no longer be read.`
        : objection,
    );
  const freeze = lap();
  const background = await replayBackground(ctx.db, {
    position: set.position,
    before: new Date(periods.cut),
    rows: backgroundRows,
    seed,
  });
  const replay = lap();
  const fitTable = trainingTable(periods.fit);
  const bundle = trainBundle({
    fit: fitTable,
    calibrate: trainingTable(periods.calibrate),
    background: background.table,
    featureNames: features.map(({ name }) => name),
    featureVersion,
    seed,
  });
  const bytes = encodeBundle(bundle);
  const onnx = championOnnx(bundle);
  const fit = lap();
  const manifest: Manifest = {
    ...describeModel(ctx, bundle, bytes, onnx),
    seed,
    trainingSet: describeSet(set, periods),
    fitSeconds: fit,
    evaluation: evaluateLater(periods.evaluate, probabilitiesOf(bundle, periods.evaluate), {
      from: new Date(periods.cut),
      seed,
    }),
    logistic: benchmark(
      periods.evaluate,
      logisticProbabilities(fitLogistic(fitTable), tableOf(periods.evaluate.map(({ values }) => values))),
    ),
    rulesOnly: benchmark(periods.evaluate, baseRates(periods.evaluate)),
    parity: await measureParity(bundle, onnx, background, periods.evaluate),
    periods: {
      fit: describePeriod(periods.fit),
      calibrate: describePeriod(periods.calibrate),
      leftOut: { ...periods.leftOut, otherFeatures: set.otherVersions },
    },
    background: { rows: background.table.rows, payments: background.payments },
    replay: background.replay,
  };
  const evaluate = lap();
  const registered = await ctx.db.transaction(async (tx) => {
    const model = await registerModel(tx, ctx, { manifest, bytes });
    const serving = options.bootstrap === true;
    if (serving) await serveFirstModel(tx, ctx, model.hash);
    return { ...model, serving };
  });
  return { ...registered, manifest, seconds: { freeze, replay, fit, evaluate } };
}

function stopwatch(): () => number {
  let since = performance.now();
  return () => {
    const now = performance.now();
    const seconds = (now - since) / 1000;
    since = now;
    return seconds;
  };
}

function trainingTable(rows: Rows): TrainingTable {
  return {
    ...tableOf(rows.map(({ values }) => values)),
    target: Uint8Array.from(rows, ({ target }) => target),
    weight: Float64Array.from(rows, ({ weight }) => weight),
  };
}

function describeModel(ctx: Context, bundle: Bundle, bytes: Uint8Array, onnx: Uint8Array) {
  const modelHash = sha256Hex(bytes);
  const trainedAt = ctx.clock.now().toISOString();
  return {
    name: `rerail-${trainedAt.slice(0, 10)}-${modelHash.slice(0, 8)}`,
    modelHash,
    onnxHash: sha256Hex(onnx),
    calibrationId: sha256Hex(calibrationText(bundle.calibration)),
    featureVersion: bundle.featureVersion,
    trees: { ...bundle.facts.trees },
    onnx: { bytes: onnx.byteLength },
    bytes: bytes.byteLength,
    trainedAt,
    trainedBy: ctx.actor.name,
  };
}

function describeSet(set: FrozenSet, periods: Periods<Rows[number]>): Manifest["trainingSet"] {
  const learned = [...periods.fit, ...periods.calibrate];
  return {
    hash: set.hash,
    ...describePeriod(learned),
    ledgerPosition: set.position,
    simulatedShare: learned.filter(({ simulated }) => simulated).length / learned.length,
    recomputed: learned.filter(({ recomputed }) => recomputed).length,
  };
}

/** From the first decision to the moment the last label became known. */
function describePeriod(rows: Rows): Manifest["periods"]["fit"] {
  const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
  return {
    rows: rows.length,
    positives: rows.filter(({ target }) => target === 1).length,
    from: instant(rows.reduce((first, { raisedAt }) => Math.min(first, raisedAt), Number.POSITIVE_INFINITY)),
    to: instant(rows.reduce((last, { knownAt }) => Math.max(last, knownAt), Number.NEGATIVE_INFINITY)),
  };
}

/** Our own walker beside onnxruntime's run of the browser's bytes, over later rows and ordinary traffic. */
async function measureParity(
  bundle: Bundle,
  onnx: Uint8Array,
  background: Background,
  later: Rows,
): Promise<Manifest["parity"]> {
  const { table } = background;
  const rows = [
    ...later.map(({ values }) => values),
    ...Array.from({ length: table.rows }, (_, i) =>
      table.values.subarray(i * table.columns, (i + 1) * table.columns),
    ),
  ].slice(0, parityRows);
  const theirs = await tensorMargins(onnx, tableOf(rows));
  let maxDifference = 0;
  rows.forEach((row, i) => {
    const ours = scoreRow(bundle, row, { explain: false }).margin;
    maxDifference = Math.max(maxDifference, Math.abs(ours - theirs[i]!));
  });
  return { rows: rows.length, maxDifference };
}
