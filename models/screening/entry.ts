/** An entry of a screening list, whatever the list's own form. Plain JSON. */
export type EntryKind = "person" | "organisation" | "vessel" | "aircraft";

export interface ListEntry {
  /** The list's own identifier of the entry. */
  id: string;
  kind: EntryKind;
  name: string;
  aliases: { name: string; weak: boolean }[];
  /** ISO 3166-1 codes of addresses, nationalities and registrations. */
  countries: string[];
  /** Dates of birth or founding as the list writes them. */
  dates: string[];
  bics: string[];
  programmes: string[];
  /** The list's own remarks, as written. */
  remarks: string;
}

/** What of a payment is held against the lists. */
export interface ScreenedParty {
  /** Canonical field of the party, e.g. "creditor". */
  field: string;
  name: string | null;
  countries: string[];
  bic: string | null;
}

export type PartVerdict = "same" | "alike" | "differs" | "unknown";

/** One part of a comparison, for a person to check. */
export interface HitPart {
  part: "name" | "alias" | "country" | "date" | "bic";
  /** As the payment has it; null when it says nothing. */
  payment: string | null;
  list: string | null;
  verdict: PartVerdict;
  /** How the words were paired, for names. */
  words: { payment: string; list: string; how: "same" | "sound" | "spelling" | "initial" }[];
}

export interface ListHit {
  field: string;
  entry: ListEntry;
  /** 0 to 1. */
  score: number;
  parts: HitPart[];
}
