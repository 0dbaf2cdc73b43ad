/** MT101: orders of a customer. What the first part says holds for every transaction that does not say it itself. */
import {
  blankAgent,
  blankPayment,
  type CanonicalPayment,
  parseAmount,
  writePosition,
} from "#models/payment/index.ts";
import { shortened } from "#models/rules/index.ts";
import { Refusal } from "../refuse-message.ts";
import { type FinField, joined } from "./fin-fields.ts";
import { type FinEnvelope, fillAgents, finDate, placeOf, takeEnvelope, takeField } from "./read-transfer.ts";
import { withoutRepeats } from "./repeated-fields.ts";

export interface Order {
  payment: CanonicalPayment;
  /** The fields of its own part, for the checks. */
  fields: FinField[];
}

/** The transactions of an order message; each begins with its field 21. */
export function readOrders(envelope: FinEnvelope, fields: readonly FinField[]): Order[] {
  const starts = fields.flatMap(({ tag }, index) => (tag === "21" ? [index] : []));
  const [first] = starts;
  if (first === undefined) {
    const message = "Field 21 is missing; at least one transaction beginning with :21: is expected.";
    throw new Refusal("X07", message, { path: "block4/21", ...envelope.at });
  }
  const common = fields.slice(0, first);
  return starts.map((start, index) => {
    const own = fields.slice(start, starts[index + 1] ?? fields.length);
    return { payment: orderOf(envelope, common, own), fields: own };
  });
}

function orderOf(
  envelope: FinEnvelope,
  common: readonly FinField[],
  own: readonly FinField[],
): CanonicalPayment {
  const payment = blankPayment("mt", envelope.type, "initiation");
  const head = own[0] as FinField;
  payment.sources.transaction = writePosition(head.line, head.column, "block4");
  takeEnvelope(payment, envelope);
  readAmount(payment, own, head);
  readExecutionDate(payment, common);
  // The transaction's own fields come first, so that the common ones only fill in what is left.
  for (const field of withoutRepeats(own).own) takeField(payment, field, false);
  const given = new Set(own.map(({ tag }) => tag.slice(0, 2)));
  for (const field of common) if (!given.has(field.tag.slice(0, 2))) takeField(payment, field, false);
  payment.messageId = common.find(({ tag }) => tag === "20")?.lines[0]?.trim() || null;
  payment.instructionId = null;
  delete payment.sources.instructionId;
  fillAgents(payment, envelope, false);
  payment.debtorAgent.bic ??= envelope.receiver.bic;
  payment.instructingAgent ??= blankAgent();
  return payment;
}

function readAmount(payment: CanonicalPayment, own: readonly FinField[], head: FinField): void {
  const field = own.find(({ tag }) => tag === "32B");
  const match = field && /^([A-Z]{3})([\d,]{1,18})$/.exec(joined(field));
  if (!field || !match) {
    const text = "a currency and an amount such as EUR1200,50 are expected";
    const { line, column } = field ?? head;
    const message = field ? `Field 32B has a wrong form; ${text}.` : `Field 32B is missing; ${text}.`;
    throw new Refusal("X07", message, {
      path: "block4/32B",
      line,
      column,
      value: field ? shortened(joined(field)) : null,
    });
  }
  payment.amount = parseAmount(match[2] as string, match[1] as string);
  payment.sources.amount = placeOf(field);
}

function readExecutionDate(payment: CanonicalPayment, common: readonly FinField[]): void {
  const field = common.find(({ tag }) => tag === "30");
  const date = field ? finDate(joined(field)) : null;
  if (!field || !date) return;
  payment.settlementDate = date;
  payment.sources.settlementDate = placeOf(field);
}
