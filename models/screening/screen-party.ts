/** Holds the parties of a payment against a list and says part by part what is alike and what is not. */
import type { Agent, CanonicalPayment, Party } from "#models/payment/index.ts";
import type { HitPart, ListEntry, ListHit, ScreenedParty } from "./entry.ts";
import type { ListIndex } from "./list-index.ts";
import { matchName, type NameMatch } from "./match-name.ts";

/** From this likeness on a person looks at it. */
export const hitThreshold = 0.86;
/** A country in common speaks a little for a hit, a different one a little against it. */
const sameCountry = 0.02;
const otherCountry = 0.04;
const mostHits = 5;

/** Every party and bank of a payment. A bank that is named once more by its BIC alone is the same one. */
export function partiesOf(payment: CanonicalPayment): ScreenedParty[] {
  const parties: ScreenedParty[] = [];
  const party = (field: string, held: Party | null, iban: string | null): void => {
    if (!held || (!held.name && !held.anyBic)) return;
    const countries = [held.address?.country, held.countryOfResidence, iban?.slice(0, 2)].filter(
      (country): country is string => Boolean(country),
    );
    parties.push({ field, name: held.name, countries: [...new Set(countries)], bic: held.anyBic });
  };
  const again = (bic: string): boolean =>
    parties.some((one) => one.bic !== null && one.bic.slice(0, 8) === bic.slice(0, 8));
  const agent = (field: string, held: Agent | null | undefined): void => {
    if (!held || (!held.name && !held.bic) || (!held.name && held.bic && again(held.bic))) return;
    const country = held.address?.country ?? held.bic?.slice(4, 6);
    parties.push({ field, name: held.name, countries: country ? [country] : [], bic: held.bic });
  };
  party("debtor", payment.debtor, payment.debtorAccount.iban);
  party("creditor", payment.creditor, payment.creditorAccount.iban);
  party("ultimateDebtor", payment.ultimateDebtor, null);
  party("ultimateCreditor", payment.ultimateCreditor, null);
  agent("debtorAgent", payment.debtorAgent);
  agent("creditorAgent", payment.creditorAgent);
  for (const [at, held] of payment.intermediaryAgents.entries()) agent(`intermediaryAgents.${at}`, held);
  agent("instructingAgent", payment.instructingAgent);
  agent("instructedAgent", payment.instructedAgent);
  for (const [at, held] of (payment.previousAgents ?? []).entries()) agent(`previousAgents.${at}`, held);
  const { instructing, instructed, third } = payment.reimbursementAgents ?? {};
  agent("reimbursementAgents.instructing", instructing);
  agent("reimbursementAgents.instructed", instructed);
  agent("reimbursementAgents.third", third);
  return parties;
}

/** Hits of one party, the surest first, one for each entry. */
export function screenParty(index: ListIndex, party: ScreenedParty, { most = mostHits } = {}): ListHit[] {
  const hits = new Map<number, ListHit>();
  if (party.bic) for (const at of index.entriesOfBic(party.bic)) hits.set(at, hitOf(index, at, party, null));
  const matches = party.name ? matchName(index, party.name, hitThreshold - sameCountry) : [];
  for (const match of matches) {
    const at = match.name.entry;
    if (hits.has(at)) continue;
    const hit = hitOf(index, at, party, match);
    if (hit.score >= hitThreshold) hits.set(at, hit);
  }
  return [...hits.values()].sort((a, b) => b.score - a.score).slice(0, most);
}

function hitOf(index: ListIndex, at: number, party: ScreenedParty, match: NameMatch | null): ListHit {
  const entry = index.entries[at] as ListEntry;
  const country = countryPart(entry, party);
  const parts: HitPart[] = [];
  const byBic = match === null;
  if (byBic)
    parts.push({ part: "bic", payment: party.bic, list: entry.bics[0] ?? null, verdict: "same", words: [] });
  if (match) {
    const { words, name, score } = match;
    parts.push({
      part: name.alias ? "alias" : "name",
      payment: party.name,
      list: name.text,
      verdict: score > 0.995 ? "same" : "alike",
      words,
    });
    if (name.alias)
      parts.push({ part: "name", payment: party.name, list: entry.name, verdict: "differs", words: [] });
  } else
    parts.push({
      part: "name",
      payment: party.name,
      list: entry.name,
      verdict: party.name ? "differs" : "unknown",
      words: [],
    });
  parts.push(country);
  if (entry.dates.length > 0)
    parts.push({ part: "date", payment: null, list: entry.dates.join(", "), verdict: "unknown", words: [] });
  const weak = match?.name.weak ? 0.95 : 1;
  const moved = country.verdict === "same" ? sameCountry : country.verdict === "differs" ? -otherCountry : 0;
  const score = byBic ? 1 : Math.max(0, Math.min(1, (match?.score ?? 0) * weak + moved));
  return { field: party.field, entry, score, parts };
}

function countryPart(entry: ListEntry, party: ScreenedParty): HitPart {
  const known = entry.countries.length > 0 && party.countries.length > 0;
  const shared = party.countries.some((country) => entry.countries.includes(country));
  return {
    part: "country",
    payment: party.countries.join(", ") || null,
    list: entry.countries.join(", ") || null,
    verdict: !known ? "unknown" : shared ? "same" : "differs",
    words: [],
  };
}
