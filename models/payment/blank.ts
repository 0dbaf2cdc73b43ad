/** Empty parts and an empty payment: readers start from these and fill in what the message holds. */
import type { Account, Agent, CanonicalPayment, Party, PaymentKind, PostalAddress } from "./payment.ts";

export const blankAddress = (): PostalAddress => ({
  townName: null,
  country: null,
  postCode: null,
  streetName: null,
  buildingNumber: null,
  addressLines: [],
});

export const blankParty = (): Party => ({
  name: null,
  address: null,
  anyBic: null,
  lei: null,
  otherId: null,
  countryOfResidence: null,
});

export const blankAccount = (): Account => ({ iban: null, other: null });

export const blankAgent = (): Agent => ({
  bic: null,
  clearingMemberId: null,
  name: null,
  lei: null,
  address: null,
});

export function blankPayment(
  standard: CanonicalPayment["standard"],
  messageType: string,
  kind: PaymentKind,
): CanonicalPayment {
  return {
    standard,
    messageType,
    kind,
    indexInMessage: 0,
    messageId: null,
    instructionId: null,
    endToEndId: null,
    transactionId: null,
    uetr: null,
    createdAtText: null,
    createdAt: null,
    settlementDate: null,
    settlementMethod: null,
    amount: null,
    instructedAmount: null,
    exchangeRate: null,
    chargeBearer: null,
    charges: [],
    serviceLevel: null,
    localInstrument: null,
    categoryPurpose: null,
    purpose: null,
    debtor: blankParty(),
    debtorAccount: blankAccount(),
    debtorAgent: blankAgent(),
    creditor: blankParty(),
    creditorAccount: blankAccount(),
    creditorAgent: blankAgent(),
    ultimateDebtor: null,
    ultimateCreditor: null,
    instructingAgent: null,
    instructedAgent: null,
    intermediaryAgents: [],
    instructionsForCreditorAgent: [],
    remittance: { unstructured: [], structured: [], related: false },
    original: null,
    sources: {},
  };
}
