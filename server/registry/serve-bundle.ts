/** The champion, ready to score: loaded once, checked against its hash, refused when anything disagrees. */
import type { ConformalCuts } from "#models/calibration/index.ts";
import { featureVersion } from "#models/features/index.ts";
import type { Bundle } from "#models/scoring/index.ts";
import type { Database, Queryable } from "#server/platform/database/database.ts";
import { log } from "#server/platform/log.ts";
import { counter } from "#server/platform/metrics.ts";
import { type CheckedModel, checkModel } from "./check-model.ts";
import { manifestHash } from "./hash-manifest.ts";
import type { Manifest } from "./schema.ts";
import { findModel, findModelBytes, hashStoredBytes, readApprovedManifest, readChampion } from "./store.ts";

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

/** Checked models of this process by content: hash of the bytes and of the manifest. The last few, oldest first. */
const checkedModels = new Map<string, CheckedModel>();
const modelsKept = 4;

/**
 * Loads any registered model with every check; throws an Error that says what does not agree. The stored bytes are
 * hashed each time (by the store, so that they need not travel); what they decode to is kept by that hash.
 */
export async function loadModel(q: Queryable, hash: string): Promise<Serving> {
  const model = await findModel(q, hash);
  if (!model) throw new Error("the registry has no such model");
  const manifest = manifestHash(model.manifest);
  const approved = await readApprovedManifest(q, hash);
  if (approved !== null && approved !== manifest)
    throw new Error("the manifest is not the one that was approved");
  if ((await hashStoredBytes(q, hash)) !== hash)
    throw new Error("the stored bytes do not have the model's hash");
  const key = `${hash} ${manifest}`;
  const checked = checkedModels.get(key) ?? checkModel(model, (await findModelBytes(q, hash))!);
  checkedModels.delete(key);
  checkedModels.set(key, checked);
  if (checkedModels.size > modelsKept) checkedModels.delete(checkedModels.keys().next().value!);
  if (checked.bundle.featureVersion !== featureVersion)
    throw new Error(
      `the model expects features ${checked.bundle.featureVersion}, the workbench computes ${featureVersion}`,
    );
  return { hash, name: model.name, manifest: model.manifest, ...checked };
}

const cutsKept = 8;
const cutsByModel = new Map<string, Promise<readonly ConformalCuts[] | null>>();

/**
 * The cuts of a model's answers by its hash, null where it keeps none or cannot be loaded. A model never changes under
 * its hash, so the store is asked once a process and not with every row that is shown.
 */
export function conformalCutsOf(q: Queryable, hash: string): Promise<readonly ConformalCuts[] | null> {
  const known = cutsByModel.get(hash);
  if (known) return known;
  const cuts = loadModel(q, hash).then(
    ({ bundle }) => bundle.conformal,
    () => null,
  );
  cutsByModel.set(hash, cuts);
  if (cutsByModel.size > cutsKept) cutsByModel.delete(cutsByModel.keys().next().value!);
  return cuts;
}
