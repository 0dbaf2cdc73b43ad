/**
 * A challenger that is the champion with its calibration and its unsure answers fitted anew on recent labels: trees, reasons
 * and order stay, probabilities follow the present. It passes the same gates and the same second person as any other.
 */
import { championOnnx, encodeBundle, recalibrateBundle } from "#models/scoring/index.ts";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import { type Manifest, registerModel, servingBundle } from "#server/registry/index.ts";
import { describeModel, describePeriod, measureParity, stopwatch, trainingTable } from "./describe-model.ts";
import { judgeLater } from "./evaluate-model.ts";
import { freezeTrainingSet } from "./freeze-training-set.ts";
import { divideForRecalibration, objectionToPeriods } from "./rules.ts";
import type { TrainedChallenger, TrainingOptions } from "./train-challenger.ts";

/** Same champion, ledger position and seed: same bytes. Throws "conflict" without a champion or with too few labels. */
export async function recalibrateChampion(
  ctx: Context,
  options: Omit<TrainingOptions, "bootstrap"> = {},
): Promise<TrainedChallenger> {
  const champion = await servingBundle(ctx.db);
  if (!champion) throw new DomainError("conflict", "No model serves, so there is none to calibrate anew.");
  const before = champion.manifest;
  const seed = options.seed ?? before.seed;
  const lap = stopwatch();
  const set = await freezeTrainingSet(ctx, { asOf: options.asOf });
  const fittedUntil = Date.parse(before.periods.fit.to);
  const periods = divideForRecalibration(set.rows, fittedUntil);
  const objection = objectionToPeriods(periods);
  if (objection) throw new DomainError("conflict", objection);
  const freeze = lap();
  const bundle = recalibrateBundle(champion.bundle, trainingTable(periods.calibrate), seed);
  const bytes = encodeBundle(bundle);
  const onnx = championOnnx(bundle);
  const fit = lap();
  const { fit: fitted } = before.periods;
  const calibrated = describePeriod(periods.calibrate);
  const fitRows = set.rows.filter(({ knownAt }) => knownAt <= fittedUntil);
  const learned = fitted.rows + calibrated.rows;
  const manifest: Manifest = {
    ...describeModel(ctx, bundle, bytes, onnx),
    recalibrated: champion.hash,
    seed,
    trainingSet: {
      hash: set.hash,
      rows: learned,
      positives: fitted.positives + calibrated.positives,
      from: fitted.from < calibrated.from ? fitted.from : calibrated.from,
      to: calibrated.to,
      ledgerPosition: set.position,
      simulatedShare:
        [...fitRows, ...periods.calibrate].filter(({ simulated }) => simulated).length /
        (fitRows.length + periods.calibrate.length),
      recomputed: [...fitRows, ...periods.calibrate].filter(({ recomputed }) => recomputed).length,
    },
    fitSeconds: fit,
    ...judgeLater(bundle, { ...periods, fit: fitRows, seed }),
    parity: await measureParity(bundle, onnx, null, periods.evaluate),
    periods: {
      fit: fitted,
      calibrate: calibrated,
      leftOut: { ...periods.leftOut, otherFeatures: set.otherVersions },
    },
    background: before.background,
    replay: before.replay,
  };
  const evaluate = lap();
  const registered = await ctx.db.transaction((tx) => registerModel(tx, ctx, { manifest, bytes }));
  return {
    ...registered,
    manifest,
    serving: false,
    seconds: { freeze, replay: 0, fit, evaluate },
  };
}
