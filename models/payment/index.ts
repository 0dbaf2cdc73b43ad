/** The canonical payment: its shape, exact money, fields by name, thread and fingerprint. Pure; runs anywhere. */
export { blankAccount, blankAddress, blankAgent, blankParty, blankPayment } from "./blank.ts";
export { type Currency, currencies, exponentOf } from "./currencies.ts";
export { type ElementMapping, type MessageElements, messageElements } from "./elements.ts";
export { positionOf, writePosition } from "./expected-path.ts";
export { getField, isPaymentField, withField } from "./fields.ts";
export { accountKey, fingerprintOf, threadKeyOf } from "./identity.ts";
export {
  areDifferentPayments,
  type Evidence,
  type Match,
  matchOriginal,
  type OriginalCandidate,
  pointerKeys,
  referenceKeys,
} from "./match-original.ts";
export { messageName, threadMessageNames } from "./message-names.ts";
export {
  decimalOf,
  decimalParts,
  formatAmount,
  formatMoney,
  minorToNumber,
  minorUnits,
  parseAmount,
  toEurMinor,
} from "./money.ts";
export { characterCount, foldName } from "./names.ts";
export type {
  Account,
  Agent,
  CanonicalPayment,
  ElementPosition,
  MessageHeader,
  Money,
  Party,
  PayeeCheck,
  PaymentKind,
  PostalAddress,
  ReimbursementAgents,
  Remittance,
} from "./payment.ts";
export { euroRates } from "./reference-rates.ts";
export { type ThreadFamily, threadFamily, threadField } from "./thread-elements.ts";
export {
  blankThreadMessage,
  type OriginalPointer,
  type ThreadMessage,
  type ThreadMessageKind,
  threadMessageKinds,
} from "./thread-message.ts";
