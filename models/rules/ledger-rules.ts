/** V13, V43, V44: limits, the payee's name as its bank knows it, and what the ledger says of the accounts. */
import { accountKey, type CanonicalPayment, formatMoney } from "#models/payment/index.ts";
import { dayText } from "./calendars.ts";
import { type AccountFact, type AmountLimit, noFacts, type RuleContext } from "./context.ts";
import type { Hit, Rule } from "./rule.ts";
import type { Scheme } from "./schemes.ts";
import { maskedAccount } from "./shown-value.ts";

const everywhere = { codeSet: "status", since: null, until: null } as const;

/** Compares minor units as written, without leading zeros. */
const exceeds = (minor: string, most: string): boolean =>
  minor.length === most.length ? minor > most : minor.length > most.length;

function applies(limit: AmountLimit, payment: CanonicalPayment, scheme: Scheme, at: Date): boolean {
  const day = dayText(at.getTime());
  return (
    limit.currency === payment.amount?.currency &&
    (limit.scheme === null || limit.scheme === scheme) &&
    (limit.since === null || day >= limit.since) &&
    (limit.until === null || day <= limit.until) &&
    (limit.account === null || limit.account === accountKey(payment.debtorAccount))
  );
}

function limitHits(payment: CanonicalPayment, scheme: Scheme, { at, reference }: RuleContext): Hit[] {
  const { amount } = payment;
  if (amount?.minor == null || payment.kind === "return") return [];
  const { minor } = amount;
  const passed = reference.limits.find(
    (limit) => exceeds(minor, limit.maxMinor) && applies(limit, payment, scheme, at),
  );
  if (!passed) return [];
  const most = formatMoney({ minor: passed.maxMinor, currency: passed.currency });
  const whose = passed.code === "AM14" ? "agreed with the client" : "of the clearing";
  const message = `The amount is above the limit ${whose}; at most ${most} is expected. ${passed.basis}`;
  return [{ field: "amount", code: passed.code, value: formatMoney(amount), message }];
}

const checkMessages = {
  NMTC: "The payee's bank says that the name does not belong to the account; the payer's confirmation or another account is expected.",
  CMTC: "The payee's bank says that the name is close to the account's name but not the same.",
  NOAP: "The payee's bank could not check the name; nothing is known for or against it.",
} as const;

/** A check made apart from the message is newer than the one that the message brought along. */
function payeeHits(payment: CanonicalPayment, { facts }: RuleContext): Hit[] {
  const check = facts.payeeCheck ?? payment.payeeCheck;
  if (!check || check.result === "MTCH" || payment.kind === "return") return [];
  const message = checkMessages[check.result];
  const hit: Hit = { field: "creditor.name", value: check.result, message };
  return [check.result === "NMTC" ? hit : { ...hit, severity: "warn" }];
}

const statusOf: Readonly<
  Record<Exclude<AccountFact["status"], "open">, { creditor: string; debtor: string; word: string }>
> = {
  closed: { creditor: "AC07", debtor: "AC04", word: "closed" },
  blocked: { creditor: "AC06", debtor: "AC06", word: "blocked" },
  "wrong-type": { creditor: "AG01", debtor: "AG01", word: "of a type that takes no such payments" },
};

function accountHits(payment: CanonicalPayment, { facts }: RuleContext): Hit[] {
  if (facts.accounts === noFacts.accounts) return [];
  const hits: Hit[] = [];
  for (const side of ["debtor", "creditor"] as const) {
    const account = payment[`${side}Account`];
    const key = accountKey(account);
    const fact = key === null ? undefined : facts.accounts[key];
    if (key === null || !fact) continue;
    const field = `${side}Account.${account.iban === null ? "other" : "iban"}`;
    const value = maskedAccount(key);
    if (fact.status !== "open") {
      const { word, ...codes } = statusOf[fact.status];
      const message = `The ${side}'s account is ${word} (ledger of ${fact.asOf}); an open account is expected.`;
      hits.push({ field, code: codes[side], value, message });
    } else if (side === "debtor" && short(payment, fact)) {
      const message = `The debtor's account does not cover the amount (ledger of ${fact.asOf}); funds or a line are expected.`;
      hits.push({ field, code: "AM04", value, message });
    }
  }
  return hits;
}

function short({ amount, kind }: CanonicalPayment, fact: AccountFact): boolean {
  if (kind === "return" || amount?.minor == null || fact.availableMinor === null) return false;
  return fact.currency === amount.currency && BigInt(amount.minor) > BigInt(fact.availableMinor);
}

export const ledgerRules: readonly Rule[] = [
  {
    id: "V13",
    title: "Amount is within the limits of scheme and client",
    elements: "IntrBkSttlmAmt",
    severity: "hold",
    codes: ["AM13", "AM14"],
    ...everywhere,
    needs: "context",
    check: limitHits,
  },
  {
    id: "V43",
    title: "Payee's bank did not say that the name is another's",
    elements: "Cdtr/Nm, CdtrAcct",
    severity: "hold",
    codes: ["BE01"],
    ...everywhere,
    needs: "context",
    check: (payment, _, context) => payeeHits(payment, context),
  },
  {
    id: "V44",
    title: "Accounts are open and the amount is covered",
    elements: "DbtrAcct, CdtrAcct",
    severity: "hold",
    codes: ["AC04", "AC06", "AC07", "AG01", "AM04"],
    ...everywhere,
    needs: "context",
    check: (payment, _, context) => accountHits(payment, context),
  },
];
