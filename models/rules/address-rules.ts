/** V26, V29, V30, V31, V33: postal addresses and countries, with the 2026 end of unstructured addresses as data. */
import {
  type Agent,
  type CanonicalPayment,
  characterCount,
  type Party,
  type PostalAddress,
} from "#models/payment/index.ts";
import { isCountry } from "./countries.ts";
import { type Hit, joined, none, type Rule } from "./rule.ts";
import { shortened } from "./shown-value.ts";

const addressRegime = {
  since: "2026-11-14",
  basis:
    "Unstructured postal addresses leave cross-border usage with the standards release of 14 November 2026.",
} as const;

const empty = (text: string | null): boolean =>
  text === null || (!(text.charCodeAt(0) > 0x20 && text.charCodeAt(0) < 0x80) && text.trim() === "");

/** Address lines and nothing else. */
function isUnstructured(address: PostalAddress): boolean {
  const { townName, country, postCode, streetName, buildingNumber } = address;
  return (
    address.addressLines.length > 0 && [townName, country, postCode, streetName, buildingNumber].every(empty)
  );
}

/** Address lines alone are rule V30's business, so that one fault gives one finding. */
function incomplete(field: string, who: string, party: Party): readonly Hit[] {
  const { address } = party;
  if (!empty(party.anyBic)) return none;
  if (!address) {
    const message = `The ${who}'s address is missing; town and country are expected.`;
    return [{ field: `${field}.address.townName`, message }];
  }
  if (isUnstructured(address)) return none;
  if (!empty(address.townName) && !empty(address.country)) return none;
  const missing = [
    ...(empty(address.townName) ? [{ part: "townName", word: "town" }] : []),
    ...(empty(address.country) ? [{ part: "country", word: "country" }] : []),
  ];
  return missing.map(({ part, word }) => ({
    field: `${field}.address.${part}`,
    message: `The ${who}'s address has no ${word}; town and country are expected.`,
  }));
}

/** A party or bank with the code of its side. */
type Look = (field: string, who: string, holder: Party | Agent, code: string) => readonly Hit[];

/** What a check finds about the addresses of all parties and banks; most banks are named by their BIC alone. */
function ofAddresses(payment: CanonicalPayment, look: Look): readonly Hit[] {
  let hits = none;
  const at = (field: string, who: string, holder: Party | Agent | null | undefined, code: string): void => {
    if (holder?.address) hits = joined(hits, look(field, who, holder, code));
  };
  at("debtor", "debtor", payment.debtor, "BE07");
  at("creditor", "creditor", payment.creditor, "BE04");
  at("ultimateDebtor", "ultimate debtor", payment.ultimateDebtor, "BE07");
  at("ultimateCreditor", "ultimate creditor", payment.ultimateCreditor, "BE04");
  at("instructingAgent", "instructing bank", payment.instructingAgent, "BE07");
  at("instructedAgent", "instructed bank", payment.instructedAgent, "BE04");
  at("debtorAgent", "debtor's bank", payment.debtorAgent, "BE07");
  at("creditorAgent", "creditor's bank", payment.creditorAgent, "BE04");
  for (let index = 0; index < payment.intermediaryAgents.length; index += 1)
    at(`intermediaryAgents.${index}`, "intermediary bank", payment.intermediaryAgents[index], "BE04");
  for (const [index, agent] of payment.previousAgents?.entries() ?? [])
    at(`previousAgents.${index}`, "bank that passed it on", agent, "BE07");
  const { reimbursementAgents: banks } = payment;
  if (!banks) return hits;
  at("reimbursementAgents.instructing", "instructing bank's correspondent", banks.instructing, "BE07");
  at("reimbursementAgents.instructed", "instructed bank's correspondent", banks.instructed, "BE04");
  at("reimbursementAgents.third", "third correspondent", banks.third, "BE04");
  return hits;
}

function unstructured(field: string, who: string, party: Party | Agent, code: string): readonly Hit[] {
  if (!party.address || !isUnstructured(party.address)) return none;
  const message = `The ${who}'s address is address lines only; town and country in their own elements are expected.`;
  return [{ field: `${field}.address.addressLines.0`, code, message }];
}

const mostLines = 2;
const longestLine = 70;

/** Town and country in their own elements with lines beside them: few, short, and saying nothing twice. */
function hybrid(field: string, who: string, party: Party | Agent, code: string): readonly Hit[] {
  const { address } = party;
  if (!address || address.addressLines.length === 0 || isUnstructured(address)) return none;
  const at = (line: number): string => `${field}.address.addressLines.${line}`;
  const hits: Hit[] = [];
  if (address.addressLines.length > mostLines) {
    const message = `The ${who}'s address has ${address.addressLines.length} lines beside its own elements; at most ${mostLines} are expected.`;
    hits.push({ field: at(mostLines), code, message });
  }
  for (const [index, line] of address.addressLines.entries()) {
    const length = characterCount(line);
    if (length > longestLine) {
      const message = `A line of the ${who}'s address has ${length} characters; at most ${longestLine} are expected.`;
      hits.push({ field: at(index), code, message });
    }
    if (!repeats(line, address)) continue;
    const message = `A line of the ${who}'s address repeats what its own elements say; each part is expected once.`;
    hits.push({ field: at(index), code, message });
  }
  return hits;
}

/** True when a line says the town, the post code or the street once more as words of their own. */
function repeats(line: string, { townName, postCode, streetName }: PostalAddress): boolean {
  const words = ` ${folded(line)} `;
  return [townName, postCode, streetName].some(
    (part) => part !== null && part.trim().length > 2 && words.includes(` ${folded(part)} `),
  );
}

const folded = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

function countryHits(payment: CanonicalPayment): Hit[] {
  const hits: Hit[] = [];
  const look = (country: string | null | undefined, holder: string, part: string, code: string): void => {
    if (!country || isCountry(country)) return;
    const value = shortened(country);
    const message = `${value} is not an ISO 3166-1 country; two letters such as DE are expected.`;
    hits.push({ field: `${holder}.${part}`, code, value, message });
  };
  const party = (held: Party | null, field: string, code: string): void => {
    if (!held) return;
    if (held.address) look(held.address.country, field, "address.country", code);
    if (held.countryOfResidence) look(held.countryOfResidence, field, "countryOfResidence", code);
  };
  const agent = (held: Agent | null, field: string): void => {
    if (held?.address) look(held.address.country, field, "address.country", "BE09");
  };
  party(payment.debtor, "debtor", "BE10");
  party(payment.ultimateDebtor, "ultimateDebtor", "BE10");
  party(payment.creditor, "creditor", "BE11");
  party(payment.ultimateCreditor, "ultimateCreditor", "BE11");
  agent(payment.debtorAgent, "debtorAgent");
  agent(payment.creditorAgent, "creditorAgent");
  agent(payment.instructingAgent, "instructingAgent");
  agent(payment.instructedAgent, "instructedAgent");
  for (const [index, held] of payment.intermediaryAgents.entries())
    agent(held, `intermediaryAgents.${index}`);
  return hits;
}

const customers = (payment: CanonicalPayment): boolean =>
  payment.kind === "customer-transfer" || payment.kind === "initiation";

const always = { codeSet: "status", since: null, until: null, needs: "payment" } as const;
const demanded = { cbpr: "reject", hvps: "reject", sepa: "warn", domestic: "warn", fin: "warn" } as const;

export const addressRules: readonly Rule[] = [
  {
    id: "V26",
    title: "Debtor's address has town and country",
    elements: "Dbtr/PstlAdr",
    severity: demanded,
    codes: ["BE07"],
    ...always,
    check(payment, scheme) {
      if (!customers(payment) || (scheme !== "cbpr" && scheme !== "hvps" && !payment.debtor.address))
        return [];
      return incomplete("debtor", "debtor", payment.debtor);
    },
  },
  {
    id: "V29",
    title: "Creditor's address has town and country",
    elements: "Cdtr/PstlAdr",
    severity: demanded,
    codes: ["BE04"],
    ...always,
    check(payment, scheme) {
      if (!customers(payment) || (scheme !== "cbpr" && scheme !== "hvps" && !payment.creditor.address))
        return [];
      return incomplete("creditor", "creditor", payment.creditor);
    },
  },
  {
    id: "V30",
    title: "No address of address lines only",
    elements: "PstlAdr/AdrLine",
    severity: { cbpr: "reject", hvps: "reject", sepa: "hold", domestic: "warn", fin: "warn" },
    codes: ["BE04", "BE07"],
    codeSet: "status",
    needs: "payment",
    ...addressRegime,
    until: null,
    check: (payment) => (payment.kind === "return" ? none : ofAddresses(payment, unstructured)),
  },
  {
    id: "V31",
    title: "Address lines beside structured elements are few, short and repeat nothing",
    elements: "PstlAdr",
    severity: "warn",
    codes: ["BE04", "BE07"],
    ...always,
    check: (payment) => (payment.kind === "return" ? none : ofAddresses(payment, hybrid)),
  },
  {
    id: "V33",
    title: "Country is an ISO 3166-1 code",
    elements: "Ctry, CtryOfRes",
    severity: "reject",
    codes: ["BE09", "BE10", "BE11"],
    ...always,
    check: countryHits,
  },
];
