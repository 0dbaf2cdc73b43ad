/** Suggested repairs: proposals from history, directory, parse and arithmetic, tried under the rules. Pure; runs anywhere. */
export { bankingDayAfter } from "./banking-days.ts";
export { type Confidence, confidenceOf, type OutcomeCount } from "./confidence.ts";
export { bankCodeOf, ibanCandidates } from "./iban-candidates.ts";
export { plainText } from "./plain-characters.ts";
export { accountsToLookUp } from "./propose-accounts.ts";
export { type AddressPart, type AddressToken, readAddress } from "./read-address.ts";
export {
  type RepairSubject,
  suggestRepairs,
  type TriedProposal,
  withChanges,
  worsens,
} from "./suggest-repairs.ts";
export {
  type BankOfCode,
  type EarlierCopy,
  type EarlierUse,
  noFacts,
  type RepairEvidence,
  type RepairFacts,
  type SuggestionKind,
  suggestionKinds,
} from "./suggestion.ts";
