/** Pure decisions of screening: what a hit says in words, and which dismissal still covers it. */
import type { ListHit } from "#models/screening/index.ts";

export interface Dismissed {
  id: number;
  listName: string;
  entry: string;
  entryHash: string;
  partyKey: string;
  account: string | null;
  expiresAt: string;
}

export interface Subject {
  listName: string;
  entry: string;
  entryHash: string;
  partyKey: string;
  account: string | null;
}

/** The dismissal that covers a hit: same party, same entry as it was then, same account where the dismissal names one. */
export function coveredBy(dismissals: readonly Dismissed[], subject: Subject, now: Date): Dismissed | null {
  return (
    dismissals.find(
      (one) =>
        one.partyKey === subject.partyKey &&
        one.listName === subject.listName &&
        one.entry === subject.entry &&
        one.entryHash === subject.entryHash &&
        (one.account === null || one.account === subject.account) &&
        Date.parse(one.expiresAt) > now.getTime(),
    ) ?? null
  );
}

const partWords = { name: "name", alias: "alias", country: "country", date: "date", bic: "BIC" } as const;
const verdictWords = {
  same: "is the same",
  alike: "is alike",
  differs: "differs",
  unknown: "cannot be compared",
} as const;

const partyWords: Readonly<Record<string, string>> = {
  debtor: "The debtor",
  creditor: "The creditor",
  ultimateDebtor: "The ultimate debtor",
  ultimateCreditor: "The ultimate creditor",
  debtorAgent: "The debtor's bank",
  creditorAgent: "The creditor's bank",
  instructingAgent: "The instructing bank",
  instructedAgent: "The instructed bank",
};

const wordsOf = (field: string): string =>
  partyWords[field] ??
  (field.startsWith("reimbursementAgents")
    ? "A reimbursing bank"
    : field.startsWith("previousAgents")
      ? "A bank that passed it on"
      : "An intermediary bank");

/** One sentence without a name: findings are seen by people who may not see names. */
export function hitSentence(
  hit: ListHit,
  list: { name: string; asOf: string },
  until: string | null,
): string {
  const who = wordsOf(hit.field);
  // What matched, and what a person can weigh it against; a name that differs beside its alias is no news.
  const told = hit.parts.filter(({ part, verdict }) => !(part === "name" && verdict === "differs"));
  const parts = told.map(({ part, verdict }) => `${partWords[part]} ${verdictWords[verdict]}`).join(", ");
  const percent = Math.floor(hit.score * 100);
  const close = until
    ? `it was dismissed before, until ${until.slice(0, 10)}`
    : "a person has to compare the two";
  return `${who} is like entry ${hit.entry.id} of the list "${list.name}" of ${list.asOf} (${percent} %): ${parts}; ${close}.`;
}
