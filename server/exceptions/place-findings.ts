/**
 * Where the elements stand that findings of an assessment speak about. Positions are a third of a stored payment's text
 * and few payments have a finding here, so payments are read without them and only those few are looked up again.
 */
import { positionOf } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/index.ts";
import type { Queryable } from "../platform/database/database.ts";
import { type StoredPayment, sourcesOf } from "./store.ts";

/** The findings by payment with path, line and column of their elements; `payments` were read without positions. */
export async function placeFindings(
  q: Queryable,
  payments: readonly StoredPayment[],
  findings: ReadonlyMap<number, readonly Finding[]>,
): Promise<Map<number, Finding[]>> {
  const placed = new Map<number, Finding[]>();
  if (findings.size === 0) return placed;
  const sources = await sourcesOf(q, [...findings.keys()]);
  for (const { id, payment } of payments) {
    const found = findings.get(id);
    if (!found) continue;
    const read = { ...payment, sources: sources.get(id) ?? {} };
    placed.set(
      id,
      found.map((finding) =>
        finding.field === null ? finding : { ...finding, ...positionOf(read, finding.field) },
      ),
    );
  }
  return placed;
}
