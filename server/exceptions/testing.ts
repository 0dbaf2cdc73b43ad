/** For tests of the domains that need stored payments: a plausible payment, stored as intake stores it. */
import {
  accountKey,
  blankPayment,
  type CanonicalPayment,
  fingerprintOf,
  parseAmount,
  threadKeyOf,
} from "#models/payment/index.ts";
import { evaluateRules } from "#models/rules/index.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import type { Clock } from "../platform/clock.ts";
import type { Actor, Context } from "../platform/context.ts";
import type { Database } from "../platform/database/database.ts";

/** A payment that no rule objects to, unless `over` breaks it. `n` makes it different from all others. */
export function testPayment(n: number, over: Partial<CanonicalPayment> = {}): CanonicalPayment {
  const base = blankPayment("iso20022", "pacs.008.001.08", "customer-transfer");
  const address = {
    townName: "Berlin",
    country: "DE",
    postCode: "10115",
    streetName: "Ring",
    buildingNumber: "1",
    addressLines: [],
  };
  return {
    ...base,
    messageId: `MSG-${n}`,
    instructionId: `INS-${n}`,
    endToEndId: `E2E-${n}`,
    uetr: `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`,
    settlementDate: "2026-11-20",
    settlementMethod: "INDA",
    chargeBearer: "SHAR",
    amount: parseAmount(`${1000 + n}.00`, "EUR"),
    debtor: { ...base.debtor, name: "Canary Debtor", address },
    debtorAccount: { iban: "DE89370400440532013000", other: null },
    debtorAgent: { ...base.debtorAgent, bic: "COBADEFFXXX" },
    creditor: {
      ...base.creditor,
      name: "Canary Creditor",
      address: { ...address, country: "FR", townName: "Paris" },
    },
    creditorAccount: { iban: "FR1420041010050500013M02606", other: null },
    creditorAgent: { ...base.creditorAgent, bic: "BNPAFRPPXXX" },
    instructingAgent: { ...base.debtorAgent, bic: "COBADEFFXXX" },
    instructedAgent: { ...base.creditorAgent, bic: "BNPAFRPPXXX" },
    remittance: { unstructured: [`Invoice ${n}`], structured: [], related: false },
    ...over,
  };
}

/** An IBAN whose check digits are wrong: rule V34 holds the payment. */
export const wrongIban = { iban: "FR1520041010050500013M02606", other: null };

export interface StoredForTest {
  payment: CanonicalPayment;
  receivedAt: Date;
  bytes?: Uint8Array;
}

/** Stores each payment as a message of its own; gives the payment identifiers in the same order. */
export async function storePayments(db: Database, items: readonly StoredForTest[]): Promise<number[]> {
  const { rows: sources } = await db.query<{ id: number }>(
    `insert into sources (name, token_hash) values ('test', 'test') on conflict (name) do update set active = true
     returning id`,
  );
  const raw = items.map(
    ({ payment, receivedAt, bytes }) =>
      bytes ?? new TextEncoder().encode(JSON.stringify([payment, receivedAt])),
  );
  const { rows: messages } = await db.query<{ id: number }>(
    `insert into messages (source_id, received_at, sha256, bytes, standard, message_type, outcome, transactions)
     select $1, m.received_at, m.sha256, m.bytes, m.standard, m.message_type, 'accepted', 1
       from unnest($2::timestamptz[], $3::text[], $4::bytea[], $5::text[], $6::text[]) with ordinality
         as m(received_at, sha256, bytes, standard, message_type, place) order by m.place returning id`,
    [
      sources[0]?.id,
      items.map(({ receivedAt }) => receivedAt),
      raw.map((bytes) => sha256Hex(bytes)),
      raw.map((bytes) => `\\x${Buffer.from(bytes).toString("hex")}`),
      items.map(({ payment }) => payment.standard),
      items.map(({ payment }) => payment.messageType),
    ],
  );
  const rows = items.map(({ payment, receivedAt }, place) => ({
    messageId: messages[place]?.id,
    threadKey: threadKeyOf(payment),
    receivedAt,
    messageType: payment.messageType,
    kind: payment.kind,
    uetr: payment.uetr,
    endToEndId: payment.endToEndId,
    amountMinor: payment.amount?.minor ?? null,
    currency: payment.amount?.currency ?? null,
    settlementDate: payment.settlementDate,
    debtorAccount: accountKey(payment.debtorAccount),
    creditorAccount: accountKey(payment.creditorAccount),
    fingerprint: fingerprintOf(payment),
    payment,
    findings: evaluateRules(payment, { at: receivedAt }),
  }));
  const { rows: stored } = await db.query<{ id: number }>(
    `insert into payments (message_id, index_in_message, thread_key, received_at, message_type, kind, uetr,
                           end_to_end_id, amount_minor, currency, settlement_date, debtor_account, creditor_account,
                           fingerprint, payment, findings)
     select r."messageId", 0, r."threadKey", r."receivedAt", r."messageType", r.kind, r.uetr, r."endToEndId",
            r."amountMinor", r.currency, r."settlementDate", r."debtorAccount", r."creditorAccount", r.fingerprint,
            r.payment, r.findings
       from jsonb_to_recordset($1::jsonb)
         as r("messageId" bigint, "threadKey" text, "receivedAt" timestamptz, "messageType" text, kind text, uetr text,
              "endToEndId" text, "amountMinor" numeric, currency text, "settlementDate" date, "debtorAccount" text,
              "creditorAccount" text, fingerprint text, payment jsonb, findings jsonb)
      order by r."messageId" returning id`,
    [JSON.stringify(rows)],
  );
  return stored.map(({ id }) => id);
}

const person = (userId: string, role: string): Actor => ({ userId, name: `Name of ${userId}`, role });

/** A context in which `userId` asks. */
export function testContext(db: Database, clock: Clock, userId = "ina", role = "investigator"): Context {
  return { db, clock, actor: person(userId, role), requestId: null };
}
