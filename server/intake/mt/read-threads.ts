/**
 * FIN messages about an earlier payment: n90 and n91 charges, n92 recalls, n95 queries, n96 answers and n99 free text. Field
 * 21 names the message they are about; 121 or a /UETR/ in the narrative names the payment.
 */
import {
  blankThreadMessage,
  parseAmount,
  type ThreadMessage,
  type ThreadMessageKind,
  writePosition,
} from "#models/payment/index.ts";
import { type FinField, joined } from "./fin-fields.ts";
import type { FinEnvelope } from "./read-transfer.ts";
import { finDate } from "./read-transfer.ts";

const kinds: Readonly<Record<string, ThreadMessageKind>> = {
  "90": "charges",
  "91": "charges",
  "92": "cancellation-request",
  "95": "investigation",
  "96": "resolution",
  "99": "narrative",
};

/** The kind of a common group message about payments (categories 1, 2 and 9); null for all others. */
export function commonKind(type: string): ThreadMessageKind | null {
  return /^MT[129]9\d$/.test(type) ? (kinds[type.slice(3)] ?? null) : null;
}

const uuid = /\/UETR\/([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})/i;
/** Code words that lead a line: "/AM09/", "/PDCR/text". */
const leading = /^\/([A-Z][A-Z0-9]{1,3})\//;
const notReasons: ReadonlySet<string> = new Set(["UETR", "MREF", "TREF", "TEXT", "CHGS", "REJT", "RETN"]);

export function readThreadMessage(
  envelope: FinEnvelope,
  fields: readonly FinField[],
  kind: ThreadMessageKind,
): ThreadMessage {
  const message = blankThreadMessage("mt", envelope.type, kind);
  message.place = writePosition(envelope.at.line, envelope.at.column, "block4");
  const first = (tag: string): FinField | undefined => fields.find((field) => field.tag === tag);
  message.sender = envelope.sender.bic;
  message.messageId = first("20")?.lines[0]?.trim() || null;
  const related = first("21")?.lines[0]?.trim() || null;
  const { original } = message;
  original.uetr = envelope.uetr?.value ?? uetrIn(fields);
  if (kind === "resolution") message.caseId = related;
  else {
    original.messageId = related;
    message.caseId = kind === "cancellation-request" || kind === "investigation" ? message.messageId : null;
  }
  const about = first("11S") ?? first("11R");
  if (about) original.messageType = `MT${about.lines[0]?.trim()}`;
  takeCopiedAmount(message, fields);
  takeCodes(message, fields);
  if (kind === "narrative") takeNarrative(message, first("79"));
  return message;
}

/** A UETR in a narrative, also when it runs over a line's end ("//" begins the next line then). */
function uetrIn(fields: readonly FinField[]): string | null {
  for (const { tag, lines } of fields) {
    if (!/^7[0-9]/.test(tag)) continue;
    const text = lines.map((line, index) => (index > 0 ? line.replace(/^\/\//, "") : line)).join("");
    const found = uuid.exec(text)?.[1];
    if (found) return found.toLowerCase();
  }
  return null;
}

/** A copy of the original's fields behind the narrative tells its amount; a charge has an amount of its own. */
function takeCopiedAmount(message: ThreadMessage, fields: readonly FinField[]): void {
  const field = fields.find(({ tag }) => /^32[ABCD]$/.test(tag));
  if (!field) return;
  const match = /^(\d{6})?([A-Z]{3})([\d,]{1,18})$/.exec(joined(field));
  if (!match) return;
  const amount = parseAmount(match[3] as string, match[2] as string);
  const date = match[1] ? finDate(match[1]) : null;
  if (message.kind === "charges") {
    message.amount = amount;
    message.date = date;
  } else {
    message.original.amount = amount;
    message.original.settlementDate = date;
  }
}

/** Reasons of a recall stand in 79, queries in 75, answers in 76 with their reasons behind them. */
function takeCodes(message: ThreadMessage, fields: readonly FinField[]): void {
  const tags = { "cancellation-request": "79", investigation: "75", resolution: "76", charges: "71B" };
  const tag = tags[message.kind as keyof typeof tags];
  for (const field of fields.filter((one) => one.tag === tag)) {
    for (const line of field.lines) {
      const code = leading.exec(line)?.[1] ?? null;
      const text = line.replace(leading, "").trim();
      if (code === null || notReasons.has(code)) {
        if (code === null && text !== "") message.texts.push(text);
        continue;
      }
      if (message.kind === "resolution" && message.status === null) message.status = code;
      else message.reasons.push(code);
      const next = /^([A-Z]{2}\d{2}|[A-Z]{4})\b/.exec(text)?.[1];
      if (next && message.kind === "resolution") message.reasons.push(next);
      else if (text !== "") message.texts.push(text);
    }
  }
  if (message.kind === "investigation") takeQueries(message, fields);
}

/** Query numbers whose meaning decides what kind of work they are: money not received, money that cannot be applied. */
const queries: Readonly<Record<string, string>> = { "1": "CONR", "3": "CCNR", "20": "UTEX", "21": "UTEX" };

function takeQueries(message: ThreadMessage, fields: readonly FinField[]): void {
  for (const { tag, lines } of fields) {
    if (tag !== "75") continue;
    for (const line of lines) {
      const query = /^\/(\d{1,2})\//.exec(line)?.[1];
      if (query) message.topics.push(queries[query] ?? `query ${query}`);
    }
  }
}

/** A reject or return of a message, a tracker's confirmation, or plain text. */
function takeNarrative(message: ThreadMessage, field: FinField | undefined): void {
  if (!field) return;
  const text = field.lines.join("\n");
  const { original } = message;
  if (/^\/(?:REJT|RETN)\//.test(text)) {
    message.kind = "status";
    message.status = "RJCT";
    const reason = /^\/(?:XT99\/)?([A-Z]{2}\d{2})(?:\/|$)/m.exec(text)?.[1];
    if (reason) message.reasons.push(reason);
    original.messageId = /\/MREF\/([^/\n]{1,35})/.exec(text)?.[1]?.trim() ?? original.messageId;
    original.endToEndId = /\/TREF\/([^/\n]{1,35})/.exec(text)?.[1]?.trim() ?? null;
    return;
  }
  const confirmed = /^\/\/(ACCC|ACSC|ACSP|RJCT)(?:\/(\w+))?/m.exec(text);
  if (/^\/\/\d{10}[+-]\d{4}/.test(text) && confirmed) {
    message.kind = "status";
    message.status = confirmed[1] ?? null;
    const credited = /^\/\/([A-Z]{3})([\d,]{1,18})/m.exec(text);
    if (credited) message.amount = parseAmount(credited[2] as string, credited[1] as string);
    return;
  }
  message.texts.push(...field.lines.filter((line) => line.trim() !== ""));
}
