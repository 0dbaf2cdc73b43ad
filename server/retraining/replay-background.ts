/**
 * Ordinary traffic for the anomaly model. Snapshots are kept of exceptions only, so the features of
 * a seeded sample of all payments are computed again by replaying history in the order it was lived, outcomes included.
 * On the way every snapshot that was kept is computed again too and must come out bit for bit.
 */
import {
  extractFeatures,
  features,
  featureVersion,
  HistoryState,
  snapshotBytes,
} from "#models/features/index.ts";
import type { FeatureTable } from "#models/scoring/index.ts";
import { sha256Hex } from "#server/platform/canonical-json.ts";
import type { Queryable } from "#server/platform/database/database.ts";
import { countPayments, readOutcomes, readPaymentPage, readReplayEnd } from "./store.ts";

const pageSize = 2000;

export interface Background {
  table: FeatureTable;
  /** Payments replayed. */
  payments: number;
  replay: { rows: number; exact: number };
}

/**
 * Replays what arrived before `before` as the ledger position knows it and samples about `rows` feature rows. The sample
 * depends on payment numbers and the seed only.
 */
export async function replayBackground(
  db: Queryable,
  options: { position: number; before: Date; rows: number; seed: number },
): Promise<Background> {
  const { position, before, seed } = options;
  const lastId = await readReplayEnd(db, position);
  const total = await countPayments(db, lastId, before);
  const share = total > 0 ? Math.min(1, options.rows / total) : 0;
  const outcomes = await readOutcomes(db, position);
  const state = new HistoryState();
  const sampled: Float64Array[] = [];
  const replay = { rows: 0, exact: 0 };
  let told = 0;
  let payments = 0;
  let after = { receivedAt: "-infinity", id: 0 };
  for (;;) {
    const page = await readPaymentPage(db, { after, lastId, before, featureVersion, limit: pageSize });
    for (const { id, receivedAt, payment, findings, snapshotHash } of page) {
      const at = new Date(receivedAt);
      for (; told < outcomes.length && Date.parse(outcomes[told]!.knownAt) < at.getTime(); told++)
        state.observeOutcome(outcomes[told]!, new Date(outcomes[told]!.knownAt));
      const chosen = uniform(seed, id) < share;
      if (chosen || snapshotHash !== null) {
        const values = extractFeatures(payment, findings, state.glanceFor(payment, at), at);
        if (chosen) sampled.push(values);
        if (snapshotHash !== null) {
          replay.rows += 1;
          if (sha256Hex(snapshotBytes(values)) === snapshotHash) replay.exact += 1;
        }
      }
      state.observe(payment, at);
    }
    payments += page.length;
    const last = page.at(-1);
    if (!last || page.length < pageSize) break;
    after = { receivedAt: last.receivedAt, id: last.id };
  }
  return { table: tableOf(sampled), payments, replay };
}

/** Feature rows as one row-major table. */
export function tableOf(rows: readonly Float64Array[]): FeatureTable {
  const columns = features.length;
  const values = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    values.set(row, i * columns);
  });
  return { values, rows: rows.length, columns };
}

/** A number in [0, 1) that depends on seed and payment alone (two rounds of a 32-bit finaliser). */
function uniform(seed: number, id: number): number {
  let x = Math.imul((id >>> 0) ^ Math.imul(seed | 0, 0x9e3779b1), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 16) ^ Math.floor(id / 4294967296), 0x27d4eb2f);
  return ((x ^ (x >>> 15)) >>> 0) / 4294967296;
}
