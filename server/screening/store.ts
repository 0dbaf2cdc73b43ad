/** Every SQL statement of screening. */
import type { HitPart, ListEntry } from "#models/screening/index.ts";
import type { Queryable, Transaction } from "../platform/database/database.ts";
import type { Dismissed } from "./rules.ts";
import type { ListView } from "./schema.ts";

export interface ListInUse {
  id: number;
  name: string;
  asOf: string;
  synthetic: boolean;
  sha256: string;
}

export async function listsInUse(q: Queryable): Promise<ListInUse[]> {
  const { rows } = await q.query<ListInUse>(
    `select id, name, to_char(as_of, 'YYYY-MM-DD') as "asOf", synthetic, sha256
       from screening_lists where replaced_at is null order by id`,
  );
  return rows;
}

export async function describeLists(q: Queryable): Promise<ListView[]> {
  const { rows } = await q.query<ListView>(
    `select name, to_char(as_of, 'YYYY-MM-DD') as "asOf", entries, synthetic, loaded_at as "loadedAt",
            loaded_by as "loadedBy"
       from screening_lists where replaced_at is null order by name`,
  );
  return rows;
}

export interface StoredEntry extends Omit<ListEntry, "kind"> {
  kind: ListEntry["kind"];
  hash: string;
}

export async function entriesOf(q: Queryable, listId: number): Promise<StoredEntry[]> {
  const { rows } = await q.query<{
    entry: string;
    kind: ListEntry["kind"];
    name: string;
    detail: Omit<ListEntry, "id" | "kind" | "name">;
    hash: string;
  }>(`select entry, kind, name, detail, hash from screening_entries where list_id = $1 order by entry`, [
    listId,
  ]);
  return rows.map(({ entry, kind, name, detail, hash }) => ({ ...detail, id: entry, kind, name, hash }));
}

export interface NewList {
  name: string;
  asOf: string;
  sha256: string;
  synthetic: boolean;
  at: Date;
  by: string;
  entries: number;
}

/** Puts a list in use in place of the one of its name. Gives its identifier. */
export async function insertList(tx: Transaction, list: NewList): Promise<number> {
  await tx.query(`update screening_lists set replaced_at = $2 where name = $1 and replaced_at is null`, [
    list.name,
    list.at,
  ]);
  const { rows } = await tx.query<{ id: number }>(
    `insert into screening_lists (name, as_of, sha256, synthetic, loaded_at, loaded_by, entries)
     values ($1, $2::date, $3, $4, $5, $6, $7) returning id`,
    [list.name, list.asOf, list.sha256, list.synthetic, list.at, list.by, list.entries],
  );
  return (rows[0] as { id: number }).id;
}

export async function insertEntries(
  tx: Transaction,
  listId: number,
  entries: readonly StoredEntry[],
): Promise<void> {
  await tx.query(
    `insert into screening_entries (list_id, entry, kind, name, detail, hash)
     select $1, r.entry, r.kind, r.name, r.detail, r.hash
       from jsonb_to_recordset($2::jsonb) as r(entry text, kind text, name text, detail jsonb, hash text)`,
    [
      listId,
      JSON.stringify(
        entries.map(({ id, kind, name, hash, ...detail }) => ({ entry: id, kind, name, hash, detail })),
      ),
    ],
  );
}

export interface NewHit {
  paymentId: number;
  at: string;
  field: string;
  listId: number;
  entry: string;
  score: number;
  evidence: HitPart[];
  partyKey: string;
  account: string | null;
  dismissalId: number | null;
}

export async function insertHits(tx: Transaction, hits: readonly NewHit[]): Promise<void> {
  if (hits.length === 0) return;
  await tx.query(
    `insert into screening_hits (payment_id, at, field, list_id, entry, score, evidence, party_key, account, dismissal_id)
     select r."paymentId", r.at, r.field, r."listId", r.entry, r.score, r.evidence, r."partyKey", r.account,
            r."dismissalId"
       from jsonb_to_recordset($1::jsonb)
         as r("paymentId" bigint, at timestamptz, field text, "listId" bigint, entry text, score double precision,
              evidence jsonb, "partyKey" text, account text, "dismissalId" bigint)
     on conflict (payment_id, field, list_id, entry) do nothing`,
    [JSON.stringify(hits)],
  );
}

/** Dismissals of these parties that were not withdrawn and hold at `now`, the latest first. */
export async function dismissalsOf(
  q: Queryable,
  partyKeys: readonly string[],
  now: Date,
): Promise<Dismissed[]> {
  if (partyKeys.length === 0) return [];
  const { rows } = await q.query<Dismissed>(
    `select id, list_name as "listName", entry, entry_hash as "entryHash", party_key as "partyKey", account,
            expires_at as "expiresAt"
       from screening_dismissals
      where party_key = any($1::text[]) and withdrawn_at is null and expires_at > $2 order by id desc`,
    [partyKeys, now],
  );
  return rows;
}

export interface HitRow {
  hitId: number;
  field: string;
  score: number;
  evidence: HitPart[];
  partyKey: string;
  account: string | null;
  listName: string;
  asOf: string;
  synthetic: boolean;
  entry: string;
  entryHash: string;
  kind: ListEntry["kind"];
  detail: { programmes: string[]; remarks: string };
}

const hitColumns = `h.id as "hitId", h.field, h.score, h.evidence, h.party_key as "partyKey", h.account,
  l.name as "listName", to_char(l.as_of, 'YYYY-MM-DD') as "asOf", l.synthetic, h.entry, n.hash as "entryHash", n.kind, n.detail`;
const hitSource = `screening_hits h join screening_lists l on l.id = h.list_id
  join screening_entries n on n.list_id = h.list_id and n.entry = h.entry`;

export async function hitsOfException(q: Queryable, exceptionId: number): Promise<HitRow[]> {
  const { rows } = await q.query<HitRow>(
    `select ${hitColumns} from ${hitSource} join exceptions e on e.payment_id = h.payment_id
      where e.id = $1 order by h.score desc, h.id`,
    [exceptionId],
  );
  return rows;
}

export async function findHit(q: Queryable, hitId: number): Promise<HitRow | null> {
  const { rows } = await q.query<HitRow>(`select ${hitColumns} from ${hitSource} where h.id = $1`, [hitId]);
  return rows[0] ?? null;
}

export interface DismissalRow extends Dismissed {
  at: string;
  byUser: string;
  byName: string;
  reason: string;
  withdrawnAt: string | null;
}

const dismissalColumns = `id, list_name as "listName", entry, entry_hash as "entryHash", party_key as "partyKey", account,
  expires_at as "expiresAt", at, by_user as "byUser", by_name as "byName", reason, withdrawn_at as "withdrawnAt"`;

/** All dismissals of these parties, also those that no longer hold, the latest first. */
export async function historyOf(q: Queryable, partyKeys: readonly string[]): Promise<DismissalRow[]> {
  if (partyKeys.length === 0) return [];
  const { rows } = await q.query<DismissalRow>(
    `select ${dismissalColumns} from screening_dismissals where party_key = any($1::text[]) order by id desc limit 50`,
    [partyKeys],
  );
  return rows;
}

export async function findDismissal(
  q: Queryable,
  by: { commandId: string } | { id: number },
): Promise<DismissalRow | null> {
  const [column, value] = "id" in by ? ["id", by.id] : ["command_id", by.commandId];
  const { rows } = await q.query<DismissalRow>(
    `select ${dismissalColumns} from screening_dismissals where ${column} = $1`,
    [value],
  );
  return rows[0] ?? null;
}

export async function insertDismissal(
  tx: Transaction,
  made: Omit<DismissalRow, "id" | "withdrawnAt" | "at" | "expiresAt"> & {
    commandId: string;
    at: Date;
    expiresAt: Date;
  },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into screening_dismissals (command_id, at, by_user, by_name, list_name, entry, entry_hash, party_key, account,
                                       reason, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      made.commandId,
      made.at,
      made.byUser,
      made.byName,
      made.listName,
      made.entry,
      made.entryHash,
      made.partyKey,
      made.account,
      made.reason,
      made.expiresAt,
    ],
  );
  return (rows[0] as { id: number }).id;
}

/** False when it was withdrawn before. */
export async function withdrawDismissal(
  tx: Transaction,
  move: { id: number; at: Date; by: string },
): Promise<boolean> {
  const { count } = await tx.query(
    `update screening_dismissals set withdrawn_at = $2, withdrawn_by = $3 where id = $1 and withdrawn_at is null`,
    [move.id, move.at, move.by],
  );
  return count > 0;
}
