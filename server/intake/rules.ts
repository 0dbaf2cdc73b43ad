/** What makes two messages the same one, and what a payment's columns hold. */
import { positionOf } from "#models/payment/index.ts";
import { type Finding, shortened } from "#models/rules/index.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import type { ReadResult } from "./read-result.ts";

/**
 * Sender, kind of message, message identification, UETR: what a sender may use once. Null when the message does not
 * say who sent it under which identification. The version of the message does not count. Only messages that become
 * payments are held to it: the others are kept as they come and set nothing off.
 */
export function businessKeyOf(result: ReadResult): string | null {
  const { sender, messageRef, messageType, payments } = result;
  const [first] = payments;
  if (!sender || !messageRef || !first) return null;
  const uetr = first.uetr ?? first.original?.uetr ?? "";
  return boundedKey([sender, messageType?.slice(0, 8) ?? "", messageRef, uetr].join("|"));
}

/** The finding on a message whose identification another message with other content has used. */
export function identityConflict(result: ReadResult, ids: { id: number; rival: number }): Finding {
  const first = result.payments[0];
  const place = first ? positionOf(first, "messageId") : { path: "/", line: null, column: null };
  return {
    rule: "X08",
    code: "DU01",
    severity: "reject",
    field: first ? "messageId" : null,
    path: place.path,
    line: place.line,
    column: place.column,
    value: shortened(result.messageRef ?? ""),
    message: `Message ${ids.id} carries the identification of message ${ids.rival} with other content; an identification of its own is expected.`,
  };
}

/** The calendar day of a settlement date or date and time; null when the column could not hold it. */
export function settlementDay(written: string | null): string | null {
  return written && /^[1-9]\d{3}-\d{2}-\d{2}/.test(written) ? written.slice(0, 10) : null;
}

/** Longest key that is stored as it is; an index cannot hold keys without end. */
const longestKey = 200;

/** A key as an index can hold it: one that is too long is replaced by its hash, so that equal keys stay equal. */
export function boundedKey(key: string): string {
  return key.length <= longestKey ? key : `sha256:${sha256Hex(key)}`;
}
