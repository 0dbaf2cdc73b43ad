/** V34, V35: account numbers, and whether they fit the bank that keeps the account. */
import type { Account, Agent } from "#models/payment/index.ts";
import { bicCountry } from "./bic.ts";
import { type IbanFault, ibanFault, ibanPrefixOf, isSepaCountry, usesIban } from "./iban.ts";
import { type Hit, joined, none, type Rule } from "./rule.ts";
import { maskedAccount } from "./shown-value.ts";

function sentence(fault: IbanFault): string {
  switch (fault.kind) {
    case "characters":
      return "The IBAN holds characters other than capital letters and digits.";
    case "shape":
      return "The IBAN does not begin with a country and two check digits.";
    case "country":
      return `The IBAN's country ${fault.country} has no IBANs; the account belongs into another identification.`;
    case "length":
      return `The IBAN has ${fault.actual} characters; ${fault.country} IBANs have ${fault.expected}.`;
    case "structure":
      return `The IBAN does not have the structure of ${fault.country} accounts (letters where digits belong, or the reverse).`;
    default:
      return "The IBAN's check digits do not fit; a character is wrong or two are swapped (mod 97 must be 1).";
  }
}

function ibanHits(field: string, account: Account, code: string): readonly Hit[] {
  if (account.iban === null) return none;
  const fault = ibanFault(account.iban);
  if (!fault || fault.kind === "country") return none;
  return [{ field: `${field}.iban`, code, value: maskedAccount(account.iban), message: sentence(fault) }];
}

/** The groups of countries whose banks serve each other's IBANs as their own. */
const sameBanking = (a: string, b: string): boolean =>
  a === b || ibanPrefixOf(a) === ibanPrefixOf(b) || (["CH", "LI"].includes(a) && ["CH", "LI"].includes(b));

function fitHits(account: Account, agent: Agent, expectIban: boolean): readonly Hit[] {
  const country = agent.bic ? bicCountry(agent.bic) : null;
  if (account.iban !== null) {
    const prefix = account.iban.slice(0, 2);
    const fault = ibanFault(account.iban);
    if (fault?.kind === "country") {
      const value = maskedAccount(account.iban);
      return [{ field: "creditorAccount.iban", code: "AC03", value, message: sentence(fault) }];
    }
    if (fault || !country || sameBanking(prefix, country)) return none;
    const value = maskedAccount(account.iban);
    const message = `The IBAN is of ${prefix}, the creditor's bank of ${country}; an account at that bank is expected.`;
    return [{ field: "creditorAccount.iban", code: "RC07", value, message }];
  }
  if (account.other === null || !country || !usesIban(country)) return none;
  const message = `Accounts in ${country} have IBANs; an IBAN is expected instead of another account number.`;
  const hit: Hit = {
    field: "creditorAccount.other",
    code: "AC03",
    value: maskedAccount(account.other),
    message,
  };
  return [expectIban && isSepaCountry(country) ? hit : { ...hit, severity: "warn" }];
}

const everywhere = { codeSet: "status", since: null, until: null, needs: "payment" } as const;

export const accountRules: readonly Rule[] = [
  {
    id: "V34",
    title: "IBAN has its country's length and structure, and its check digits are right",
    elements: "DbtrAcct/Id/IBAN, CdtrAcct/Id/IBAN",
    severity: "hold",
    codes: ["AC03", "AC02"],
    ...everywhere,
    check: (payment) =>
      joined(
        ibanHits("debtorAccount", payment.debtorAccount, "AC02"),
        ibanHits("creditorAccount", payment.creditorAccount, "AC03"),
      ),
  },
  {
    id: "V35",
    title: "Creditor's account is an IBAN where IBANs are used, and of the bank's country",
    elements: "CdtrAcct, CdtrAgt",
    severity: "hold",
    codes: ["AC03", "RC07"],
    ...everywhere,
    check: (payment, scheme) =>
      payment.kind === "bank-transfer" || payment.kind === "return"
        ? none
        : fitHits(payment.creditorAccount, payment.creditorAgent, scheme === "sepa" || scheme === "cbpr"),
  },
];
