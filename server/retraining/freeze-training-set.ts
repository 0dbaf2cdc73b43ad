/** A training set is a list of facts at a ledger position, named by the hash of its content. */
import { createHash } from "node:crypto";
import { featureVersion, snapshotBytes } from "#models/features/index.ts";
import { recordAudit } from "#server/audit/index.ts";
import { canonicalJson, sha256Hex } from "#server/platform/canonical-json.ts";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import { type LabelledRow, readLabelledRows } from "#server/registry/index.ts";
import { weightOf } from "./rules.ts";
import { countOtherVersions, insertTrainingSet, readLedgerPosition } from "./store.ts";

export interface FrozenSet {
  hash: string;
  position: number;
  /** In label order. */
  rows: (LabelledRow & { weight: number })[];
  /** Labels left out because their features are of another version and their facts cannot be read any more. */
  otherVersions: number;
}

/**
 * Freezes the labels in force at `asOf` (default: now). Snapshots of an older feature version are computed again from
 * the facts they were made of, so a new contract loses no label. Built again from the same position it has the same hash. A snapshot whose values do not hash to its name stops the training.
 */
export async function freezeTrainingSet(
  ctx: Context,
  options: { asOf?: number | undefined } = {},
): Promise<FrozenSet> {
  const newest = await readLedgerPosition(ctx.db);
  const position = options.asOf ?? newest;
  if (!Number.isSafeInteger(position) || position < 0 || position > newest)
    throw new DomainError(
      "invalid",
      `The ledger has positions 0 to ${newest}; ${position} is not one of them.`,
    );
  const labelled = await readLabelledRows(ctx.db, { position, featureVersion });
  for (const { labelId, snapshotHash, values, recomputed } of labelled)
    if (!recomputed && sha256Hex(snapshotBytes(values)) !== snapshotHash)
      throw new DomainError("conflict", `The snapshot of label ${labelId} does not hash to its name.`, {
        labelId,
        snapshotHash,
      });
  const rows = labelled.map((row) => ({ ...row, weight: weightOf(row) }));
  const hash = setHash(rows);
  await ctx.db.transaction(async (tx) => {
    const { added } = await insertTrainingSet(tx, {
      hash,
      frozenAt: ctx.clock.now(),
      position,
      rows: rows.length,
      spec: {
        featureVersion,
        position,
        weights: { low: weightOf({ confidence: "low" }), otherwise: weightOf({ confidence: null }) },
        order: "label id",
      },
    });
    if (added)
      await recordAudit(tx, ctx, {
        action: "training-set.frozen",
        object: `training-set/${hash}`,
        details: { position, rows: rows.length, featureVersion },
      });
  });
  const others = await countOtherVersions(ctx.db, position, featureVersion);
  const recomputed = rows.filter((row) => row.recomputed).length;
  return { hash, position, rows, otherVersions: others - recomputed };
}

/** SHA-256 over one canonical JSON line a row, so that a set of any size is hashed in a stream. */
function setHash(rows: readonly { labelId: number; target: number; weight: number; snapshotHash: string }[]) {
  const hash = createHash("sha256").update(`${canonicalJson({ featureVersion })}\n`);
  for (const { labelId, target, weight, snapshotHash } of rows)
    hash.update(`${canonicalJson([labelId, target, weight, snapshotHash])}\n`);
  return hash.digest("hex");
}
