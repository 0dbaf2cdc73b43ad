/** Every SQL statement of the suggested repairs: what was known before, what was suggested, what became of it. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import type {
  AddressToken,
  BankOfCode,
  Confidence,
  EarlierCopy,
  OutcomeCount,
  RepairEvidence,
  SuggestionKind,
} from "#models/repairs/index.ts";
import type { Queryable, Transaction } from "../../platform/database/database.ts";
import type { ElementChange } from "../schema.ts";

/** An earlier payment with what a suggestion may rest on. */
export type EarlierPayment = Pick<
  CanonicalPayment,
  "debtor" | "debtorAccount" | "debtorAgent" | "creditor" | "creditorAccount" | "creditorAgent" | "purpose"
> & { own: boolean };

export interface Before {
  paymentId: number;
  receivedAt: string;
}

const ofDebtorAtMost = 300;
const ofAccountAtMost = 60;

const columns = `x.own, x.payment -> 'debtor' as debtor, x.payment -> 'debtorAccount' as "debtorAccount",
  x.payment -> 'debtorAgent' as "debtorAgent", x.payment -> 'creditor' as creditor,
  x.payment -> 'creditorAccount' as "creditorAccount", x.payment -> 'creditorAgent' as "creditorAgent",
  x.payment ->> 'purpose' as purpose`;

/** Payments of the debtor, and of the accounts by or to anybody, that arrived strictly before; newest first. */
export async function earlierPayments(
  q: Queryable,
  before: Before,
  debtorAccount: string | null,
  accounts: readonly string[],
): Promise<EarlierPayment[]> {
  const latest = (account: string, value: string): string =>
    `select p.id, p.payment from payments p
      where p.${account} = ${value} and (p.received_at, p.id) < ($1::timestamptz, $2::bigint)
      order by p.received_at desc, p.id desc limit`;
  const { rows } = await q.query<EarlierPayment>(
    `with own as (select id, payment, true as own from (${latest("debtor_account", "$3")} $5) o),
     others as (
       select distinct on (o.id) o.id, o.payment, false as own
         from unnest($4::text[]) as a(account)
         cross join lateral ((${latest("creditor_account", "a.account")} $6)
                             union all (${latest("debtor_account", "a.account")} $6)) o
        where o.id not in (select id from own))
     select ${columns} from (select * from own union all select * from others) x order by x.id desc`,
    [before.receivedAt, before.paymentId, debtorAccount, accounts, ofDebtorAtMost, ofAccountAtMost],
  );
  return rows;
}

/** The banks that payments named together with these bank codes ("DE 37040044"), most often named first. */
export async function banksOfCodes(q: Queryable, codes: readonly string[]): Promise<BankOfCode[]> {
  if (codes.length === 0) return [];
  const { rows } = await q.query<BankOfCode>(
    `select country, bank_code as "bankCode", bic, payments from bank_codes
      where country || ' ' || bank_code = any($1::text[]) order by payments desc, bic`,
    [codes],
  );
  return rows;
}

/** Earlier payments with the same business fingerprint or the same UETR, newest first. */
export async function earlierCopies(q: Queryable, before: Before): Promise<EarlierCopy[]> {
  const { rows } = await q.query<EarlierCopy>(
    `select o.id as "paymentId", o.received_at as "receivedAt", om.sha256 = m.sha256 as "sameBytes",
            coalesce(o.end_to_end_id = p.end_to_end_id and p.end_to_end_id <> 'NOTPROVIDED', false) as "sameReference",
            o.payment -> 'remittance' = p.payment -> 'remittance'
              and p.payment -> 'remittance' -> 'unstructured' <> '[]'::jsonb as "sameRemittance"
       from payments p join messages m on m.id = p.message_id
       join payments o on o.fingerprint = p.fingerprint and o.kind = p.kind
        and (o.received_at, o.id) < (p.received_at, p.id) and o.received_at > p.received_at - interval '7 days'
       join messages om on om.id = o.message_id
      where p.id = $1 order by o.received_at desc, o.id desc limit 5`,
    [before.paymentId],
  );
  return rows;
}

/**
 * What became of the suggestions of each kind: right where the repair that was decided says the same, wrong where it gives
 * one of the elements another value. A copy to stop was right when the copy was confirmed.
 */
export async function outcomesOfKinds(q: Queryable): Promise<Map<SuggestionKind, OutcomeCount>> {
  const { rows } = await q.query<{ kind: SuggestionKind; right: number; wrong: number }>(
    `select kind, count(*) filter (where good) as "right", count(*) filter (where not good) as wrong from (
       select s.kind, d.changes @> s.changes as good
         from suggestions s
         join verdicts v on v.exception_id = s.exception_id and v.state = 'final' and v.at >= s.at
          and v.outcome in ('REPAIRED_OPS', 'REPAIRED_AFTER_ENQUIRY')
         join edits d on d.id = v.edit_id
        where s.changes <> '[]'::jsonb
          and exists (select 1 from jsonb_array_elements(s.changes) as suggested
                       join jsonb_array_elements(d.changes) as made on made ->> 'field' = suggested ->> 'field')
       union all
       select s.kind, v.outcome = 'DUPLICATE_CONFIRMED'
         from suggestions s
         join verdicts v on v.exception_id = s.exception_id and v.state = 'final' and v.at >= s.at
          and v.outcome in ('DUPLICATE_CONFIRMED', 'DUPLICATE_CLEARED')
        where s.changes = '[]'::jsonb) judged
      group by kind`,
  );
  return new Map(rows.map(({ kind, right, wrong }) => [kind, { right, wrong }]));
}

export interface StoredSuggestion {
  id: number;
  kind: SuggestionKind;
  changes: ElementChange[];
  evidence: RepairEvidence[];
  tokens: AddressToken[];
  cleared: string[];
  remaining: number;
  confidence: Confidence;
  probability: number | null;
}

const stored = `id, kind, changes, evidence, tokens, cleared, remaining, confidence, probability`;

/** What was suggested for the payment as it stands under this hash, best first. */
export async function suggestionsFor(
  q: Queryable,
  exceptionId: number,
  baseHash: string,
): Promise<StoredSuggestion[]> {
  const { rows } = await q.query<StoredSuggestion>(
    `select ${stored} from suggestions where exception_id = $1 and base_hash = $2 order by place`,
    [exceptionId, baseHash],
  );
  return rows;
}

/** Suggestions made by two people at once are the same; those that came first stay. */
export async function insertSuggestions(
  tx: Transaction,
  of: { exceptionId: number; baseHash: string; at: Date },
  suggestions: readonly Omit<StoredSuggestion, "id">[],
): Promise<void> {
  await tx.query(
    `insert into suggestions (exception_id, base_hash, place, at, kind, changes, evidence, tokens, cleared, remaining,
                              confidence, probability)
     select $1, $2, s.place, $3, s.kind, s.changes, s.evidence, s.tokens,
            array(select jsonb_array_elements_text(s.cleared)), s.remaining, s.confidence, s.probability
       from jsonb_to_recordset($4::jsonb) as s(place int, kind text, changes jsonb, evidence jsonb, tokens jsonb,
              cleared jsonb, remaining int, confidence jsonb, probability double precision)
     on conflict (exception_id, base_hash, place) do nothing`,
    [
      of.exceptionId,
      of.baseHash,
      of.at,
      JSON.stringify(suggestions.map((suggestion, place) => ({ ...suggestion, place }))),
    ],
  );
}

export async function noteShown(
  q: Queryable,
  suggestionIds: readonly number[],
  userId: string,
  at: Date,
): Promise<void> {
  await q.query(
    `insert into suggestion_uses (suggestion_id, user_id, use, at)
     select id, $2, 'shown', $3 from unnest($1::bigint[]) as id on conflict do nothing`,
    [suggestionIds, userId, at],
  );
}

/** Suggestions of this exception that went into an edit; others than its own are left out. */
export async function noteTaken(
  tx: Transaction,
  taken: { suggestionIds: readonly number[]; exceptionId: number; editId: number; userId: string; at: Date },
): Promise<void> {
  await tx.query(
    `insert into suggestion_uses (suggestion_id, user_id, use, at, edit_id)
     select id, $3, 'taken', $4, $5 from suggestions where id = any($1::bigint[]) and exception_id = $2
     on conflict do nothing`,
    [taken.suggestionIds, taken.exceptionId, taken.userId, taken.at, taken.editId],
  );
}

// ── banks by bank code ────────────────────────────────────────────────────────────────────────────────────

const learntUpTo = "bank-codes.learnt-up-to";

export interface NamedBank {
  id: number;
  iban: string;
  bic: string;
}

/** The next payments whose accounts and banks have not been learnt from; both sides of each. */
export async function banksToLearn(
  tx: Transaction,
  payments: number,
): Promise<{ upTo: number; named: NamedBank[] }> {
  const { rows: known } = await tx.query<{ value: number }>(
    `select value from settings where key = $1 for update`,
    [learntUpTo],
  );
  const after = known[0]?.value ?? 0;
  // The record unpacks each payment once; four paths into it would unpack it four times.
  const { rows } = await tx.query<NamedBank & { iban: string | null; bic: string | null }>(
    `select next.id, side.account ->> 'iban' as iban, side.agent ->> 'bic' as bic
       from (select id, payment from payments where id > $1 order by id limit $2) next
       cross join lateral jsonb_to_record(next.payment) as read("creditorAccount" jsonb, "creditorAgent" jsonb,
                                                                "debtorAccount" jsonb, "debtorAgent" jsonb)
       cross join lateral (values (read."creditorAccount", read."creditorAgent"),
                                  (read."debtorAccount", read."debtorAgent")) as side(account, agent)`,
    [after, payments],
  );
  return {
    upTo: rows.reduce((highest, { id }) => Math.max(highest, id), after),
    named: rows.filter(({ iban, bic }) => iban !== null && bic !== null),
  };
}

export async function addBanks(tx: Transaction, banks: readonly BankOfCode[], upTo: number): Promise<void> {
  await tx.query(
    `insert into bank_codes (country, bank_code, bic, payments)
     select country, "bankCode", bic, payments
       from jsonb_to_recordset($1::jsonb) as b(country text, "bankCode" text, bic text, payments bigint)
     on conflict (country, bank_code, bic) do update set payments = bank_codes.payments + excluded.payments`,
    [JSON.stringify(banks)],
  );
  await tx.query(
    `insert into settings (key, value) values ($1, to_jsonb($2::bigint))
     on conflict (key) do update set value = excluded.value`,
    [learntUpTo, upTo],
  );
}
