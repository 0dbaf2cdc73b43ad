/**
 * Canonical fields by name: "creditorAccount.iban", "creditor.address.addressLines.0", "amount.text". The names are the
 * ones findings and element positions carry. Only the fields described here can be read or changed, so a name that comes
 * from outside can never reach anything else of an object.
 */
import { parseAmount } from "./money.ts";
import type { CanonicalPayment } from "./payment.ts";

type Shape =
  | "text"
  | "money"
  | { list: Shape; most: number }
  | { members: Record<string, Shape>; optional: boolean };

const record = (members: Record<string, Shape>, optional = false): Shape => ({ members, optional });
const list = (of: Shape, most: number): Shape => ({ list: of, most });

const address = record(
  {
    townName: "text",
    country: "text",
    postCode: "text",
    streetName: "text",
    buildingNumber: "text",
    addressLines: list("text", 7),
  },
  true,
);
const partyMembers: Record<string, Shape> = {
  name: "text",
  address,
  anyBic: "text",
  lei: "text",
  otherId: "text",
  countryOfResidence: "text",
};
const account = record({ iban: "text", other: "text" });
const agentMembers: Record<string, Shape> = {
  bic: "text",
  clearingMemberId: "text",
  name: "text",
  lei: "text",
  address,
};

const payment: Record<string, Shape> = {
  messageId: "text",
  instructionId: "text",
  endToEndId: "text",
  transactionId: "text",
  paymentInformationId: "text",
  uetr: "text",
  createdAtText: "text",
  settlementDate: "text",
  settlementMethod: "text",
  amount: "money",
  instructedAmount: "money",
  exchangeRate: "text",
  chargeBearer: "text",
  charges: list(record({ amount: "money", agentBic: "text" }), 100),
  serviceLevel: "text",
  localInstrument: "text",
  categoryPurpose: "text",
  purpose: "text",
  debtor: record(partyMembers),
  debtorAccount: account,
  debtorAgent: record(agentMembers),
  creditor: record(partyMembers),
  creditorAccount: account,
  creditorAgent: record(agentMembers),
  ultimateDebtor: record(partyMembers, true),
  ultimateCreditor: record(partyMembers, true),
  instructingAgent: record(agentMembers, true),
  instructedAgent: record(agentMembers, true),
  intermediaryAgents: list(record(agentMembers), 3),
  instructionsForCreditorAgent: list("text", 20),
  reimbursementAgents: record(
    {
      instructing: record(agentMembers, true),
      instructed: record(agentMembers, true),
      third: record(agentMembers, true),
    },
    true,
  ),
  previousAgents: list(record(agentMembers), 3),
  instructionsForNextAgent: list("text", 20),
  regulatoryReporting: list(record({ country: "text", code: "text" }), 10),
  remittance: record({
    unstructured: list("text", 1000),
    structured: list(record({ reference: "text", documentNumber: "text", additional: "text" }), 1000),
  }),
  original: record(
    {
      messageId: "text",
      instructionId: "text",
      endToEndId: "text",
      transactionId: "text",
      uetr: "text",
      returnReason: "text",
    },
    true,
  ),
};

const moneyParts = new Set(["text", "currency"]);

/** The shape at each step of a field name, or null when the name is not a field. */
function resolve(field: string): { steps: string[]; shapes: Shape[] } | null {
  const steps = field.split(".");
  const shapes: Shape[] = [];
  let shape: Shape = { members: payment, optional: false };
  for (const [index, step] of steps.entries()) {
    if (shape === "text") return null;
    if (shape === "money") {
      return moneyParts.has(step) && index === steps.length - 1
        ? { steps, shapes: [...shapes, "text"] }
        : null;
    }
    if ("list" in shape) {
      if (!/^\d{1,3}$/.test(step) || Number(step) >= shape.most) return null;
      shape = shape.list;
    } else {
      if (!Object.hasOwn(shape.members, step)) return null;
      shape = shape.members[step] as Shape;
    }
    shapes.push(shape);
  }
  if (shape === "money") return { steps: [...steps, "text"], shapes: [...shapes, "text"] };
  return shape === "text" ? { steps, shapes } : null;
}

/** True for the name of a text field of a payment ("amount" stands for "amount.text"). */
export function isPaymentField(field: string): boolean {
  return resolve(field) !== null;
}

/** The field's text, or null when it is absent. Throws on a name that is not a field. */
export function getField(payment: CanonicalPayment, field: string): string | null {
  const found = resolve(field);
  if (!found) throw new RangeError(`"${field}" is not a field of a payment`);
  let value: unknown = payment;
  for (const step of found.steps) {
    if (value === null || value === undefined) return null;
    value = (value as Record<string, unknown>)[step];
  }
  return typeof value === "string" ? value : null;
}

function blank(shape: Shape): unknown {
  if (shape === "text" || shape === "money") return null;
  if ("list" in shape) return [];
  return Object.fromEntries(
    Object.entries(shape.members).map(([name, member]) => [
      name,
      typeof member === "object" && "members" in member && member.optional ? null : blank(member),
    ]),
  );
}

function withMoneyPart(current: unknown, part: string, value: string | null): unknown {
  const before = (current ?? { text: "", currency: "" }) as { text: string; currency: string };
  const after = { text: before.text, currency: before.currency, [part]: value ?? "" };
  return after.text === "" && after.currency === "" ? null : parseAmount(after.text, after.currency);
}

function withStep(
  current: unknown,
  shape: Shape,
  steps: string[],
  shapes: Shape[],
  value: string | null,
): unknown {
  const [step = "", ...rest] = steps;
  if (steps.length === 0) return value;
  if (shape === "money") return withMoneyPart(current, step, value);
  const base = current ?? blank(shape);
  const [next, ...later] = shapes;
  const inner = next as Shape;
  if (Array.isArray(base)) return withItem(base, Number(step), inner, rest, later, value);
  const members = base as Record<string, unknown>;
  return { ...members, [step]: withStep(members[step], inner, rest, later, value) };
}

/** A list item is changed in place, appended right after the last one, or (text set to null) taken out. */
function withItem(
  items: unknown[],
  index: number,
  shape: Shape,
  rest: string[],
  later: Shape[],
  value: string | null,
): unknown[] {
  if (index > items.length)
    throw new RangeError(`item ${index} would leave a gap after ${items.length} items`);
  if (shape === "text" && value === null) return items.filter((_, at) => at !== index);
  const copy = [...items];
  copy[index] = withStep(items[index] ?? null, shape, rest, later, value);
  return copy;
}

/**
 * A copy of the payment with one field set (null clears it). Missing parents are made, money is read again from its text,
 * and everything untouched is shared with the original. Throws RangeError on a name that is not a field.
 */
export function withField(source: CanonicalPayment, field: string, value: string | null): CanonicalPayment {
  const found = resolve(field);
  if (!found) throw new RangeError(`"${field}" is not a field of a payment`);
  const root: Shape = { members: payment, optional: false };
  return withStep(source, root, found.steps, found.shapes, value) as CanonicalPayment;
}
