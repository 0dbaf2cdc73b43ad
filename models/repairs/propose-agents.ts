/** R03: the bank that keeps the account, from the account's history, its bank code, or the country of the account. */
import { type CanonicalPayment, getField } from "#models/payment/index.ts";
import { bicCountry, type Finding, ibanFault, isBic } from "#models/rules/index.ts";
import { counted, paymentsText, textKey, usesOfAccount } from "./fold-uses.ts";
import { bankCodeOf } from "./iban-candidates.ts";
import { editDistance, mayBeSameParty } from "./likeness.ts";
import type { Proposal, RepairEvidence, RepairFacts, SuggestionKind } from "./suggestion.ts";

const agentRules: ReadonlySet<string> = new Set(["V02", "V19", "V20", "V21", "V35"]);

export function proposeAgents(
  payment: CanonicalPayment,
  findings: readonly Finding[],
  facts: RepairFacts,
): Proposal[] {
  return (["creditor", "debtor"] as const).flatMap((side) => {
    const asked = findings.some(
      ({ rule, field, code }) =>
        agentRules.has(rule) &&
        (field?.startsWith(`${side}Agent.`) || (side === "creditor" && rule === "V35" && code === "RC07")),
    );
    return asked ? proposeFor(payment, side, facts) : [];
  });
}

function proposeFor(payment: CanonicalPayment, side: "creditor" | "debtor", facts: RepairFacts): Proposal[] {
  const account = side === "creditor" ? payment.creditorAccount : payment.debtorAccount;
  const written = getField(payment, `${side}Agent.bic`);
  const name = getField(payment, `${side}.name`);
  const proposals: Proposal[] = [];
  const propose = (kind: SuggestionKind, bic: string, evidence: RepairEvidence): void => {
    if (bic === written || !isBic(bic) || proposals.some(({ changes }) => changes[0]?.to === bic)) return;
    proposals.push({
      kind,
      changes: changesFor(payment, side, bic),
      evidence: [evidence],
      tokens: [],
      share: 1,
    });
  };
  const right = ({ bic }: { bic: string | null }): string | null => (bic !== null && isBic(bic) ? bic : null);
  const [ofAccount] = counted(usesOfAccount(facts.uses, account), right, textKey);
  if (ofAccount)
    propose("agent-of-account", ofAccount.value, {
      source: "history",
      text: `${paymentsText(ofAccount)} with this account named this bank`,
      count: ofAccount.count,
    });
  const code = account.iban !== null && ibanFault(account.iban) === null ? bankCodeOf(account.iban) : null;
  const banks = code
    ? facts.banks.filter(({ country, bankCode }) => country === code.country && bankCode === code.bankCode)
    : [];
  for (const bank of banks.slice(0, 2))
    propose("agent-of-bank-code", bank.bic, {
      source: "directory",
      text: `bank code ${code?.bankCode} belongs to this bank, seen with ${bank.payments} ${bank.payments === 1 ? "payment" : "payments"}`,
      count: bank.payments,
    });
  const ofName = counted(
    facts.uses.filter((use) => use.own && use.side === "payee" && mayBeSameParty(use.name, name)),
    right,
    textKey,
  );
  if (side === "creditor" && written !== null)
    for (const bank of ofName.filter(({ value }) => editDistance(value, written, 2) <= 2).slice(0, 1))
      propose("agent-of-name", bank.value, {
        source: "history",
        text: `${paymentsText(bank)} to this payee named this bank, two characters apart from what was written`,
        count: bank.count,
      });
  const country = code?.country ?? null;
  if (proposals.length === 0 && written !== null && country !== null && bicCountry(written) !== country)
    propose("agent-of-country", `${written.slice(0, 4)}${country}${written.slice(6)}`, {
      source: "check",
      text: `the account is of ${country}, and the code differs in the country only`,
      count: null,
    });
  return proposals;
}

/** Where the message is sent to the very bank that is wrong, both places change. */
function changesFor(
  payment: CanonicalPayment,
  side: "creditor" | "debtor",
  bic: string,
): Proposal["changes"] {
  const field = `${side}Agent.bic`;
  const written = getField(payment, field);
  const alsoReceiver = side === "creditor" && written !== null && payment.instructedAgent?.bic === written;
  return [{ field, to: bic }, ...(alsoReceiver ? [{ field: "instructedAgent.bic", to: bic }] : [])];
}
