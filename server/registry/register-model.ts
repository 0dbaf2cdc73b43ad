/** Takes a trained model into the registry: bytes verbatim under their own hash, with a complete manifest. */
import { recordAudit } from "#server/audit/index.ts";
import type { Context } from "#server/platform/context.ts";
import type { Transaction } from "#server/platform/database/database.ts";
import { DomainError } from "#server/platform/errors.ts";
import { enqueue } from "#server/platform/outbox.ts";
import { checkedOnnx, checkModel } from "./check-model.ts";
import { manifestHash } from "./hash-manifest.ts";
import { type Manifest, manifest as manifestSchema } from "./schema.ts";
import { appendLedger, findModel, insertModel, lockLedger, readLedger } from "./store.ts";

/**
 * Registers; a model whose bytes are known already is left as it is (`added` false), whoever trained it again.
 * Throws "invalid" when bytes and manifest do not belong together.
 */
export async function registerModel(
  tx: Transaction,
  ctx: Context,
  model: { manifest: Manifest; bytes: Uint8Array },
): Promise<{ hash: string; name: string; added: boolean }> {
  const manifest = manifestSchema.parse(model.manifest);
  const hash = manifest.modelHash;
  try {
    checkedOnnx({ manifest }, checkModel({ hash, manifest }, model.bytes).bundle);
  } catch (cause) {
    throw new DomainError(
      "invalid",
      `This model cannot be registered: ${cause instanceof Error ? cause.message : String(cause)}.`,
    );
  }
  const known = await findModel(tx, hash);
  if (known) return { hash, name: known.name, added: false };
  await insertModel(tx, {
    hash,
    name: manifest.name,
    manifest,
    bytes: model.bytes,
    registeredAt: ctx.clock.now().toISOString(),
    registeredBy: ctx.actor.userId,
  });
  await recordAudit(tx, ctx, {
    action: "model.registered",
    object: `model/${hash}`,
    details: {
      name: manifest.name,
      manifestHash: manifestHash(manifest),
      trainingSet: manifest.trainingSet.hash,
    },
  });
  tx.notify({ kind: "models", id: null });
  return { hash, name: manifest.name, added: true };
}

/** Makes the very first model serve. There is no champion to compare it with, so no second person either; once only. */
export async function serveFirstModel(tx: Transaction, ctx: Context, hash: string): Promise<void> {
  await lockLedger(tx);
  if ((await readLedger(tx)).length > 0)
    throw new DomainError(
      "conflict",
      "A model has served already; a further one is promoted by a second person.",
    );
  if (!(await findModel(tx, hash))) throw new DomainError("not-found", "No such model.");
  await appendLedger(tx, {
    modelHash: hash,
    since: ctx.clock.now(),
    reason: "bootstrap",
    approvalId: null,
    commandId: null,
  });
  await enqueue(tx, "champion.changed", { modelHash: hash, previousHash: null, reason: "bootstrap" });
  await recordAudit(tx, ctx, { action: "model.first-served", object: `model/${hash}`, details: {} });
  tx.notify({ kind: "models", id: null });
}
