/** FIN evidence of bookings: 900 and 910 advices, 940, 942 and 950 statements, one thread message for each entry. */
import {
  blankThreadMessage,
  type Money,
  parseAmount,
  type ThreadMessage,
  writePosition,
} from "#models/payment/index.ts";
import { shortened } from "#models/rules/index.ts";
import { Refusal } from "../refuse-message.ts";
import { type FinField, joined } from "./fin-fields.ts";
import { type FinEnvelope, finDate } from "./read-transfer.ts";

export const adviceTypes: ReadonlySet<string> = new Set(["MT900", "MT910"]);
export const statementTypes: ReadonlySet<string> = new Set(["MT940", "MT942", "MT950"]);

function booking(envelope: FinEnvelope, fields: readonly FinField[]): ThreadMessage {
  const message = blankThreadMessage("mt", envelope.type, "booking");
  message.place = writePosition(envelope.at.line, envelope.at.column, "block4");
  message.messageId = fields.find(({ tag }) => tag === "20")?.lines[0]?.trim() || null;
  const account = fields.find(({ tag }) => /^25[AP]?$/.test(tag));
  message.account = account?.lines[0]?.trim() || null;
  message.status = "BOOK";
  return message;
}

/** A confirmation of one debit or credit; field 21 is the reference of the payment it books. */
export function readAdvice(envelope: FinEnvelope, fields: readonly FinField[]): ThreadMessage {
  const message = booking(envelope, fields);
  const field = fields.find(({ tag }) => tag === "32A");
  const match = field && /^(\d{6})([A-Z]{3})([\d,]{1,18})$/.exec(joined(field));
  const date = match ? finDate(match[1] as string) : null;
  if (!match || !date) {
    const text = "value date, currency and amount such as 261120EUR1200,50 are expected";
    const place = field ? { line: field.line, column: field.column } : envelope.at;
    throw new Refusal(
      "X07",
      field ? `Field 32A has a wrong form; ${text}.` : `Field 32A is missing; ${text}.`,
      {
        path: "block4/32A",
        ...place,
        value: field ? shortened(joined(field)) : null,
      },
    );
  }
  message.date = date;
  message.amount = parseAmount(match[3] as string, match[2] as string);
  message.direction = envelope.type === "MT900" ? "DBIT" : "CRDT";
  const { original } = message;
  original.uetr = envelope.uetr?.value ?? null;
  original.amount = message.amount;
  original.messageId = fields.find(({ tag }) => tag === "21")?.lines[0]?.trim() || null;
  return message;
}

/** Value date, entry date, mark, funds code, amount, type, references of owner and bank. */
const entry =
  /^(\d{6})(\d{4})?(R?[CD]|E[CD])([A-Z])?([\d,]{1,15})([NFS][A-Z0-9]{3})([^/\n]{0,35})(?:\/\/(.*))?$/;

/** The entries of a statement; a statement without one is a booking message that points nowhere. */
export function readStatement(envelope: FinEnvelope, fields: readonly FinField[]): ThreadMessage[] {
  const opening = fields.find(({ tag }) => /^(?:60[FM]|34F)$/.test(tag));
  const currency = /^(?:[CD]\d{6})?([A-Z]{3})/.exec(opening?.lines[0] ?? "")?.[1] ?? "";
  const entries: ThreadMessage[] = [];
  for (const [index, field] of fields.entries()) {
    if (field.tag !== "61") continue;
    const match = entry.exec(field.lines[0]?.trim() ?? "");
    const message = booking(envelope, fields);
    message.place = writePosition(field.line, field.column, "block4/61");
    if (match) takeEntry(message, match, currency);
    const details = fields[index + 1];
    message.texts.push(...field.lines.slice(1), ...(details?.tag === "86" ? details.lines : []));
    entries.push(message);
  }
  return entries.length > 0 ? entries : [booking(envelope, fields)];
}

function takeEntry(message: ThreadMessage, match: RegExpExecArray, currency: string): void {
  const [, date = "", , mark = "", , amount = "", , owner = "", bank] = match;
  const money: Money = parseAmount(amount, currency);
  message.date = finDate(date);
  message.amount = money;
  message.direction = /^(?:C|RD|EC)$/.test(mark) ? "CRDT" : "DBIT";
  if (mark.startsWith("E")) message.status = "INFD";
  // The reversal of a credit is a debit and the other way round; both take an earlier entry back.
  const takenBack = mark.startsWith("R");
  if (takenBack) {
    message.kind = "reversal";
    message.reversal = "true";
  }
  message.reference = bank?.trim() || null;
  const reference = owner.trim();
  if (reference === "" || reference === "NONREF") return;
  message.original.amount = money;
  if ((message.direction === "CRDT") !== takenBack) message.original.endToEndId = reference;
  else message.original.instructionId = reference;
}
