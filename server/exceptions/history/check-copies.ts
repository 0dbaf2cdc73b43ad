/** The rules that need other payments: V09 (UETR seen on another payment) and V42 (business duplicate). */
import type { CanonicalPayment } from "#models/payment/index.ts";
import { type Finding, findingOf } from "#models/rules/index.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { comparable, suspectedCopyOf } from "../rules.ts";
import { type CopyProbe, reusedReferences, sameFingerprints } from "./store.ts";

export interface CopyCandidate {
  id: number;
  receivedAt: string;
  payment: CanonicalPayment;
  fingerprint: string | null;
}

/**
 * Findings of V09 and V42 by payment identifier; payments without one are absent. Two statements, however many payments.
 * A return speaks about an earlier payment by design, so it is never its copy.
 */
export async function checkCopies(
  q: Queryable,
  candidates: readonly CopyCandidate[],
): Promise<Map<number, Finding[]>> {
  const payments = new Map(
    candidates
      .filter(({ payment }) => payment.kind !== "return")
      .map((candidate) => [candidate.id, candidate]),
  );
  const probes: CopyProbe[] = [...payments.values()].map(({ id, receivedAt, payment, fingerprint }) => ({
    id,
    receivedAt,
    kind: payment.kind,
    uetr: payment.uetr,
    fingerprint,
  }));
  const found = new Map<number, Finding[]>();
  const add = (id: number, finding: Finding) => found.set(id, [...(found.get(id) ?? []), finding]);

  for (const { id, otherId, otherReceivedAt } of await reusedReferences(q, probes)) {
    const message = `The UETR was used by payment ${otherId} of ${moment(otherReceivedAt)}; a UETR belongs to one payment only.`;
    add(id, findingOf("V09", (payments.get(id) as CopyCandidate).payment, { field: "uetr", message }));
  }
  const earlier = Map.groupBy(await sameFingerprints(q, probes), (row) => row.ofId);
  for (const [id, others] of earlier) {
    const { payment, receivedAt } = payments.get(id) as CopyCandidate;
    const copied = suspectedCopyOf(comparable(id, receivedAt, payment), others);
    if (!copied) continue;
    const message = `Same payer, payee, amount and currency as payment ${copied.id} of ${moment(copied.receivedAt)}, ${sameReference(payment.endToEndId, copied.endToEndId)}and nearly the same remittance; a copy is not executed, a wanted second payment names what it is for.`;
    add(id, findingOf("V42", payment, { field: "amount", message }));
  }
  return found;
}

const moment = (instant: string) => `${instant.slice(0, 16).replace("T", " ")} UTC`;

/** The payer's own reference on both speaks for a copy more than anything else. */
const sameReference = (own: string | null, other: string | null): string =>
  own !== null && own === other && own !== "NOTPROVIDED" ? "the same end-to-end identification " : "";
