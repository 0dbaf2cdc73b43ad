/** A payment as it is read: blank at first, its places written out when somebody asks for them. */
import {
  blankAccount,
  blankAgent,
  blankParty,
  type CanonicalPayment,
  type PaymentKind,
} from "#models/payment/index.ts";
import type { PlaceLog } from "./place-log.ts";

type Sources = CanonicalPayment["sources"];

export class ReadPayment implements CanonicalPayment {
  readonly standard = "iso20022";
  readonly messageType: string;
  readonly kind: PaymentKind;
  readonly indexInMessage: number;
  messageId = null;
  instructionId = null;
  endToEndId = null;
  transactionId = null;
  uetr = null;
  createdAtText = null;
  createdAt: string | null = null;
  settlementDate = null;
  settlementMethod = null;
  amount = null;
  instructedAmount = null;
  exchangeRate = null;
  chargeBearer = null;
  charges = [];
  serviceLevel = null;
  localInstrument = null;
  categoryPurpose = null;
  purpose = null;
  debtor = blankParty();
  debtorAccount = blankAccount();
  debtorAgent = blankAgent();
  creditor = blankParty();
  creditorAccount = blankAccount();
  creditorAgent = blankAgent();
  ultimateDebtor = null;
  ultimateCreditor = null;
  instructingAgent = null;
  instructedAgent = null;
  intermediaryAgents = [];
  instructionsForCreditorAgent = [];
  remittance = { unstructured: [], structured: [], related: false };
  original = null;
  declare sources: Sources;

  readonly #log: PlaceLog;
  readonly #from: number;
  readonly #path: string;
  readonly #tag: number;
  #to = 0;
  #sources: Sources | null = null;

  /** Its element stands at `tag` under `path`. */
  constructor(
    message: { messageType: string; kind: PaymentKind; places: PlaceLog },
    index: number,
    path: string,
    tag: number,
  ) {
    const log = message.places;
    this.messageType = message.messageType;
    this.kind = message.kind;
    this.indexInMessage = index;
    this.#path = path;
    this.#tag = tag;
    this.#log = log;
    this.#from = log.length;
    // An own property, so that copies, clones and JSON hold the places like any other field.
    Object.defineProperty(this, "sources", whenAsked);
  }

  /** Everything noted since the payment began is its own. */
  conclude(): void {
    this.#to = this.#log.length;
  }

  static sourcesOf(payment: ReadPayment): Sources {
    payment.#sources ??= payment.#log.written(payment.#from, payment.#to, payment.#path, payment.#tag);
    return payment.#sources;
  }

  /** The payment as JSON; places that nobody asked for are written straight into it. */
  static jsonOf(payment: ReadPayment): string {
    if (payment.#sources) return JSON.stringify(payment);
    payment.#sources = noSources;
    const json = JSON.stringify(payment);
    payment.#sources = null;
    const places = payment.#log.writtenJson(payment.#from, payment.#to, payment.#path, payment.#tag);
    // Inside a text the quotes would be escaped, so this is the property itself.
    return json.replace('"sources":{}', () => `"sources":${places}`);
  }

  static setSources(payment: ReadPayment, sources: Sources): void {
    payment.#sources = sources;
  }
}

const noSources: Sources = {};

/** A payment as JSON, whoever read it. */
export function paymentJson(payment: CanonicalPayment): string {
  return payment instanceof ReadPayment ? ReadPayment.jsonOf(payment) : JSON.stringify(payment);
}

const whenAsked: PropertyDescriptor = {
  enumerable: true,
  configurable: true,
  get(this: ReadPayment) {
    return ReadPayment.sourcesOf(this);
  },
  set(this: ReadPayment, sources: Sources) {
    ReadPayment.setSources(this, sources);
  },
};
