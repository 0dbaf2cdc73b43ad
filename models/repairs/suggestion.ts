/** What a suggested repair is: changes of named elements, why, and how often suggestions of its kind were right. */
import type { PostalAddress } from "#models/payment/index.ts";
import type { AddressToken } from "./read-address.ts";

/** Where a suggestion comes from. Outcomes are counted per kind, so a kind is one source with one strength. */
export const suggestionKinds = [
  "account-of-payee",
  "account-known-elsewhere",
  "account-of-name",
  "account-swapped",
  "account-one-character",
  "account-several-fit",
  "account-check-digits",
  "agent-of-account",
  "agent-of-bank-code",
  "agent-of-country",
  "agent-of-name",
  "address-of-account",
  "address-of-name",
  "address-parsed",
  "address-country",
  "date-rolled",
  "copy-stopped",
  "identification-of-account",
  "purpose-of-pair",
  "characters-as-before",
  "characters-replaced",
  "text-divided",
  "text-beside-reference",
  "reference-lowered",
  "name-of-account",
] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];

export interface RepairChange {
  field: string;
  /** Null takes the element out. */
  to: string | null;
}

/** One reason to believe a suggestion. `count` is how many earlier payments say so, where that is what it rests on. */
export interface RepairEvidence {
  source: "history" | "directory" | "parse" | "check" | "calendar" | "copy";
  text: string;
  count: number | null;
}

/** A repair before it was tried on the payment. */
export interface Proposal {
  kind: SuggestionKind;
  /** Empty where nothing is to be edited (a copy to stop). */
  changes: RepairChange[];
  evidence: RepairEvidence[];
  /** Of a parsed address: every token with the part it was read as. */
  tokens: AddressToken[];
  /** Share of the proposals of one kind that this one stands for: several accounts that fit equally well share one. */
  share: number;
}

/** One side of an earlier payment, as it was received. */
export interface EarlierUse {
  side: "payer" | "payee";
  /** True when the payment's own debtor paid it. */
  own: boolean;
  iban: string | null;
  other: string | null;
  name: string | null;
  bic: string | null;
  lei: string | null;
  address: PostalAddress | null;
  purpose: string | null;
}

export interface BankOfCode {
  country: string;
  bankCode: string;
  bic: string;
  payments: number;
}

/** An earlier payment that this one may be a copy of. */
export interface EarlierCopy {
  paymentId: number;
  receivedAt: string;
  sameBytes: boolean;
  sameReference: boolean;
  sameRemittance: boolean;
}

/** What was known about the payment's parties, banks and copies before it arrived. */
export interface RepairFacts {
  uses: readonly EarlierUse[];
  banks: readonly BankOfCode[];
  copies: readonly EarlierCopy[];
}

export const noFacts: RepairFacts = { uses: [], banks: [], copies: [] };
