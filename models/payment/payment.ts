/**
 * The canonical payment: one transaction of one message, whatever its standard.
 * It is plain JSON (hashable, storable as jsonb, postable to a worker); the same record is read by the rules,
 * by the feature extraction and by the screen, on the server and in the browser.
 */

/**
 * Exact money: `minor` is a decimal integer string in minor units of `currency` (its own ISO 4217 exponent), or null when
 * the text has no exact value in minor units (unknown currency, too many decimals, not a number): rules report that.
 */
export interface Money {
  minor: string | null;
  currency: string;
  /** The amount exactly as written in the message, e.g. "1200.50" or "1200,5". */
  text: string;
}

export interface PostalAddress {
  townName: string | null;
  country: string | null;
  postCode: string | null;
  streetName: string | null;
  buildingNumber: string | null;
  addressLines: string[];
}

export interface Party {
  name: string | null;
  address: PostalAddress | null;
  anyBic: string | null;
  lei: string | null;
  /** Other organisation or private identification, as written. */
  otherId: string | null;
  countryOfResidence: string | null;
}

export interface Account {
  iban: string | null;
  other: string | null;
}

export interface Agent {
  bic: string | null;
  clearingMemberId: string | null;
  name: string | null;
  lei: string | null;
  address: PostalAddress | null;
}

export interface Remittance {
  unstructured: string[];
  structured: { reference: string | null; documentNumber: string | null; additional: string | null }[];
  /** True when RltdRmtInf is present beside RmtInf. */
  related: boolean;
}

/** The business application header around a message: who sends which message to whom under which reference. */
export interface MessageHeader {
  from: string | null;
  to: string | null;
  reference: string | null;
  /** MsgDefIdr, e.g. "pacs.008.001.08". */
  messageType: string | null;
  /** True when the header says that this is a copy or a duplicate (CpyDplct). */
  copy: boolean;
}

/** Banks that reimburse under a cover: GrpHdr/SttlmInf/*RmbrsmntAgt. */
export interface ReimbursementAgents {
  instructing?: Agent;
  instructed?: Agent;
  third?: Agent;
}

/** What the payee's bank answered to a check of the payee's name (verification or confirmation of payee). */
export interface PayeeCheck {
  /** MTCH match, CMTC close match, NMTC no match, NOAP not possible. */
  result: "MTCH" | "CMTC" | "NMTC" | "NOAP";
  /** The name the payee's bank gave back with a close match. */
  name: string | null;
  /** When it answered, ISO 8601; null when not told. */
  at: string | null;
}

/** Where an element stands in the message as received. Lines and columns start at 1. */
export interface ElementPosition {
  path: string;
  line: number | null;
  column: number | null;
}

export type PaymentKind = "customer-transfer" | "bank-transfer" | "return" | "initiation";

export interface CanonicalPayment {
  standard: "iso20022" | "mt";
  /** "pacs.008.001.08", "pain.001.001.09", "MT103". */
  messageType: string;
  kind: PaymentKind;
  indexInMessage: number;
  messageId: string | null;
  instructionId: string | null;
  endToEndId: string | null;
  transactionId: string | null;
  uetr: string | null;
  /** GrpHdr/CreDtTm: the text as written and the UTC instant (ISO 8601) when the text carries an offset. */
  createdAtText: string | null;
  createdAt: string | null;
  settlementDate: string | null;
  settlementMethod: string | null;
  amount: Money | null;
  instructedAmount: Money | null;
  exchangeRate: string | null;
  chargeBearer: string | null;
  charges: { amount: Money | null; agentBic: string | null }[];
  serviceLevel: string | null;
  localInstrument: string | null;
  categoryPurpose: string | null;
  purpose: string | null;
  debtor: Party;
  debtorAccount: Account;
  debtorAgent: Agent;
  creditor: Party;
  creditorAccount: Account;
  creditorAgent: Agent;
  ultimateDebtor: Party | null;
  ultimateCreditor: Party | null;
  instructingAgent: Agent | null;
  instructedAgent: Agent | null;
  intermediaryAgents: Agent[];
  instructionsForCreditorAgent: string[];
  remittance: Remittance;
  // What follows is absent where the message has none of it.
  header?: MessageHeader;
  /** PmtInfId of the batch of an order that it stands in. */
  paymentInformationId?: string;
  /** GrpHdr/NbOfTxs as written. */
  declaredTransactions?: string;
  reimbursementAgents?: ReimbursementAgents;
  /** PrvsInstgAgt1-3 in order. */
  previousAgents?: Agent[];
  instructionsForNextAgent?: string[];
  regulatoryReporting?: { country: string | null; code: string | null }[];
  payeeCheck?: PayeeCheck;
  /** pacs.004 and other messages about an earlier payment. */
  original: {
    messageId: string | null;
    endToEndId: string | null;
    uetr: string | null;
    instructionId?: string | null;
    transactionId?: string | null;
    returnReason: string | null;
  } | null;
  /**
   * Canonical field (dot path in this record, e.g. "creditorAccount.iban", "creditor.address.addressLines.0") to the
   * place it was read from: "line:column", followed by a space and the element's path where that is not the field's usual
   * one. Compact, because every payment carries dozens; `positionOf` reads it. "transaction" is the transaction itself.
   * Absent fields that a rule expects have no entry.
   */
  sources: Record<string, string>;
}
