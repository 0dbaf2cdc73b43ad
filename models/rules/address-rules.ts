/** V26, V29, V30, V33: postal addresses and countries, with the 2026 end of unstructured addresses as data. */
import type { CanonicalPayment, Party, PostalAddress } from "#models/payment/index.ts";
import { isCountry } from "./countries.ts";
import type { Hit, Rule } from "./rule.ts";
import { shortened } from "./shown-value.ts";

const addressRegime = {
  since: "2026-11-14",
  basis:
    "Unstructured postal addresses leave cross-border usage with the standards release of 14 November 2026.",
} as const;

const empty = (text: string | null): boolean => text === null || text.trim() === "";

/** Address lines and nothing else. */
function isUnstructured(address: PostalAddress): boolean {
  const { townName, country, postCode, streetName, buildingNumber } = address;
  return (
    address.addressLines.length > 0 && [townName, country, postCode, streetName, buildingNumber].every(empty)
  );
}

/** Address lines alone are rule V30's business, so that one fault gives one finding. */
function incomplete(field: string, who: string, party: Party): Hit[] {
  const { address } = party;
  if (!empty(party.anyBic)) return [];
  if (!address) {
    const message = `The ${who}'s address is missing; town and country are expected.`;
    return [{ field: `${field}.address.townName`, message }];
  }
  if (isUnstructured(address)) return [];
  const missing = [
    ...(empty(address.townName) ? [{ part: "townName", word: "town" }] : []),
    ...(empty(address.country) ? [{ part: "country", word: "country" }] : []),
  ];
  return missing.map(({ part, word }) => ({
    field: `${field}.address.${part}`,
    message: `The ${who}'s address has no ${word}; town and country are expected.`,
  }));
}

function unstructured(field: string, who: string, party: Party, code: string): Hit[] {
  if (!party.address || !isUnstructured(party.address)) return [];
  const message = `The ${who}'s address is address lines only; town and country in their own elements are expected.`;
  return [{ field: `${field}.address.addressLines.0`, code, message }];
}

const parties = [
  ["debtor", "BE10"],
  ["ultimateDebtor", "BE10"],
  ["creditor", "BE11"],
  ["ultimateCreditor", "BE11"],
] as const;
const agents = ["debtorAgent", "creditorAgent", "instructingAgent", "instructedAgent"] as const;

function countryHits(payment: CanonicalPayment): Hit[] {
  const hits: Hit[] = [];
  const look = (country: string | null | undefined, holder: string, part: string, code: string): void => {
    if (!country || isCountry(country)) return;
    const value = shortened(country);
    const message = `${value} is not an ISO 3166-1 country; two letters such as DE are expected.`;
    hits.push({ field: `${holder}.${part}`, code, value, message });
  };
  for (const [field, code] of parties) {
    const party = payment[field];
    look(party?.address?.country, field, "address.country", code);
    look(party?.countryOfResidence, field, "countryOfResidence", code);
  }
  for (const field of agents) look(payment[field]?.address?.country, field, "address.country", "BE09");
  payment.intermediaryAgents.forEach((agent, index) => {
    look(agent.address?.country, `intermediaryAgents.${index}`, "address.country", "BE09");
  });
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
    check: (payment) =>
      customers(payment)
        ? [
            ...unstructured("debtor", "debtor", payment.debtor, "BE07"),
            ...unstructured("creditor", "creditor", payment.creditor, "BE04"),
          ]
        : [],
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
