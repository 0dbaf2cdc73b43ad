/**
 * From the label ledger to a registered challenger: freeze, divide by time, replay ordinary traffic, fit, calibrate,
 * prove parity, evaluate on the later period. Same ledger position and seed, same bytes.
 */
import { features, featureVersion } from "#models/features/index.ts";
import { championOnnx, encodeBundle, trainBundle } from "#models/scoring/index.ts";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import { type Manifest, registerModel, serveFirstModel } from "#server/registry/index.ts";
import {
  describeModel,
  describePeriod,
  describeSet,
  measureParity,
  stopwatch,
  trainingTable,
} from "./describe-model.ts";
import { judgeLater } from "./evaluate-model.ts";
import { freezeTrainingSet } from "./freeze-training-set.ts";
import { replayBackground } from "./replay-background.ts";
import { divideByTime, objectionToPeriods } from "./rules.ts";

export const defaultSeed = 7;
/** Rows of ordinary traffic the anomaly model sees. */
const backgroundRows = 20_000;

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
  const bundle = trainBundle({
    fit: trainingTable(periods.fit),
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
    ...judgeLater(bundle, { ...periods, seed }),
    parity: await measureParity(bundle, onnx, background.table, periods.evaluate),
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
