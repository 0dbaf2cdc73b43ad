/**
 * The fields that nearly every payment has, each set by code of its own, property by property: a batch fills them by the
 * thousand. assign-field.ts knows all others by the parts of their names.
 */
import {
  type Account,
  type Agent,
  blankAddress,
  blankAgent,
  blankParty,
  type CanonicalPayment,
  type Party,
  type PostalAddress,
  parseAmount,
} from "#models/payment/index.ts";

/** Sets a field that is still empty. False when it had a value. */
type SetField = (payment: CanonicalPayment, text: string, currency: string) => boolean;
type SetPart<Holder> = (holder: Holder, text: string) => boolean;

const scalars: Readonly<Record<string, SetField>> = {
  messageId(payment, text) {
    if (payment.messageId !== null) return false;
    payment.messageId = text;
    return true;
  },
  instructionId(payment, text) {
    if (payment.instructionId !== null) return false;
    payment.instructionId = text;
    return true;
  },
  endToEndId(payment, text) {
    if (payment.endToEndId !== null) return false;
    payment.endToEndId = text;
    return true;
  },
  transactionId(payment, text) {
    if (payment.transactionId !== null) return false;
    payment.transactionId = text;
    return true;
  },
  uetr(payment, text) {
    if (payment.uetr !== null) return false;
    payment.uetr = text;
    return true;
  },
  createdAtText(payment, text) {
    if (payment.createdAtText !== null) return false;
    payment.createdAtText = text;
    return true;
  },
  settlementDate(payment, text) {
    if (payment.settlementDate !== null) return false;
    payment.settlementDate = text;
    return true;
  },
  settlementMethod(payment, text) {
    if (payment.settlementMethod !== null) return false;
    payment.settlementMethod = text;
    return true;
  },
  chargeBearer(payment, text) {
    if (payment.chargeBearer !== null) return false;
    payment.chargeBearer = text;
    return true;
  },
  serviceLevel(payment, text) {
    if (payment.serviceLevel !== null) return false;
    payment.serviceLevel = text;
    return true;
  },
  localInstrument(payment, text) {
    if (payment.localInstrument !== null) return false;
    payment.localInstrument = text;
    return true;
  },
  categoryPurpose(payment, text) {
    if (payment.categoryPurpose !== null) return false;
    payment.categoryPurpose = text;
    return true;
  },
  purpose(payment, text) {
    if (payment.purpose !== null) return false;
    payment.purpose = text;
    return true;
  },
  exchangeRate(payment, text) {
    if (payment.exchangeRate !== null) return false;
    payment.exchangeRate = text;
    return true;
  },
  amount(payment, text, currency) {
    if (payment.amount !== null) return false;
    payment.amount = parseAmount(text, currency);
    return true;
  },
  instructedAmount(payment, text, currency) {
    if (payment.instructedAmount !== null) return false;
    payment.instructedAmount = parseAmount(text, currency);
    return true;
  },
};

const partyParts: Readonly<Record<string, SetPart<Party>>> = {
  name(party, text) {
    if (party.name !== null) return false;
    party.name = text;
    return true;
  },
  anyBic(party, text) {
    if (party.anyBic !== null) return false;
    party.anyBic = text;
    return true;
  },
  lei(party, text) {
    if (party.lei !== null) return false;
    party.lei = text;
    return true;
  },
  otherId(party, text) {
    if (party.otherId !== null) return false;
    party.otherId = text;
    return true;
  },
  countryOfResidence(party, text) {
    if (party.countryOfResidence !== null) return false;
    party.countryOfResidence = text;
    return true;
  },
};

const agentParts: Readonly<Record<string, SetPart<Agent>>> = {
  bic(agent, text) {
    if (agent.bic !== null) return false;
    agent.bic = text;
    return true;
  },
  clearingMemberId(agent, text) {
    if (agent.clearingMemberId !== null) return false;
    agent.clearingMemberId = text;
    return true;
  },
  name(agent, text) {
    if (agent.name !== null) return false;
    agent.name = text;
    return true;
  },
  lei(agent, text) {
    if (agent.lei !== null) return false;
    agent.lei = text;
    return true;
  },
};

const accountParts: Readonly<Record<string, SetPart<Account>>> = {
  iban(account, text) {
    if (account.iban !== null) return false;
    account.iban = text;
    return true;
  },
  other(account, text) {
    if (account.other !== null) return false;
    account.other = text;
    return true;
  },
};

const addressParts: Readonly<Record<string, SetPart<PostalAddress>>> = {
  townName(address, text) {
    if (address.townName !== null) return false;
    address.townName = text;
    return true;
  },
  country(address, text) {
    if (address.country !== null) return false;
    address.country = text;
    return true;
  },
  postCode(address, text) {
    if (address.postCode !== null) return false;
    address.postCode = text;
    return true;
  },
  streetName(address, text) {
    if (address.streetName !== null) return false;
    address.streetName = text;
    return true;
  },
  buildingNumber(address, text) {
    if (address.buildingNumber !== null) return false;
    address.buildingNumber = text;
    return true;
  },
};

/** A part of a payment: how to come to it, and what can be set in it. */
interface Part<Holder> {
  of: (payment: CanonicalPayment) => Holder;
  parts: Readonly<Record<string, SetPart<Holder>>>;
}

const party = (of: (payment: CanonicalPayment) => Party): Part<Party> => ({ of, parts: partyParts });
const agent = (of: (payment: CanonicalPayment) => Agent): Part<Agent> => ({ of, parts: agentParts });
const account = (of: (payment: CanonicalPayment) => Account): Part<Account> => ({ of, parts: accountParts });

const parties: Readonly<Record<string, Part<Party>>> = {
  debtor: party((payment) => payment.debtor),
  creditor: party((payment) => payment.creditor),
  ultimateDebtor: party((payment) => {
    payment.ultimateDebtor ??= blankParty();
    return payment.ultimateDebtor;
  }),
  ultimateCreditor: party((payment) => {
    payment.ultimateCreditor ??= blankParty();
    return payment.ultimateCreditor;
  }),
};

const agents: Readonly<Record<string, Part<Agent>>> = {
  debtorAgent: agent((payment) => payment.debtorAgent),
  creditorAgent: agent((payment) => payment.creditorAgent),
  instructingAgent: agent((payment) => {
    payment.instructingAgent ??= blankAgent();
    return payment.instructingAgent;
  }),
  instructedAgent: agent((payment) => {
    payment.instructedAgent ??= blankAgent();
    return payment.instructedAgent;
  }),
};

const accounts: Readonly<Record<string, Part<Account>>> = {
  debtorAccount: account((payment) => payment.debtorAccount),
  creditorAccount: account((payment) => payment.creditorAccount),
};

function within<Holder>({ of, parts }: Part<Holder>, name: string): SetField | null {
  const setPart = parts[name];
  return setPart ? (payment, text) => setPart(of(payment), text) : null;
}

function withinAddress(of: (payment: CanonicalPayment) => Party | Agent, name: string): SetField | null {
  const setPart = addressParts[name];
  if (!setPart) return null;
  return (payment, text) => {
    const holder = of(payment);
    holder.address ??= blankAddress();
    return setPart(holder.address, text);
  };
}

const addRemittance: SetField = ({ remittance }, text) => {
  remittance.unstructured.push(text);
  return true;
};

/** How to set a field, null for one that is not common. */
export function commonField(field: string): SetField | null {
  if (field === "remittance.unstructured.*") return addRemittance;
  const [first = "", second = "", third = "", fourth] = field.split(".");
  if (second === "") return scalars[field] ?? null;
  const owner = parties[first] ?? agents[first];
  if (third !== "") {
    return owner && second === "address" && fourth === undefined ? withinAddress(owner.of, third) : null;
  }
  if (parties[first]) return within(parties[first], second);
  if (agents[first]) return within(agents[first], second);
  return accounts[first] ? within(accounts[first], second) : null;
}
