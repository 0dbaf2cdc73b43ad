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
  const ids: number[] = [];
  for (const { payment, receivedAt, bytes } of items) {
    const raw = bytes ?? new TextEncoder().encode(JSON.stringify([payment, receivedAt]));
    const { rows: messages } = await db.query<{ id: number }>(
      `insert into messages (source_id, received_at, sha256, bytes, standard, message_type, outcome, transactions)
       values ($1, $2, $3, $4, $5, $6, 'accepted', 1) returning id`,
      [sources[0]?.id, receivedAt, sha256Hex(raw), raw, payment.standard, payment.messageType],
    );
    const { rows } = await db.query<{ id: number }>(
      `insert into payments (message_id, index_in_message, thread_key, received_at, message_type, kind, uetr,
                             end_to_end_id, amount_minor, currency, settlement_date, debtor_account,
                             creditor_account, fingerprint, payment, findings)
       values ($1, 0, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb, $15::jsonb) returning id`,
      [
        messages[0]?.id,
        threadKeyOf(payment),
        receivedAt,
        payment.messageType,
        payment.kind,
        payment.uetr,
        payment.endToEndId,
        payment.amount?.minor ?? null,
        payment.amount?.currency ?? null,
        payment.settlementDate,
        accountKey(payment.debtorAccount),
        accountKey(payment.creditorAccount),
        fingerprintOf(payment),
        JSON.stringify(payment),
        JSON.stringify(evaluateRules(payment, { at: receivedAt })),
      ],
    );
    ids.push(rows[0]?.id as number);
  }
  return ids;
}

const person = (userId: string, role: string): Actor => ({ userId, name: `Name of ${userId}`, role });

/** A context in which `userId` asks. */
export function testContext(db: Database, clock: Clock, userId = "ina", role = "investigator"): Context {
  return { db, clock, actor: person(userId, role), requestId: null };
}
