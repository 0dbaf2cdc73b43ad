/** A message element by element, each with the canonical field it was read into: what the case view shows. */
import { type CanonicalPayment, positionOf } from "#models/payment/index.ts";
import { listElements } from "./iso20022/list-elements.ts";
import { listFields } from "./mt/list-fields.ts";
import { finText, looksLikeFin } from "./mt/read-mt.ts";
import { readMessage, startsLikeXml } from "./read-message.ts";
import type { MessageElement } from "./show-element.ts";

const mostElements = 20_000;

/** Field by place: an element begins at one line and column only. */
function fieldsByPlace(payments: readonly CanonicalPayment[]): Map<string, string> {
  const fields = new Map<string, string>();
  for (const payment of payments) {
    for (const field of Object.keys(payment.sources)) {
      const { line, column } = positionOf(payment, field);
      const place = `${line}:${column}`;
      if (field !== "transaction" && !fields.has(place)) fields.set(place, field);
    }
  }
  return fields;
}

/** Lines of a FIN field belong to several canonical fields; the element carries the one of its first line. */
function placed(elements: MessageElement[], payments: readonly CanonicalPayment[]): MessageElement[] {
  const fields = fieldsByPlace(payments);
  return elements.map((element) => {
    const field = fields.get(`${element.line}:${element.column}`);
    return field ? { ...element, field } : element;
  });
}

/** Leaves out the transactions of a batch that are other payments than the one asked for. */
function ofPayment(
  elements: MessageElement[],
  payments: readonly CanonicalPayment[],
  index: number,
): MessageElement[] {
  const others = payments
    .filter((payment) => payment.indexInMessage !== index)
    .map((payment) => positionOf(payment, "transaction").path)
    .filter((path) => path !== "block4");
  if (others.length === 0) return elements;
  const left = new Set(others);
  const asked = payments[index];
  const own = asked ? positionOf(asked, "transaction").path : "";
  const batch = own.slice(0, own.lastIndexOf("/"));
  return elements.filter(({ path }) => {
    const parts = path.split("/");
    for (let length = 2; length <= Math.min(3, parts.length); length += 1) {
      if (left.has(parts.slice(0, length).join("/"))) return false;
    }
    return !/\/PmtInf\[\d+\]/.test(path) || path === batch || path.startsWith(`${batch}/`);
  });
}

/**
 * The elements of a message in order, unmasked. With `paymentIndex`, fields are those of that payment, and other
 * transactions of the batch are left out. Of a message that breaks off, the elements before the break.
 */
export function describeElements(
  bytes: Uint8Array,
  options: { paymentIndex?: number } = {},
): MessageElement[] {
  const { payments } = readMessage(bytes, "good");
  const { paymentIndex } = options;
  const shown =
    paymentIndex === undefined ? payments : payments.filter((one) => one.indexInMessage === paymentIndex);
  const elements = startsLikeXml(bytes) ? listElements(bytes, mostElements) : finElements(bytes);
  const all = placed(elements, shown);
  return paymentIndex === undefined ? all : ofPayment(all, payments, paymentIndex);
}

function finElements(bytes: Uint8Array): MessageElement[] {
  const text = finText(bytes);
  return looksLikeFin(text) ? listFields(text) : [];
}
