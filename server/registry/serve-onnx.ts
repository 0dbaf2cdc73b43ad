/** What the browser needs to load the champion, and the bytes it loads. */
import type { Context } from "#server/platform/context.ts";
import type { Database } from "#server/platform/database/database.ts";
import { log } from "#server/platform/log.ts";
import { checkedOnnx } from "./check-model.ts";
import type { ServingOnnx } from "./schema.ts";
import { loadModel, servingBundle } from "./serve-bundle.ts";
import { findModelsByOnnx, readLedger } from "./store.ts";

/** The serving champion with address, hash, known answer and calibration; null without a model. */
export async function servingOnnx(ctx: Context): Promise<ServingOnnx | null> {
  const serving = await servingBundle(ctx.db);
  if (!serving) return null;
  const { manifest, bundle } = serving;
  return {
    modelHash: serving.hash,
    onnxHash: manifest.onnxHash,
    url: `/api/artifacts/${manifest.onnxHash}`,
    bytes: manifest.onnx.bytes,
    featureVersion: bundle.featureVersion,
    inputs: bundle.featureNames.length,
    knownAnswer: { row: [...bundle.knownAnswer.row], margin: bundle.knownAnswer.margin },
    calibration: bundle.calibration,
  };
}

/**
 * The ONNX bytes behind a hash, or null: unknown hash, never served, or a model that fails its checks.
 * Those of former champions stay available, so that a page opened before a promotion can finish its work.
 */
export async function onnxArtifact(db: Database, onnxHash: string): Promise<Uint8Array | null> {
  const served = new Set((await readLedger(db)).map((entry) => entry.modelHash));
  const model = (await findModelsByOnnx(db, onnxHash)).find(({ hash }) => served.has(hash));
  if (!model) return null;
  try {
    return checkedOnnx(model, (await loadModel(db, model.hash)).bundle);
  } catch (cause) {
    log.error("a model was refused", {
      modelHash: model.hash,
      problem: cause instanceof Error ? cause.message : String(cause),
    });
    return null;
  }
}
