/** The champion, ready to score: loaded once, checked against its hash, refused when anything disagrees. */
import { featureVersion } from "#models/features/index.ts";
import type { Bundle } from "#models/scoring/index.ts";
import type { Database, Queryable } from "#server/platform/database/database.ts";
import { log } from "#server/platform/log.ts";
import { counter } from "#server/platform/metrics.ts";
import { checkModel } from "./check-model.ts";
import { manifestHash } from "./hash-manifest.ts";
import type { Manifest } from "./schema.ts";
import { findModel, findModelBytes, readApprovedManifest, readChampion } from "./store.ts";

export interface Serving {
  hash: string;
  name: string;
  manifest: Manifest;
  bundle: Bundle;
  calibrationId: string;
}

const refused = counter("rerail_model_refused_total", "Loads of a model that were refused");
const loaded = new WeakMap<Database, Serving>();
const complained = new WeakMap<Database, string>();

/**
 * The serving champion or null, which means rules only: no model yet, or its bytes, manifest or feature version are not
 * what they must be. The check runs when a model is first loaded; afterwards only the ledger's newest row is read.
 * Inside a transaction pass it as `q`: the store is read through it, the loaded model is kept for `db`.
 */
export async function servingBundle(db: Database, q: Queryable = db): Promise<Serving | null> {
  const champion = await readChampion(q);
  if (!champion) return null;
  const cached = loaded.get(db);
  if (cached?.hash === champion.hash) return cached;
  try {
    const serving = await loadModel(q, champion.hash);
    loaded.set(db, serving);
    return serving;
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    refused.increment();
    if (complained.get(db) !== champion.hash)
      log.error("the serving model was refused, scoring by rules only", {
        modelHash: champion.hash,
        problem,
      });
    complained.set(db, champion.hash);
    return null;
  }
}

/** Loads any registered model with every check; throws an Error that says what does not agree. */
export async function loadModel(db: Queryable, hash: string): Promise<Serving> {
  const model = await findModel(db, hash);
  const bytes = await findModelBytes(db, hash);
  if (!model || !bytes) throw new Error("the registry has no such model");
  const approved = await readApprovedManifest(db, hash);
  if (approved !== null && approved !== manifestHash(model.manifest))
    throw new Error("the manifest is not the one that was approved");
  const checked = checkModel(model, bytes);
  if (checked.bundle.featureVersion !== featureVersion)
    throw new Error(
      `the model expects features ${checked.bundle.featureVersion.slice(0, 12)}, the workbench computes ${featureVersion.slice(0, 12)}`,
    );
  return { hash, name: model.name, manifest: model.manifest, ...checked };
}
