/**
 * The columns of the label export: one row a label, the same in JSON Lines and Parquet. Identifiers, judgements and
 * features only; nothing that names a party or an account.
 */
import { features, featureVersion } from "#models/features/index.ts";
import type { StoredExportRow } from "./store.ts";

export type Cell = string | number | boolean | null;

export interface Column<Row> {
  name: string;
  type: "integer" | "number" | "text" | "boolean" | "instant";
  of(row: Row): Cell;
}

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front: reason codes are typed by people, and an
 * export is opened with whatever is at hand.
 */
export function formulaSafe(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

const text = (value: string | null | undefined): Cell => (value == null ? null : formulaSafe(value));

const facts: readonly Column<StoredExportRow>[] = [
  { name: "label_id", type: "integer", of: (row) => row.labelId },
  { name: "exception_id", type: "integer", of: (row) => row.exceptionId },
  { name: "payment_id", type: "integer", of: (row) => row.paymentId },
  { name: "class", type: "text", of: (row) => text(row.class) },
  { name: "family", type: "text", of: (row) => text(row.family) },
  { name: "target", type: "integer", of: (row) => row.target },
  { name: "source", type: "text", of: (row) => text(row.source) },
  { name: "raised_at", type: "instant", of: (row) => row.raisedAt },
  { name: "decided_at", type: "instant", of: (row) => row.decidedAt },
  { name: "known_at", type: "instant", of: (row) => row.knownAt },
  { name: "supersedes", type: "integer", of: (row) => row.supersedes },
  { name: "superseded_by", type: "integer", of: (row) => row.supersededBy },
  { name: "simulated", type: "boolean", of: (row) => row.simulated },
  { name: "propensity", type: "number", of: (row) => row.propensity },
  { name: "verdict_id", type: "integer", of: (row) => row.verdictId },
  { name: "decided_by", type: "text", of: (row) => text(row.decidedBy) },
  { name: "outcome", type: "text", of: (row) => text(row.outcome) },
  { name: "judged", type: "text", of: (row) => text(row.judged) },
  { name: "reason_code", type: "text", of: (row) => text(row.reasonCode) },
  { name: "confidence", type: "text", of: (row) => text(row.confidence) },
  {
    name: "blind",
    type: "boolean",
    of: (row) => (row.shown?.scoreShown === undefined ? null : !row.shown.scoreShown),
  },
  { name: "shown_probability", type: "number", of: (row) => row.shown?.probability ?? null },
  { name: "shown_band", type: "text", of: (row) => text(row.shown?.band) },
  { name: "shown_model", type: "text", of: (row) => text(row.shown?.modelHash) },
  { name: "shown_by", type: "text", of: (row) => text(row.shown?.backend) },
  { name: "queue_position", type: "integer", of: (row) => row.shown?.queuePosition ?? null },
  { name: "seconds_on_case", type: "number", of: (row) => row.shown?.secondsOnCase ?? null },
  { name: "feature_version", type: "text", of: (row) => text(row.featureVersion) },
  { name: "snapshot_hash", type: "text", of: (row) => text(row.snapshotHash) },
];

/** A snapshot of another feature version has its hash and version but no columns: its places mean something else. */
const values: readonly Column<StoredExportRow>[] = features.map(({ name }, place) => ({
  name: `feature_${name}`,
  type: "number",
  of: (row) => {
    if (row.featureVersion !== featureVersion) return null;
    const value = row.values[place];
    return value == null || Number.isNaN(value) ? null : value;
  },
}));

export const exportColumns: readonly Column<StoredExportRow>[] = [...facts, ...values];
