/** Bytes to payments, without a store: tells the standard apart, reads the message, turns a refusal into a finding. */
import type { BatchRule } from "./iso20022/left-out.ts";
import { readIso20022 } from "./iso20022/read-iso20022.ts";
import { withLineFeeds } from "./line-feeds.ts";
import { finText, looksLikeFin, readMt } from "./mt/read-mt.ts";
import { blankResult, type HandOver, type ReadResult, refused } from "./read-result.ts";
import { limits, Refusal } from "./refuse-message.ts";
import { readTable, tableKind } from "./table/read-table.ts";
import { unreadFinding } from "./tell-unread.ts";

/** Reads one message of any standard; `rule` says what becomes of a batch with a faulty transaction. Never throws for what a message holds. */
export function readMessage(
  bytes: Uint8Array,
  rule: BatchRule = "all",
  handOver: HandOver | null = null,
): ReadResult {
  const result = blankResult("unknown");
  try {
    if (bytes.byteLength > limits.bytes) {
      const size = (bytes.byteLength / 1024 / 1024).toFixed(1);
      const message = `The message has ${size} MB; at most ${limits.bytes / 1024 / 1024} MB are expected.`;
      throw new Refusal("X03", message, { path: "/", line: 1, column: 1 });
    }
    if (startsLikeXml(bytes)) readIso20022(bytes, result, rule, handOver);
    else readText(bytes, result, rule);
    const unread = unreadFinding(result);
    if (unread) result.findings.push(unread);
    return result;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return refused(result, refusal);
  }
}

/** "<" after white space and marks of byte order; wide encodings begin like this too and are refused by the XML reader. */
export function startsLikeXml(bytes: Uint8Array): boolean {
  let index = 0;
  while (index < bytes.length && skipped.has(bytes[index] as number)) index += 1;
  return bytes[index] === 0x3c;
}

const skipped: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0x00, 0xef, 0xbb, 0xbf, 0xfe, 0xff]);

function readText(bytes: Uint8Array, result: ReadResult, rule: BatchRule): void {
  refuseWide(bytes);
  const text = finText(bytes);
  if (looksLikeFin(text)) {
    readMt(text, result, rule);
    return;
  }
  const table = utf8Text(bytes);
  const kind = table === null ? null : tableKind(table);
  if (table !== null && kind) {
    readTable(table, kind, result, rule);
    return;
  }
  if (table === null && tableKind(text)) throw notUtf8(text, bytes);
  const found =
    text.trim() === ""
      ? "The message is empty"
      : /^\s*\[\s*\{/.test(text)
        ? "The bytes are a JSON array, not one object on each line"
        : "The bytes are neither XML nor FIN nor a table";
  throw new Refusal("X06", `${found}; ${expected} is expected.`, { path: "/", line: 1, column: 1 });
}

const expected =
  "an ISO 20022 message (<...>), a FIN message ({1:...), CSV with amount and currency in its header or JSON lines";

function refuseWide(bytes: Uint8Array): void {
  const [first, second] = bytes;
  if (!((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))) return;
  const message = "The message is encoded in UTF-16; UTF-8 is expected.";
  throw new Refusal("X04", message, { path: "/", line: 1, column: 1 });
}

/** A table whose text is of another encoding, at its first byte that is no UTF-8. */
function notUtf8(text: string, bytes: Uint8Array): Refusal {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sound = buffer.toString("utf8").indexOf("\ufffd");
  const before = text.slice(0, sound).split("\n");
  const message = "The table is not UTF-8 throughout; UTF-8 is expected.";
  return new Refusal("X04", message, {
    path: `line[${before.length}]`,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  });
}

/** Null when the bytes are not UTF-8. Lines that end with CR alone end with LF here. */
function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(withLineFeeds(bytes));
  } catch {
    return null;
  }
}
