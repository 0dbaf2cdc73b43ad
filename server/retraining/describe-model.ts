/** What a manifest says of a model whatever it came from: identity, data, periods, parity of the two runtimes. */
import { type Bundle, calibrationText, scoreRow, type TrainingTable } from "#models/scoring/index.ts";
import { tensorMargins } from "#models/scoring/node/index.ts";
import { sha256Hex } from "#server/platform/canonical-json.ts";
import type { Context } from "#server/platform/context.ts";
import type { Manifest } from "#server/registry/index.ts";
import type { FrozenSet } from "./freeze-training-set.ts";
import { type Background, tableOf } from "./replay-background.ts";
import type { Periods } from "./rules.ts";

const parityRows = 1000;

type Rows = FrozenSet["rows"];

export function stopwatch(): () => number {
  let since = performance.now();
  return () => {
    const now = performance.now();
    const seconds = (now - since) / 1000;
    since = now;
    return seconds;
  };
}

export function trainingTable(rows: Rows): TrainingTable {
  return {
    ...tableOf(rows.map(({ values }) => values)),
    target: Uint8Array.from(rows, ({ target }) => target),
    weight: Float64Array.from(rows, ({ weight }) => weight),
  };
}

export function describeModel(ctx: Context, bundle: Bundle, bytes: Uint8Array, onnx: Uint8Array) {
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

export function describeSet(
  set: FrozenSet,
  periods: Pick<Periods<Rows[number]>, "fit" | "calibrate">,
): Manifest["trainingSet"] {
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
export function describePeriod(rows: Rows): Manifest["periods"]["fit"] {
  const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
  return {
    rows: rows.length,
    positives: rows.filter(({ target }) => target === 1).length,
    from: instant(rows.reduce((first, { raisedAt }) => Math.min(first, raisedAt), Number.POSITIVE_INFINITY)),
    to: instant(rows.reduce((last, { knownAt }) => Math.max(last, knownAt), Number.NEGATIVE_INFINITY)),
  };
}

/** Our own walker beside onnxruntime's run of the browser's bytes, over later rows and ordinary traffic. */
export async function measureParity(
  bundle: Bundle,
  onnx: Uint8Array,
  background: Background["table"] | null,
  later: Rows,
): Promise<Manifest["parity"]> {
  const rows = [
    ...later.map(({ values }) => values),
    ...Array.from({ length: background?.rows ?? 0 }, (_, i) =>
      background!.values.subarray(i * background!.columns, (i + 1) * background!.columns),
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
