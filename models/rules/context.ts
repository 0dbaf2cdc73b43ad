/**
 * What a rule may need beside the payment: the installation's reference data and what is known of this payment's banks,
 * accounts and payee. Plain JSON. Without data there is no finding: an empty context never raises anything.
 */
import type { PayeeCheck } from "#models/payment/index.ts";
import type { Scheme } from "./schemes.ts";

/** Days on which a currency does not settle, beside those that are computed (TARGET, Federal Reserve). */
export interface CalendarTable {
  name: string;
  /** The day the table was taken from its source. */
  asOf: string;
  currencies: string[];
  /** "YYYY-MM-DD"; weekends need not be listed. */
  closedDays: string[];
  /** Years that the table covers; outside them nothing is said. */
  years: [first: number, last: number];
}

export interface AmountLimit {
  scheme: Scheme | null;
  currency: string;
  maxMinor: string;
  /** AM13 for a limit of the clearing system, AM14 for one agreed with the client. */
  code: "AM13" | "AM14";
  /** The debtor's account the limit was agreed for; null for everybody. */
  account: string | null;
  since: string | null;
  until: string | null;
  basis: string;
}

/** Until when on its settlement day a payment must have arrived. */
export interface CutOff {
  scheme: Scheme | null;
  currency: string;
  kind: "customer-transfer" | "bank-transfer" | null;
  /** "17:00" in `zone`, an IANA time zone. */
  time: string;
  zone: string;
  basis: string;
}

/** What a destination asks for. */
export interface Demand {
  country: string;
  /** Only from this amount on, in euro cents; null for every amount. */
  fromEurMinor: number | null;
  since: string | null;
  basis: string;
}

export interface Reference {
  /** The day the installation last changed it; null for the built-in defaults. */
  asOf: string | null;
  calendars: CalendarTable[];
  limits: AmountLimit[];
  cutOffs: CutOff[];
  purposes: Demand[];
  reporting: Demand[];
  /** How many days ahead a settlement date may lie. */
  horizonDays: { transfer: number; initiation: number };
}

/** Nothing but what holds everywhere. */
export const defaultReference: Reference = {
  asOf: null,
  calendars: [],
  limits: [
    {
      scheme: "sepa",
      currency: "EUR",
      maxMinor: "99999999999",
      code: "AM13",
      account: null,
      since: null,
      until: null,
      basis: "Largest amount of a SEPA credit transfer (EUR 999,999,999.99), scheme rulebook.",
    },
  ],
  cutOffs: [],
  purposes: [],
  reporting: [],
  horizonDays: { transfer: 30, initiation: 366 },
};

/** A bank as a directory lists it. A bank that no directory lists is unknown, never wrong. */
export interface AgentFact {
  status: "live" | "inactive";
  /** Schemes in which it can be reached; null when the directory does not say. */
  reachable: Scheme[] | null;
  asOf: string;
}

export interface AccountFact {
  status: "open" | "closed" | "blocked" | "wrong-type";
  /** What can be spent now, limit included; null when not known. */
  availableMinor: string | null;
  currency: string | null;
  asOf: string;
}

export interface PaymentFacts {
  /** By the first eight characters of the BIC. */
  agents: Readonly<Record<string, AgentFact>>;
  /** By account as `accountKey` writes it. */
  accounts: Readonly<Record<string, AccountFact>>;
  /** A check of the payee's name made apart from the message; null for none. */
  payeeCheck: PayeeCheck | null;
}

export const noFacts: PaymentFacts = { agents: {}, accounts: {}, payeeCheck: null };

export interface RuleContext {
  /** The time of the decision. */
  at: Date;
  reference: Reference;
  facts: PaymentFacts;
}
