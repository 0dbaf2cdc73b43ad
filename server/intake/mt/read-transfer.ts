/** One MT103 (also STP and REMIT), MT202 or MT205 (also COV) as a canonical payment. */
import {
  type Agent,
  blankAgent,
  blankPayment,
  type CanonicalPayment,
  parseAmount,
  writePosition,
} from "#models/payment/index.ts";
import { shortened } from "#models/rules/index.ts";
import { Refusal } from "../refuse-message.ts";
import { type FinField, joined } from "./fin-fields.ts";
import { agentOf, partyOf } from "./fin-parties.ts";
import { readReturn } from "./read-return.ts";
import {
  takeEnvelopeContents,
  takePreviousAgents,
  takeReimbursement,
  takeReporting,
} from "./read-surroundings.ts";
import { coverStart, withoutRepeats } from "./repeated-fields.ts";

export interface FinEnvelope {
  /** "MT103", "MT202", "MT192". */
  type: string;
  sender: { bic: string | null; place: string };
  receiver: { bic: string | null; place: string };
  /** Block 3: 121, 111 and 119. */
  uetr: { value: string; place: string } | null;
  serviceType: string | null;
  validation: string | null;
  at: { line: number; column: number };
}

const bearers: Readonly<Record<string, string>> = { OUR: "DEBT", SHA: "SHAR", BEN: "CRED" };

/** Where a line of a field stands, as a payment's sources hold it. */
export const placeOf = (field: FinField, line = 0): string =>
  writePosition(field.line + line, line === 0 ? field.column : 1, `block4/${field.tag}`);

/** Two-digit years from 80 are of the last century, as the network has it. */
export function finDate(text: string): string | null {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const [, year = "", month = "", day = ""] = match;
  const full = `${Number(year) >= 80 ? "19" : "20"}${year}-${month}-${day}`;
  const at = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(full) ? full : null;
}

export function readTransfer(envelope: FinEnvelope, fields: FinField[]): CanonicalPayment {
  const bank = envelope.type !== "MT103";
  const payment = blankPayment("mt", envelope.type, bank ? "bank-transfer" : "customer-transfer");
  payment.sources.transaction = writePosition(envelope.at.line, envelope.at.column, "block4");
  takeEnvelope(payment, envelope);
  readAmount(payment, fields, envelope);
  const cover = bank ? coverStart(fields) : -1;
  const { own } = withoutRepeats(cover < 0 ? fields : fields.slice(0, cover));
  for (const field of own) takeField(payment, field, bank);
  if (cover >= 0) for (const field of withoutRepeats(fields.slice(cover)).own) takeCovered(payment, field);
  fillAgents(payment, envelope, bank);
  readReturn(payment, own);
  return payment;
}

/** Sender, receiver, UETR and service of blocks 1 to 3. */
export function takeEnvelope(payment: CanonicalPayment, envelope: FinEnvelope): void {
  if (envelope.uetr) {
    payment.uetr = envelope.uetr.value;
    payment.sources.uetr = envelope.uetr.place;
  }
  payment.serviceLevel = envelope.serviceType === null ? null : `G${envelope.serviceType}`;
  payment.localInstrument = envelope.validation;
  const ends = [
    ["instructingAgent", envelope.sender],
    ["instructedAgent", envelope.receiver],
  ] as const;
  for (const [field, end] of ends) {
    if (!end.bic) continue;
    payment[field] = { ...blankAgent(), bic: end.bic };
    payment.sources[`${field}.bic`] = end.place;
  }
}

/** Field 32A is what makes a message a payment; without it there is nothing to work on. */
function readAmount(payment: CanonicalPayment, fields: FinField[], envelope: FinEnvelope): void {
  const field = fields.find(({ tag }) => tag === "32A");
  if (!field) {
    const message = `Field 32A is missing; value date, currency and amount such as 261120EUR1200,50 are expected.`;
    throw new Refusal("X07", message, { path: "block4/32A", ...envelope.at });
  }
  const written = joined(field);
  const match = /^(\d{6})([A-Z]{3})([\d,]{1,18})$/.exec(written);
  const date = match ? finDate(match[1] as string) : null;
  if (!match || !date) {
    const message =
      "Field 32A has a wrong form; value date, currency and amount such as 261120EUR1200,50 are expected.";
    const { line, column } = field;
    throw new Refusal("X07", message, { path: "block4/32A", line, column, value: shortened(written) });
  }
  payment.settlementDate = date;
  payment.amount = parseAmount(match[3] as string, match[2] as string);
  payment.sources.settlementDate = placeOf(field);
  payment.sources.amount = placeOf(field);
}

/** Takes a field of block 4 into the payment; `bank` when banks stand where customers do. */
export function takeField(payment: CanonicalPayment, field: FinField, bank: boolean): void {
  const number = field.tag.slice(0, 2);
  const text = joined(field);
  switch (field.tag) {
    case "20":
      set(payment, field, "instructionId", text);
      set(payment, field, "messageId", text);
      return;
    case "21":
      set(payment, field, "endToEndId", text);
      return;
    case "23E":
      payment.sources[`instructionsForCreditorAgent.${payment.instructionsForCreditorAgent.length}`] =
        placeOf(field);
      payment.instructionsForCreditorAgent.push(text.slice(0, 4));
      return;
    case "33B":
      takeInstructed(payment, field);
      return;
    case "36":
      set(payment, field, "exchangeRate", text.replace(",", "."));
      return;
    case "71A":
      set(payment, field, "chargeBearer", bearers[text] ?? text);
      return;
    case "71F":
    case "71G":
      payment.charges.push({ amount: parseAmount(text.slice(3), text.slice(0, 3)), agentBic: null });
      return;
    case "70":
      takeRemittance(payment, field);
      return;
    case "72":
      takePreviousAgents(payment, field);
      return;
    case "77B":
      takeReporting(payment, field);
      return;
    case "77T":
      takeEnvelopeContents(payment, field);
      return;
    default:
      if (number === "50" && !bank) takeParty(payment, field, "debtor", "debtorAccount");
      else if (number === "59" && !bank) takeParty(payment, field, "creditor", "creditorAccount");
      else if (bank && number === "52") takeBank(payment, field, "debtor", "debtorAccount");
      else if (bank && number === "58") takeBank(payment, field, "creditor", "creditorAccount");
      else takeAgent(payment, field, number);
  }
}

type TextField = "instructionId" | "messageId" | "endToEndId" | "exchangeRate" | "chargeBearer";

function set(payment: CanonicalPayment, field: FinField, name: TextField, text: string): void {
  if (payment[name] !== null) return;
  payment[name] = text;
  payment.sources[name] = placeOf(field);
}

function takeInstructed(payment: CanonicalPayment, field: FinField): void {
  const text = joined(field);
  payment.instructedAmount ??= parseAmount(text.slice(3), text.slice(0, 3));
  payment.sources.instructedAmount ??= placeOf(field);
}

/** "/ROC/" carries the end-to-end reference; the rest of field 70 is remittance, a line an entry. */
function takeRemittance(payment: CanonicalPayment, field: FinField): void {
  for (const [index, line] of field.lines.entries()) {
    const reference = /^\/ROC\/([^/]{1,35})(?:\/\/\/?(.*))?$/.exec(line);
    if (reference && payment.endToEndId === null) {
      payment.endToEndId = (reference[1] ?? "").trim();
      payment.sources.endToEndId = placeOf(field, index);
    }
    const text = (reference ? (reference[2] ?? "") : line).trim();
    if (text === "") continue;
    payment.sources[`remittance.unstructured.${payment.remittance.unstructured.length}`] = placeOf(
      field,
      index,
    );
    payment.remittance.unstructured.push(text);
  }
}

type PartyField = "debtor" | "creditor" | "ultimateDebtor" | "ultimateCreditor";
type AccountField = "debtorAccount" | "creditorAccount";

function takeParty(
  payment: CanonicalPayment,
  field: FinField,
  name: PartyField,
  account: AccountField | null,
): void {
  const read = partyOf(field);
  payment[name] = read.party;
  if (account) payment[account] = read.account;
  for (const { field: part, line } of read.lines) {
    const isAccount = part.startsWith("account.");
    if (isAccount && !account) continue;
    const key = isAccount ? `${account}.${part.slice(8)}` : `${name}.${part}`;
    payment.sources[key] = placeOf(field, line);
  }
}

/** A bank where a customer payment has a customer. */
function takeBank(
  payment: CanonicalPayment,
  field: FinField,
  name: "debtor" | "creditor",
  account: AccountField,
): void {
  const { agent, account: own } = agentOf(field);
  payment[name] = { ...payment[name], name: agent.name, address: agent.address, anyBic: agent.bic };
  payment[account] = own;
  payment.sources[agent.bic ? `${name}.anyBic` : `${name}.name`] = placeOf(field);
  if (own.iban || own.other) payment.sources[`${account}.${own.iban ? "iban" : "other"}`] = placeOf(field);
}

function takeAgent(payment: CanonicalPayment, field: FinField, number: string): void {
  const { agent } = agentOf(field);
  const mark = (name: string): void => {
    const part = agent.bic ? "bic" : agent.clearingMemberId ? "clearingMemberId" : "name";
    payment.sources[`${name}.${part}`] = placeOf(field);
  };
  if (number === "52") {
    payment.debtorAgent = agent;
    mark("debtorAgent");
  } else if (number === "57") {
    payment.creditorAgent = agent;
    mark("creditorAgent");
  } else if (number === "53" || number === "54" || number === "55") {
    takeReimbursement(payment, agent, number);
  } else if (number === "56") {
    mark(`intermediaryAgents.${payment.intermediaryAgents.length}`);
    payment.intermediaryAgents.push(agent);
  }
}

/** The customer transfer under a cover: its parties are the payment's ultimate ones. */
function takeCovered(payment: CanonicalPayment, field: FinField): void {
  const number = field.tag.slice(0, 2);
  if (number === "50") takeParty(payment, field, "ultimateDebtor", null);
  else if (number === "59") takeParty(payment, field, "ultimateCreditor", null);
  else if (field.tag === "70") takeRemittance(payment, field);
  else if (field.tag === "33B") takeInstructed(payment, field);
}

const unnamed = (agent: Agent): boolean =>
  agent.bic === null && agent.clearingMemberId === null && agent.name === null;

/** A message that names no bank for a side means the sender or the receiver itself. */
export function fillAgents(payment: CanonicalPayment, envelope: FinEnvelope, bank: boolean): void {
  const { sender, receiver } = envelope;
  if (bank) {
    const { debtor } = payment;
    if (debtor.anyBic === null && debtor.name === null && sender.bic) {
      debtor.anyBic = sender.bic;
      payment.sources["debtor.anyBic"] = sender.place;
    }
  } else if (unnamed(payment.debtorAgent) && sender.bic) {
    payment.debtorAgent = { ...blankAgent(), bic: sender.bic };
    payment.sources["debtorAgent.bic"] = sender.place;
  }
  if (unnamed(payment.creditorAgent) && receiver.bic) {
    payment.creditorAgent = { ...blankAgent(), bic: receiver.bic };
    payment.sources["creditorAgent.bic"] = receiver.place;
  }
}
