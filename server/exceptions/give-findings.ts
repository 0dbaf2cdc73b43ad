/**
 * The findings that need more than the payment itself: reference data, earlier payments, screening lists. Whoever has
 * evaluated a payment's own rules adds these.
 */
import type { CanonicalPayment } from "#models/payment/index.ts";
import { evaluateContext, type Finding } from "#models/rules/index.ts";
import type { Database, Queryable } from "../platform/database/database.ts";
import { type Screened, screenPayments } from "../screening/index.ts";
import { type CopyCandidate, checkCopies } from "./history/check-copies.ts";
import { readContext } from "./reference/read-context.ts";

export interface GivenFindings {
  /** Payments without one are absent. */
  findings: Map<number, Finding[]>;
  /** Hits on screening lists, for whoever keeps them. */
  hits: Screened["hits"];
}

/** A few statements, however many payments. Reads only. */
export async function givenFindings(
  db: Database,
  q: Queryable,
  candidates: readonly CopyCandidate[],
  now: Date,
): Promise<GivenFindings> {
  const payments: CanonicalPayment[] = candidates.map(({ payment }) => payment);
  const context = await readContext(q, payments);
  const copies = await checkCopies(q, candidates);
  const screened = await screenPayments(db, q, candidates, now);
  const findings = new Map<number, Finding[]>();
  for (const { id, receivedAt, payment } of candidates) {
    const known = {
      at: new Date(receivedAt),
      reference: context.reference,
      facts: context.factsFor(payment),
    };
    const all = [
      ...evaluateContext(payment, known),
      ...(copies.get(id) ?? []),
      ...(screened.get(id)?.findings ?? []),
    ];
    if (all.length > 0) findings.set(id, all);
  }
  return { findings, hits: [...screened.values()].flatMap(({ hits }) => hits) };
}
