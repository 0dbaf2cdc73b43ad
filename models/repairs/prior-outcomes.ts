/**
 * How often the first suggestion of each kind was right on the faults of the synthetic world, where the truth is known.
 * Written down from the first sixty days of the demo world (`npm run bench -- repairs --seed=20261120` prints them); the
 * bench's own world is another, of which it judges the later days. Purposes were counted where one was taken out. Parsed addresses were counted on every address that the
 * first sixty days wrote as lines, faulty or not: most of them come before the day lines became a fault.
 */
import type { OutcomeCount } from "./confidence.ts";
import type { SuggestionKind } from "./suggestion.ts";

export const priorOutcomes: Readonly<Record<SuggestionKind, OutcomeCount>> = {
  "account-of-payee": { right: 32, wrong: 0 },
  "account-known-elsewhere": { right: 34, wrong: 0 },
  "account-of-name": { right: 7, wrong: 0 },
  "account-swapped": { right: 0, wrong: 0 },
  "account-one-character": { right: 1, wrong: 0 },
  "account-several-fit": { right: 0, wrong: 2 },
  "account-check-digits": { right: 0, wrong: 0 },
  "agent-of-account": { right: 69, wrong: 0 },
  "agent-of-bank-code": { right: 1, wrong: 0 },
  "agent-of-country": { right: 1, wrong: 0 },
  "agent-of-name": { right: 0, wrong: 0 },
  "address-of-account": { right: 105, wrong: 0 },
  "address-of-name": { right: 0, wrong: 0 },
  "address-parsed": { right: 5065, wrong: 0 },
  "address-country": { right: 2, wrong: 0 },
  "date-rolled": { right: 44, wrong: 0 },
  "copy-stopped": { right: 29, wrong: 4 },
  "identification-of-account": { right: 17, wrong: 0 },
  "purpose-of-pair": { right: 221, wrong: 15 },
  "characters-as-before": { right: 20, wrong: 0 },
  "characters-replaced": { right: 16, wrong: 0 },
  "text-divided": { right: 0, wrong: 0 },
  "text-beside-reference": { right: 11, wrong: 0 },
  "reference-lowered": { right: 25, wrong: 0 },
  "name-of-account": { right: 18, wrong: 4 },
};
