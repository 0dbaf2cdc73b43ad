/** What happened before: payments and outcomes for the history of accounts, and earlier payments that one may be a copy of. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { duplicateWindowDays, type EarlierPayment } from "../rules.ts";

const column = <Row, Value>(rows: readonly Row[], pick: (row: Row) => Value): Value[] => rows.map(pick);

export interface SeenPayment {
  id: number;
  receivedAt: string;
  /** Without the element positions, which the history never looks at. */
  payment: CanonicalPayment;
}

/** Payments by identifier without those already seen, for the history of a process that did not assess them itself. */
export async function paymentsNotSeen(
  q: Queryable,
  afterId: number,
  belowId: number,
  seen: readonly number[],
  limit: number,
): Promise<SeenPayment[]> {
  const { rows } = await q.query<SeenPayment>(
    `select p.id, p.received_at as "receivedAt", p.payment - 'sources' as payment from payments p
      where id > $1 and id < $2 and id <> all($3::bigint[]) order by id limit $4`,
    [afterId, belowId, seen, limit],
  );
  return rows;
}

/** All payments in order of receipt, page by page, for the history of a process that starts. */
export async function paymentsInOrder(
  q: Queryable,
  after: { receivedAt: string; id: number },
  limit: number,
): Promise<SeenPayment[]> {
  const { rows } = await q.query<SeenPayment>(
    `select p.id, p.received_at as "receivedAt", p.payment - 'sources' as payment from payments p
      where (received_at, id) > ($1::timestamptz, $2::bigint) order by received_at, id limit $3`,
    [after.receivedAt, after.id, limit],
  );
  return rows;
}

/** When the earliest payment arrived that still waits to be assessed; null when none waits. */
export async function earliestWaiting(q: Queryable): Promise<string | null> {
  const { rows } = await q.query<{ earliest: string | null }>(
    `select min(p.received_at) as earliest
       from outbox o cross join lateral jsonb_array_elements_text(o.payload -> 'paymentIds') as waiting(id)
       join payments p on p.id = waiting.id::bigint
      where o.topic = 'payments.arrived' and not o.parked`,
  );
  return rows[0]?.earliest ?? null;
}

export interface KnownOutcome {
  id: number;
  debtorAccount: string | null;
  creditorAccount: string | null;
  target: 0 | 1;
  knownAt: string;
}

export async function outcomesAfter(q: Queryable, labelId: number): Promise<KnownOutcome[]> {
  const { rows } = await q.query<KnownOutcome>(
    `select l.id, p.debtor_account as "debtorAccount", p.creditor_account as "creditorAccount", l.target,
            l.known_at as "knownAt"
       from labels l join payments p on p.id = l.payment_id where l.id > $1 order by l.id`,
    [labelId],
  );
  return rows;
}

/** A payment as the duplicate checks look it up; an edited payment is looked up by its edited values. */
export interface CopyProbe {
  id: number;
  receivedAt: string;
  kind: string;
  uetr: string | null;
  fingerprint: string | null;
}

const probes = `unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[]) as x(id, received_at, kind, looked_for)`;

/** Keeps the look-up by value apart from time and order: without statistics the planner would walk payments by time. */
const apart = "offset 0";

/** For each payment the latest earlier one of its kind with the same UETR. */
export async function reusedReferences(q: Queryable, payments: readonly CopyProbe[]) {
  const asked = payments.filter((payment) => payment.uetr !== null);
  if (asked.length === 0) return [];
  const { rows } = await q.query<{ id: number; otherId: number; otherReceivedAt: string }>(
    `select x.id, o.id as "otherId", o.received_at as "otherReceivedAt"
       from ${probes}
       cross join lateral (
         select id, received_at from (select * from payments p where p.uetr = x.looked_for ${apart}) o
          where o.kind = x.kind and (o.received_at, o.id) < (x.received_at, x.id)
          order by o.received_at desc, o.id desc limit 1) o`,
    probeColumns(asked, (payment) => payment.uetr),
  );
  return rows;
}

const probeColumns = (asked: readonly CopyProbe[], lookedFor: (payment: CopyProbe) => string | null) => [
  column(asked, (payment) => payment.id),
  column(asked, (payment) => payment.receivedAt),
  column(asked, (payment) => payment.kind),
  column(asked, lookedFor),
];

export interface SameFingerprint extends EarlierPayment {
  ofId: number;
}

/** Earlier payments with the same business fingerprint inside the window, at most the latest twenty for each. */
export async function sameFingerprints(
  q: Queryable,
  payments: readonly CopyProbe[],
): Promise<SameFingerprint[]> {
  const asked = payments.filter((payment) => payment.fingerprint !== null);
  if (asked.length === 0) return [];
  const { rows } = await q.query<SameFingerprint>(
    `select x.id as "ofId", o.id, o.received_at as "receivedAt", o.settlement_date as "settlementDate",
            jsonb_build_array(o.payment -> 'categoryPurpose', o.payment -> 'purpose') as purposes,
            o.end_to_end_id as "endToEndId",
            (o.payment -> 'remittance' -> 'unstructured') ||
              jsonb_path_query_array(o.payment, '$.remittance.structured[*].*') as remittance
       from ${probes}
       cross join lateral (
         select * from (
           select * from payments p where p.fingerprint = x.looked_for
              and p.received_at >= x.received_at - make_interval(days => $5::int) ${apart}) o
          where (o.received_at, o.id) < (x.received_at, x.id)
          order by o.received_at desc, o.id desc limit 20) o
      order by x.id, o.received_at, o.id`,
    [...probeColumns(asked, (payment) => payment.fingerprint), duplicateWindowDays],
  );
  return rows;
}
