/** The message of a case, element by element and as received, masked by role. */
import { maskAccount, maskAccountsWithin, maskFor, maskName } from "../identity/masking.ts";
import type { Mask } from "../identity/policy.ts";
import { type MessageElement as Described, describeElements, maskedRaw } from "../intake/index.ts";
import type { Context } from "../platform/context.ts";
import { editableLabel } from "../repairs/index.ts";
import type { MessageElement, MessageView } from "./schema.ts";
import type { MessageRecord } from "./store.ts";

/** The message with the elements of one payment of it. */
export function messageViewOf(record: MessageRecord, paymentIndex: number, ctx: Context): MessageView {
  const mask = maskFor(ctx.actor.role);
  return {
    messageId: record.messageId,
    standard: record.standard,
    messageType: record.messageType,
    receivedAt: record.receivedAt,
    elements: describeElements(record.bytes, { paymentIndex }).map((element) => elementViewOf(element, mask)),
    raw: maskedRaw(record.bytes, mask),
  };
}

function elementViewOf(element: Described, mask: Mask): MessageElement {
  const { path, name, label, depth, currency, line, column, field, value } = element;
  const shown = value === null ? null : maskedValue(element.privacy, value, mask);
  return {
    path,
    name,
    label,
    depth,
    value: shown,
    currency,
    masked: shown !== value,
    line,
    column,
    field,
    editable: field !== null && editableLabel(field) !== null,
  };
}

function maskedValue(privacy: Described["privacy"], value: string, mask: Mask): string {
  if (privacy === "account" && mask.accounts) return maskAccount(value);
  if (privacy === "name" && mask.names) return maskName(value);
  return mask.accounts ? maskAccountsWithin(value) : value;
}

/** The unmasked value of one element; null when the message has no such element or it holds other elements. */
export function revealedValue(record: MessageRecord, path: string): string | null {
  return describeElements(record.bytes).find((each) => each.path === path)?.value ?? null;
}
