/**
 * The elements that could be changed and the values they could get, the best founded first: suggested repairs, what
 * earlier payments of the same account or to the same payee carried, corrections of form. A suggestion of several elements
 * is taken apart, since part of it may be enough. Accounts that were only worked out by arithmetic stay out where several
 * fit or the check digits were made anew: a value that nobody has used would clear the rules and prove nothing.
 */
import { getField } from "#models/payment/index.ts";
import { fitsElement } from "#models/repairs/element-limits.ts";
import type { SuggestionKind } from "#models/repairs/index.ts";
import type { CandidateChange, CounterfactualSubject } from "./candidate.ts";
import { fromForm } from "./from-form.ts";
import { fromHistory } from "./from-history.ts";

const guessed: ReadonlySet<SuggestionKind> = new Set(["account-several-fit", "account-check-digits"]);
/** All sets of up to three of so many can be tried while somebody waits. */
const mostCandidates = 14;

export function gatherCandidates(
  subject: CounterfactualSubject,
  mayChange: (field: string) => boolean,
): CandidateChange[] {
  const seen = new Set<string>();
  // What only clears warnings comes last: it seldom is what raised the payment.
  const { about = [], aside = [] } = Object.groupBy(subject.suggested, ({ cleared }) =>
    cleared.length === 0 || cleared.some((rule) => subject.raisedBy.includes(rule)) ? "about" : "aside",
  );
  return [...fromSuggestions(about), ...fromHistory(subject), ...fromForm(subject), ...fromSuggestions(aside)]
    .filter(({ field, to }) => {
      const key = `${field} ${to}`;
      if (seen.has(key) || to === getField(subject.payment, field) || !mayChange(field)) return false;
      seen.add(key);
      return to === null || fitsElement(field, to);
    })
    .slice(0, mostCandidates);
}

function fromSuggestions(suggested: CounterfactualSubject["suggested"]): CandidateChange[] {
  return suggested
    .filter(({ kind }) => !guessed.has(kind))
    .flatMap(({ changes, evidence }) =>
      changes.map(({ field, to }) => ({
        field,
        to,
        source: evidence[0]?.source ?? "check",
        text: evidence[0]?.text ?? "suggested",
      })),
    );
}
