/** An order: one payment as somebody upstream wrote it, before it is put into a message. */
import type { PaymentFacts } from "#models/rules/index.ts";
import type { WorldAccount } from "./accounts.ts";
import type { AddressStyle, WorldAddress, WorldParty } from "./parties.ts";
import type { Relation } from "./population.ts";
import type { Truth } from "./truth.ts";

export type Channel = "sepa" | "instant" | "cbpr" | "hvps" | "mt" | "file" | "return";

export interface Side {
  name: string | null;
  address: { style: AddressStyle; parts: Partial<WorldAddress> } | null;
  account: { iban: string | null; other: string | null };
  bic: string | null;
  lei: string | null;
}

export interface Order {
  /** When it arrives (ms UTC). */
  at: number;
  channel: Channel;
  /** Orders of one file or bulk message share it; null stands alone. */
  batch: string | null;
  payer: WorldParty;
  /** The habit it follows; null for one-off orders. */
  relation: Relation | null;
  debtor: Side;
  creditor: Side;
  /** As written in the message (a point as decimal sign). */
  amount: string;
  currency: string;
  instructed: { amount: string; currency: string; rate: string } | null;
  settlementDate: string;
  /** Creation time as written. */
  createdAt: string;
  endToEndId: string;
  uetr: string | null;
  chargeBearer: string;
  purpose: string | null;
  categoryPurpose: string | null;
  remittance: string[];
  creditorReference: string | null;
  /** Only for returns. */
  returned: { reason: string; originalEndToEndId: string; originalUetr: string | null } | null;
  truth: Truth | null;
  /** What ledger and payee's bank say when it arrives, where that is not the usual; it travels beside the message. */
  facts?: PaymentFacts;
  /** Settled by a cover payment of which the message names no bank. */
  uncovered?: boolean;
}

export function sideOf(party: WorldParty, style: AddressStyle | null, name = party.name): Side {
  return {
    name,
    address: style === null ? null : { style, parts: party.address },
    account: accountOf(party.account),
    bic: party.account.bic,
    lei: null,
  };
}

export const accountOf = ({ iban, other }: WorldAccount): Side["account"] => ({ iban, other });
