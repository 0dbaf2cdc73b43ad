/** Reference data of the installation and facts about banks, accounts and payees. */
import type { Reference } from "#models/rules/index.ts";
import type { Queryable, Transaction } from "../../platform/database/database.ts";
import type { FactKind } from "./schema.ts";

const setting = "rule-reference";

/** The reference, null for the built-in one, and whether there are any facts at all. */
export async function readReference(q: Queryable): Promise<{ reference: Reference | null; facts: boolean }> {
  const { rows } = await q.query<{ reference: Reference | null; facts: boolean }>(
    `select (select value from settings where key = $1) as reference,
            exists (select 1 from reference_facts) as facts`,
    [setting],
  );
  return rows[0] ?? { reference: null, facts: false };
}

export async function writeReference(tx: Transaction, reference: Reference): Promise<void> {
  await tx.query(
    `insert into settings (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value`,
    [setting, JSON.stringify(reference)],
  );
}

export interface Fact {
  kind: FactKind;
  key: string;
  value: unknown;
}

export async function readFacts(q: Queryable, asked: readonly Omit<Fact, "value">[]): Promise<Fact[]> {
  if (asked.length === 0) return [];
  const { rows } = await q.query<Fact>(
    `select f.kind, f.key, f.value from unnest($1::text[], $2::text[]) as x(kind, key)
       join reference_facts f on f.kind = x.kind and f.key = x.key`,
    [asked.map(({ kind }) => kind), asked.map(({ key }) => key)],
  );
  return rows;
}

export async function writeFacts(tx: Transaction, facts: readonly Fact[], at: Date): Promise<void> {
  await tx.query(
    `insert into reference_facts (kind, key, value, loaded_at)
     select r.kind, r.key, r.value, $2 from jsonb_to_recordset($1::jsonb) as r(kind text, key text, value jsonb)
     on conflict (kind, key) do update set value = excluded.value, loaded_at = excluded.loaded_at`,
    [JSON.stringify(facts), at],
  );
}
