/** What the browser needs to load the student, and the student's bytes. */
import type { Context } from "#server/platform/context.ts";
import type { Database } from "#server/platform/database/database.ts";
import { log } from "#server/platform/log.ts";
import { checkedStudent } from "./check-model.ts";
import type { ServingStudent } from "./schema.ts";
import { loadModel, servingBundle } from "./serve-bundle.ts";
import { findModelsByStudent, readLedger } from "./store.ts";

/** The serving champion's student with address, hash, known answer and calibration; null without a model. */
export async function servingStudent(ctx: Context): Promise<ServingStudent | null> {
  const serving = await servingBundle(ctx.db);
  if (!serving) return null;
  const { manifest, bundle } = serving;
  return {
    modelHash: serving.hash,
    studentHash: manifest.studentHash,
    url: `/api/artifacts/${manifest.studentHash}`,
    bytes: manifest.student.onnxBytes,
    featureVersion: bundle.featureVersion,
    inputs: bundle.featureNames.length,
    knownAnswer: { row: [...bundle.knownAnswer.row], margin: bundle.knownAnswer.margin },
    calibration: bundle.calibration,
  };
}

/**
 * The ONNX bytes behind a student's hash, or null: unknown hash, never served, or a model that fails its checks.
 * Students of former champions stay available, so that a page opened before a promotion can finish its work.
 */
export async function studentArtifact(db: Database, studentHash: string): Promise<Uint8Array | null> {
  const served = new Set((await readLedger(db)).map((entry) => entry.modelHash));
  const model = (await findModelsByStudent(db, studentHash)).find(({ hash }) => served.has(hash));
  if (!model) return null;
  try {
    return checkedStudent(model, (await loadModel(db, model.hash)).bundle);
  } catch (cause) {
    log.error("a student was refused", {
      modelHash: model.hash,
      problem: cause instanceof Error ? cause.message : String(cause),
    });
    return null;
  }
}
