/** What the rules know beside each payment: the installation's reference and the facts about its banks and accounts. */
import { accountKey, type CanonicalPayment, foldName, type PayeeCheck } from "#models/payment/index.ts";
import {
  type AccountFact,
  type AgentFact,
  defaultReference,
  noFacts,
  type PaymentFacts,
  type Reference,
} from "#models/rules/index.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { FactKind } from "./schema.ts";
import { type Fact, readFacts, readReference } from "./store.ts";

export interface KnownContext {
  reference: Reference;
  factsFor(payment: CanonicalPayment): PaymentFacts;
}

export const agentKey = (bic: string): string => bic.slice(0, 8).toUpperCase();
export const uetrKey = (uetr: string): string => `uetr ${uetr.toLowerCase()}`;
export const payeeKey = (account: string, name: string): string => `payee ${account} ${foldName(name)}`;

function keysOf(payment: CanonicalPayment): { kind: FactKind; key: string }[] {
  const keys: { kind: FactKind; key: string }[] = [];
  for (const { bic } of [payment.debtorAgent, payment.creditorAgent])
    if (bic) keys.push({ kind: "agent", key: agentKey(bic) });
  const creditor = accountKey(payment.creditorAccount);
  for (const account of [accountKey(payment.debtorAccount), creditor])
    if (account) keys.push({ kind: "account", key: account });
  if (payment.uetr) keys.push({ kind: "payee-check", key: uetrKey(payment.uetr) });
  if (creditor && payment.creditor.name)
    keys.push({ kind: "payee-check", key: payeeKey(creditor, payment.creditor.name) });
  return keys;
}

/** One statement when there are no facts, two when there are, however many payments. */
export async function readContext(
  q: Queryable,
  payments: readonly CanonicalPayment[],
): Promise<KnownContext> {
  const { reference, facts } = await readReference(q);
  const known = new Map<string, unknown>();
  if (facts) {
    const asked = new Map(payments.flatMap(keysOf).map((one) => [`${one.kind} ${one.key}`, one]));
    for (const fact of await readFacts(q, [...asked.values()]))
      known.set(`${fact.kind} ${fact.key}`, fact.value);
  }
  return {
    reference: reference ?? defaultReference,
    factsFor: (payment) => (known.size === 0 ? noFacts : factsOf(payment, known)),
  };
}

function factsOf(payment: CanonicalPayment, known: ReadonlyMap<string, unknown>): PaymentFacts {
  const agents: Record<string, AgentFact> = {};
  const accounts: Record<string, AccountFact> = {};
  let payeeCheck: PayeeCheck | null = null;
  for (const { kind, key } of keysOf(payment)) {
    const value = known.get(`${kind} ${key}`);
    if (value === undefined) continue;
    if (kind === "agent") agents[key] = value as AgentFact;
    else if (kind === "account") accounts[key] = value as AccountFact;
    else payeeCheck ??= value as PayeeCheck;
  }
  return { agents, accounts, payeeCheck };
}

/** The key and value under which an input row is kept. */
export function factOf(kind: FactKind, row: Record<string, unknown>): Fact {
  if (kind === "agent") {
    const { bic, ...value } = row;
    return { kind, key: agentKey(String(bic)), value };
  }
  if (kind === "account") {
    const { account, ...value } = row;
    return { kind, key: accountKey({ iban: null, other: String(account) }) ?? "", value };
  }
  const { uetr, account, checkedName, ...value } = row;
  const key =
    typeof uetr === "string"
      ? uetrKey(uetr)
      : payeeKey(accountKey({ iban: null, other: String(account) }) ?? "", String(checkedName));
  return { kind, key, value };
}
