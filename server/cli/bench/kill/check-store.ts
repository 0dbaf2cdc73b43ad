/** What the senders were told against what the store holds, once the server is down. */
import { headsFile, readPublishedHeads, verifyChain } from "#server/audit/index.ts";
import { openDatabase, type Queryable } from "#server/platform/database/index.ts";
import type { Acknowledged } from "./send-messages.ts";
import type { StoreAddress } from "./serve-workbench.ts";
import type { Rivals } from "./shuffle-deliveries.ts";

export interface Verdict {
  messages: number;
  payments: number;
  exceptions: number;
  /** Acknowledged, but not there, or there with other bytes or another outcome. */
  lost: number;
  /** Given to a folder or a stream, but not there. */
  fedLost: number;
  /** Rows, payments or exceptions that a message has beyond its own. */
  duplicates: number;
  /** Pairs under one identification of which not one is accepted and the other in quarantine for it. */
  conflictsKept: number;
  /** Refused messages without a code and the path of an element. */
  unexplained: number;
  /** Rows of messages that nobody was told about although every message was sent until it was answered. */
  untold: number;
  /** Payments of accepted messages that are missing. */
  paymentsMissing: number;
  /** Payments without exactly one assessment on arrival. */
  notAssessedOnce: number;
  /** Exceptions without the case they belong to. */
  withoutCase: number;
  /** Jobs that were left behind or given up. */
  jobsLeft: number;
  /** Messages that the audit's receipts do not add up to. */
  auditGap: number;
  auditProblem: string | null;
}

interface Row {
  id: number;
  sha256: string;
  hash: string;
  outcome: string;
  transactions: number;
  payments: number;
  /** Refused because its identification was used. */
  conflict: boolean;
}

async function one(db: Queryable, sql: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(sql);
  return rows[0]?.n ?? Number.NaN;
}

interface Known {
  /** Hashes of messages that were given to the server's own doors. */
  fed?: readonly string[];
  rivals?: readonly Rivals[];
}

/** Opens the store unless it is given an open one, `through` which to look. */
export async function checkStore(
  store: StoreAddress,
  acknowledged: readonly Acknowledged[],
  { through, ...known }: Known & { through?: Queryable } = {},
): Promise<Verdict> {
  if (through) return compare(through, store, acknowledged, known);
  const db = await openDatabase({ url: store.url, dataDir: store.dataDir });
  try {
    return await compare(db, store, acknowledged, known);
  } finally {
    await db.close();
  }
}

async function compare(
  db: Queryable,
  store: StoreAddress,
  acknowledged: readonly Acknowledged[],
  { fed = [], rivals = [] }: Known,
): Promise<Verdict> {
  const { rows } = await db.query<Row>(
    `select m.id, m.sha256, encode(sha256(m.bytes), 'hex') as hash, m.outcome, m.transactions,
              (select count(*) from payments p where p.message_id = m.id) as payments,
              jsonb_path_exists(m.findings, '$[*] ? (@.rule == "X08")') as conflict
         from messages m`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const told = new Set([...acknowledged.map(({ sha256 }) => sha256), ...fed]);
  const kept = new Set(rows.map(({ hash }) => hash));
  const audited = await one(
    db,
    `select coalesce(sum((details ->> 'accepted')::int + (details ->> 'rejected')::int
                           + (details ->> 'unsupported')::int), 0)::int as n
         from audit_events where action = 'messages.received'`,
  );
  const chain = await verifyChain(db, await readPublishedHeads(headsFile(store.dataDir, store.url)));
  const byHash = new Map(rows.map((row) => [row.sha256, row]));
  const expected = ({ outcome, transactions }: Row): number => (outcome === "accepted" ? transactions : 0);
  return {
    messages: rows.length,
    payments: await one(db, "select count(*) as n from payments"),
    exceptions: await one(db, "select count(*) as n from exceptions"),
    lost: acknowledged.filter(({ sha256, receipt }) => {
      const row = byId.get(receipt.messageId);
      const same = row?.sha256 === sha256 && row.hash === sha256;
      return !same || (receipt.outcome !== "duplicate" && receipt.outcome !== row.outcome);
    }).length,
    fedLost: fed.filter((sha256) => !kept.has(sha256)).length,
    duplicates:
      rows.length -
      new Set(rows.map(({ sha256 }) => sha256)).size +
      rows.reduce((sum, row) => sum + Math.max(0, row.payments - expected(row)), 0) +
      (await one(
        db,
        `select coalesce(count(*) - count(distinct (payment_id, thread_message_id)), 0)::int as n from exceptions`,
      )),
    conflictsKept: rivals.filter((pair) => {
      const kept = pair.flatMap((hash) => byHash.get(hash) ?? []);
      const accepted = kept.filter(({ outcome }) => outcome === "accepted");
      const refused = kept.filter(({ outcome, conflict }) => outcome === "rejected" && conflict);
      return accepted.length !== 1 || refused.length !== 1;
    }).length,
    unexplained: await one(
      db,
      `select count(*) as n from messages
          where outcome = 'rejected'
            and not jsonb_path_exists(findings, '$[*] ? (@.severity == "reject" && @.code != "" && @.path != "")')`,
    ),
    untold: rows.filter(({ sha256 }) => !told.has(sha256)).length,
    paymentsMissing: rows.reduce((sum, row) => sum + Math.max(0, expected(row) - row.payments), 0),
    notAssessedOnce: await one(
      db,
      `select count(*) as n from payments p
          where (select count(*) from scores s where s.payment_id = p.id and s.cause = 'arrival') <> 1`,
    ),
    withoutCase: await one(
      db,
      `select count(*) as n from exceptions e
          where not exists (select 1 from cases c where c.thread_key = e.thread_key)`,
    ),
    jobsLeft: await one(db, "select count(*) as n from outbox where topic = 'payments.arrived' or parked"),
    auditGap: Math.abs(audited - rows.length),
    auditProblem: chain.ok ? null : (chain.broken?.problem ?? "the chain does not hold"),
  };
}
