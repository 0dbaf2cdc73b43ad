/** A hit in words: which party, which part, how the words were paired. */
import type { HitView } from "#server/screening/schema.ts";

const parties: Readonly<Record<string, string>> = {
  debtor: "Debtor",
  creditor: "Creditor",
  ultimateDebtor: "Ultimate debtor",
  ultimateCreditor: "Ultimate creditor",
  debtorAgent: "Debtor's bank",
  creditorAgent: "Creditor's bank",
  instructingAgent: "Instructing bank",
  instructedAgent: "Instructed bank",
  previousAgents: "Bank that passed it on",
  reimbursementAgents: "Reimbursing bank",
};

export const partyWord = (field: string): string =>
  parties[field] ?? parties[field.split(".")[0] as string] ?? "Intermediary bank";

export const kindWords = {
  person: "person",
  organisation: "organisation",
  vessel: "vessel",
  aircraft: "aircraft",
} as const;

type Part = HitView["parts"][number];

export const partWords: Record<Part["part"], string> = {
  name: "Name",
  alias: "Other name",
  country: "Country",
  date: "Date",
  bic: "BIC",
};

export const verdictWords: Record<Part["verdict"], string> = {
  same: "same",
  alike: "alike",
  differs: "differs",
  unknown: "not in the payment",
};

const pairedBy = {
  same: "same word",
  sound: "same sound",
  spelling: "near spelling",
  initial: "initial",
} as const;

/** What cannot be compared, from the side that says nothing. */
export function verdictText({ verdict, payment, list }: Part): string {
  if (verdict !== "unknown") return verdictWords[verdict];
  return payment === null ? "not in the payment" : list === null ? "not on the list" : "not comparable";
}

/** How differing words were paired: "HOFMAN for HOFFMANN, same sound". Empty when all words are the same. */
export function pairingText(words: Part["words"]): string {
  return words
    .filter(({ how }) => how !== "same")
    .map(({ payment, list, how }) => `${list} for ${payment}, ${pairedBy[how]}`)
    .join("; ");
}

/** A dismissal as one sentence. */
export function dismissalText(
  { byName, oneAccount, reason, withdrawn, holds }: HitView["dismissals"][number],
  day: string,
): string {
  const scope = oneAccount ? "for this account" : "for this party";
  const state = withdrawn ? "withdrawn" : holds ? `holds until ${day}` : `no longer holds (until ${day})`;
  return `Dismissed ${scope} by ${byName}, ${state}${reason ? `: ${reason}` : ""}`;
}
