/** Suggestions in the trade's words. Pure. */
import type { Suggestion } from "#server/repairs/schema.ts";

export const partWords: Readonly<Record<NonNullable<Suggestion["tokens"][number]["part"]>, string>> = {
  streetName: "street",
  buildingNumber: "number",
  postCode: "post code",
  townName: "town",
  country: "country",
};

export const sourceWords: Readonly<Record<Suggestion["evidence"][number]["source"], string>> = {
  history: "History",
  directory: "Directory",
  parse: "Parse",
  check: "Check",
  calendar: "Calendar",
  copy: "Copy",
};

/** What the chance rests on: outcomes of this desk first, then those of the synthetic world, said openly. */
export function basisText({ outcomes, prior }: Suggestion["confidence"]): string {
  const count = (number: number) => number.toLocaleString("en-GB");
  if (outcomes > 0)
    return `${count(outcomes)} like it decided here${prior > 0 ? `, ${count(prior)} in the synthetic world` : ""}`;
  return prior > 0
    ? `none like it decided here, ${count(prior)} in the synthetic world`
    : "none like it decided yet";
}

/** What the repaired payment would be under the rules. */
export function resultText({ cleared, remaining, changes }: Suggestion): string {
  if (changes.length === 0) return "Nothing to edit";
  const clears = cleared.length > 0 ? `Clears ${cleared.join(", ")}` : "Passes the rules";
  const stays =
    remaining === 0
      ? "nothing else stops it"
      : `${remaining} other ${remaining === 1 ? "finding stays" : "findings stay"}`;
  return `${clears}; ${stays}`;
}

/** An evidence line as a sentence. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
