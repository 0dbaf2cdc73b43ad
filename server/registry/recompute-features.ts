/** Facts stored under an older feature contract, told in today's: the same payment, findings and history as of its arrival. */
import { extractFeatures, features, type History, snapshotBytes } from "#models/features/index.ts";
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/finding.ts";
import { sha256Hex } from "#server/platform/canonical-json.ts";

/** What a snapshot was computed from, as it is stored. */
export interface SnapshotFacts {
  payment: CanonicalPayment;
  findings: Finding[];
  history: History;
  receivedAt: string;
}

/**
 * The feature vector of the workbench's contract and its snapshot hash; null when the stored facts are of a shape that
 * cannot be read any more. Nothing that was learned after the arrival enters, since the stored history ends before it.
 */
export function recomputeFeatures(
  facts: SnapshotFacts,
): { values: Float64Array; snapshotHash: string } | null {
  if (!isHistory(facts.history)) return null;
  try {
    const { payment, findings, history, receivedAt } = facts;
    const values = extractFeatures(payment, findings, history, new Date(receivedAt));
    if (values.length !== features.length) return null;
    return { values, snapshotHash: sha256Hex(snapshotBytes(values)) };
  } catch {
    return null;
  }
}

/** A history of another shape would read as "nothing known", which is not what was known. */
function isHistory(history: History): boolean {
  return "debtor" in history && "creditor" in history && Array.isArray(history.payees);
}
