/** R01: the account a broken or missing one was meant to be. History first, arithmetic last. */
import { type CanonicalPayment, getField } from "#models/payment/index.ts";
import { type Finding, ibanFault } from "#models/rules/index.ts";
import { type Counted, counted, paymentsText, textKey } from "./fold-uses.ts";
import { bankCodeOf, type IbanCandidate, ibanCandidates } from "./iban-candidates.ts";
import { editDistance, mayBeSameParty } from "./likeness.ts";
import type { EarlierUse, Proposal, RepairEvidence, RepairFacts, SuggestionKind } from "./suggestion.ts";

type Side = "debtor" | "creditor";
/** A slip of the hand changes one or two characters; more is another account. */
const mostSlips = 2;
/** Proposals of several accounts that fit equally well, at most. */
const mostAlike = 3;

/** Accounts whose uses are worth looking up for this payment: its own and every valid one a slip away. */
export function accountsToLookUp(payment: CanonicalPayment): string[] {
  const accounts = [payment.debtorAccount, payment.creditorAccount].flatMap(({ iban, other }) => {
    if (iban === null) return other === null ? [] : [other];
    return ibanFault(iban) === null ? [iban] : [iban, ...ibanCandidates(iban).map((each) => each.iban)];
  });
  return [...new Set(accounts)];
}

export function proposeAccounts(
  payment: CanonicalPayment,
  findings: readonly Finding[],
  facts: RepairFacts,
): Proposal[] {
  const sides: Side[] = ["creditor", "debtor"];
  return sides.flatMap((side) => {
    const field = `${side}Account.iban`;
    const asked = findings.some(
      (finding) =>
        (finding.field === field || finding.field === `${side}Account.other`) && finding.severity !== "warn",
    );
    return asked ? proposeFor(payment, side, facts) : [];
  });
}

function proposeFor(payment: CanonicalPayment, side: Side, facts: RepairFacts): Proposal[] {
  const written = getField(payment, `${side}Account.iban`);
  const name = getField(payment, `${side}.name`);
  const valid = facts.uses.filter(({ iban }) => iban !== null && ibanFault(iban) === null);
  const ofParty = valid.filter((use) => use.own && use.side === "payee" && mayBeSameParty(use.name, name));
  const known = side === "creditor" ? counted(ofParty, ({ iban }) => iban, textKey) : [];
  const proposals: Proposal[] = [];
  const propose = (kind: SuggestionKind, iban: string, evidence: RepairEvidence[], share = 1): void => {
    if (iban === written || proposals.some(({ changes }) => changes[0]?.to === iban)) return;
    proposals.push({ kind, changes: changesFor(payment, side, iban), evidence, tokens: [], share });
  };
  const broken = written !== null && ibanFault(written) !== null;
  if (broken) {
    for (const account of known.filter(({ value }) => editDistance(value, written, mostSlips) <= mostSlips))
      propose("account-of-payee", account.value, [
        history(account, "this payee"),
        slip(written, account.value),
      ]);
    const candidates = ibanCandidates(written);
    const elsewhere = counted(
      valid.filter(
        (use) => mayBeSameParty(use.name, name) && candidates.some(({ iban }) => iban === use.iban),
      ),
      ({ iban }) => iban,
      textKey,
    );
    for (const account of elsewhere)
      propose("account-known-elsewhere", account.value, [
        history(account, "this name"),
        slip(written, account.value),
      ]);
    if (proposals.length === 0) proposeByArithmetic(payment, side, candidates, facts, propose);
  }
  if (proposals.length === 0 || !broken) {
    const [only, ...others] = known;
    if (only && only.value !== written && others.every(({ count }) => count * 4 <= only.count))
      propose("account-of-name", only.value, [history(only, "this payee")]);
  }
  return proposals;
}

const history = ({ value: _, ...times }: Counted<string>, whom: string): RepairEvidence => ({
  source: "history",
  text: `${paymentsText(times)} to ${whom} used this account`,
  count: times.count,
});

function slip(written: string, meant: string): RepairEvidence {
  const distance = editDistance(meant, written, mostSlips);
  const text =
    distance === 1
      ? "one character, or two neighbours swapped, apart from what was written"
      : "two characters apart from what was written";
  return { source: "check", text, count: null };
}

const howText: Readonly<Record<IbanCandidate["how"], string>> = {
  swapped: "two neighbours swapped back make the check digits fit",
  changed: "one character changed makes the check digits fit",
  added: "one lost character put back makes length and check digits fit",
  removed: "one doubled character taken out makes length and check digits fit",
  "check-digits": "the same account with check digits worked out anew",
};

/** Nobody used an account like it: what one slip explains. A bank code that the directory gives the payment's bank tells. */
function proposeByArithmetic(
  payment: CanonicalPayment,
  side: Side,
  candidates: readonly IbanCandidate[],
  facts: RepairFacts,
  propose: (kind: SuggestionKind, iban: string, evidence: RepairEvidence[], share?: number) => void,
): void {
  const bic = getField(payment, `${side}Agent.bic`)?.slice(0, 8) ?? null;
  const taken = new Map(facts.uses.map((use): [string, EarlierUse] => [use.iban ?? "", use]));
  const slips = candidates.filter(({ how, iban }) => how !== "check-digits" && !taken.has(iban));
  const ofBank = slips.filter(({ iban }) => {
    const code = bankCodeOf(iban);
    return (
      code &&
      facts.banks.some(
        (bank) =>
          bank.country === code.country && bank.bankCode === code.bankCode && bank.bic.slice(0, 8) === bic,
      )
    );
  });
  const fitting = ofBank.length > 0 ? ofBank : slips;
  const evidence = ({ how }: IbanCandidate): RepairEvidence[] => [
    { source: "check", text: howText[how], count: null },
    ...(ofBank.length > 0
      ? [
          {
            source: "directory",
            text: "its bank code belongs to the bank named in the message",
            count: null,
          } as const,
        ]
      : []),
  ];
  const swapped = fitting.filter(({ how }) => how === "swapped");
  const [first, second] = swapped.length > 0 ? swapped : fitting;
  if (first && !second)
    propose(
      first.how === "swapped" ? "account-swapped" : "account-one-character",
      first.iban,
      evidence(first),
    );
  else if (first)
    for (const each of fitting.slice(0, mostAlike))
      propose("account-several-fit", each.iban, evidence(each), 1 / fitting.length);
  if (!first) {
    const renewed = candidates.find(({ how, iban }) => how === "check-digits" && !taken.has(iban));
    if (renewed) propose("account-check-digits", renewed.iban, evidence(renewed));
  }
}

/** An account that is no IBAN makes room for the IBAN. */
function changesFor(payment: CanonicalPayment, side: Side, iban: string): Proposal["changes"] {
  const other = getField(payment, `${side}Account.other`);
  return [
    { field: `${side}Account.iban`, to: iban },
    ...(other === null ? [] : [{ field: `${side}Account.other`, to: null }]),
  ];
}
