/**
 * A file of FIN messages: payments from orders and transfers, thread messages from what is said and booked about them, the
 * types of all others; nothing is passed over in silence.
 */
import { isUtf8 } from "node:buffer";
import { type CanonicalPayment, writePosition } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/index.ts";
import { type BatchRule, LeftOut } from "../iso20022/left-out.ts";
import { withLineFeeds } from "../line-feeds.ts";
import type { ReadResult } from "../read-result.ts";
import { Refusal } from "../refuse-message.ts";
import { finFields, Lines } from "./fin-fields.ts";
import { bicOfTerminal } from "./fin-parties.ts";
import { networkFindings, orderFindings, trailerFindings } from "./network-checks.ts";
import { networkFinding } from "./network-finding.ts";
import { adviceTypes, readAdvice, readStatement, statementTypes } from "./read-bookings.ts";
import { readOrders } from "./read-orders.ts";
import { commonKind, readThreadMessage } from "./read-threads.ts";
import { type FinEnvelope, readTransfer } from "./read-transfer.ts";
import { type Block, type FinMessage, nestedValues, splitBlocks } from "./split-blocks.ts";

const transfers: ReadonlySet<string> = new Set(["MT103", "MT202", "MT205"]);
const isRead = (type: string): boolean =>
  type === "MT101" ||
  transfers.has(type) ||
  adviceTypes.has(type) ||
  statementTypes.has(type) ||
  commonKind(type) !== null;
const mostMessages = 100_000;

/** True when the bytes hold a FIN message: block 1 somewhere, and neither XML nor JSON around it. */
export function looksLikeFin(text: string): boolean {
  return /\{1:[A-Z0-9]{0,3}/.test(text) && !/^\s*(?:<|\[|\{\s*")/.test(text);
}

/** Where lines end with CR alone, as old archives have it, LF stands in its place; see line-feeds.ts. */
export function finText(bytes: Uint8Array): string {
  const buffer = withLineFeeds(bytes);
  return buffer.toString(isUtf8(buffer) ? "utf8" : "latin1");
}

/** A file may be nothing but line ends; it is refused before it is divided into them. */
const mostLines = 250_000;

function refuseLines(text: string): void {
  let at = -1;
  for (let count = 0; count < mostLines; count += 1) {
    at = text.indexOf("\n", at + 1);
    if (at < 0) return;
  }
  const message = `The file has over ${mostLines} lines; at most ${mostLines} are expected.`;
  throw new Refusal("X03", message, { path: "/", line: mostLines, column: 1 });
}

/** NUL bytes mean that the bytes are no text; other control characters are left for the rules to find. */
function refuseBinary(text: string, lines: Lines): void {
  const at = text.indexOf("\u0000");
  if (at < 0) return;
  const message = "A NUL byte is not allowed in a FIN message; text is expected.";
  throw new Refusal("X07", message, { path: "/", ...lines.at(at) });
}

/** Service messages (acknowledgements) have their own service identifier in block 1. */
const isService = (message: FinMessage): boolean => /^[A-Z](?!01)\d{2}/.test(message.blocks[0]?.text ?? "");

export function readMt(text: string, result: ReadResult, rule: BatchRule = "all"): void {
  result.standard = "mt";
  refuseLines(text);
  const lines = new Lines(text);
  refuseBinary(text, lines);
  const file = splitBlocks(text);
  for (const { start, text: stray } of file.strays) {
    const message = `${stray.length} characters outside of any message are passed over.`;
    result.findings.push(networkFinding("N05", "warn", "/", lines.at(start), message));
  }
  const messages = file.messages.filter((message) => !isService(message));
  if (messages.length > mostMessages) {
    throw new Refusal(
      "X03",
      `The file has ${messages.length} messages; at most ${mostMessages} are expected.`,
      {
        path: "/",
        line: null,
        column: null,
      },
    );
  }
  const types = messages.map((message) => typeOf(message));
  result.messageType =
    types.find((type) => type && isRead(type)) ?? types.find(Boolean) ?? serviceType(file.messages);
  const leftOut = new LeftOut(rule, "message");
  for (const [index, message] of messages.entries()) {
    try {
      readOne(message, types[index] ?? null, lines, result);
    } catch (fault) {
      if (!(fault instanceof Refusal) || messages.length === 1) throw fault;
      const number = index + 1;
      const place = { ...fault, path: `message[${number}]/${fault.path}` };
      if (!leftOut.take(new Refusal(fault.code, fault.message, place), number))
        throw new Refusal(fault.code, `Message ${number}: ${fault.message}`, place);
    }
  }
  result.findings.push(...leftOut.findings);
  leftOut.conclude(result.payments.length + result.threadMessages.length);
  if (result.payments.length + result.threadMessages.length > 0) result.outcome = "accepted";
}

const serviceType = (messages: FinMessage[]): string | null =>
  messages.some(isService) ? "MT service message" : null;

function block(message: FinMessage, id: string): Block | undefined {
  return message.blocks.find((found) => found.id === id);
}

/** "MT103" from block 2, which begins with I or O and the three digits of the type. */
function typeOf(message: FinMessage): string | null {
  const match = /^[IO](\d{3})/.exec(block(message, "2")?.text ?? "");
  return match ? `MT${match[1]}` : null;
}

function readOne(message: FinMessage, type: string | null, lines: Lines, result: ReadResult): void {
  const at = lines.at(message.start);
  if (type === null) {
    const text = "Block 2 does not name a message type; I or O and three digits such as I103 are expected.";
    throw new Refusal("X07", text, { path: "block2", ...at });
  }
  const body = block(message, "4");
  if (!message.closed) {
    const text = "Block 4 does not end with -} on a line of its own; the message may be cut short.";
    result.findings.push(networkFinding("N05", "warn", "block4", body ? lines.at(body.start) : at, text));
  }
  const fields = body ? finFields(body.text, body.start, lines) : [];
  const envelope = envelopeOf(message, type, lines);
  result.findings.push(...endFindings(message, envelope, lines));
  const reference = fields.find(({ tag }) => tag === "20")?.lines[0]?.trim() ?? null;
  result.sender ??= envelope.sender.bic;
  result.messageRef ??= reference?.slice(0, 35) || null;
  if (!isRead(type)) return;
  if (fields.every(({ tag }) => tag === "")) {
    throw new Refusal("X07", "Block 4 holds no fields; fields such as :20: and :32A: are expected.", {
      path: "block4",
      ...at,
    });
  }
  if (type === "MT101") {
    const orders = readOrders(envelope, fields);
    const common = networkFindings(type, fields, envelope.at);
    for (const order of orders) keep(order.payment, [...common, ...orderFindings(order.fields)], result);
  } else if (transfers.has(type))
    keep(
      readTransfer(envelope, fields),
      networkFindings(type, fields, envelope.at, envelope.validation),
      result,
    );
  else {
    const kind = commonKind(type);
    const messages = kind
      ? [readThreadMessage(envelope, fields, kind)]
      : adviceTypes.has(type)
        ? [readAdvice(envelope, fields)]
        : readStatement(envelope, fields);
    for (const one of messages) {
      one.indexInMessage = result.threadMessages.length;
      result.threadMessages.push(one);
    }
    result.findings.push(...networkFindings(type, fields, envelope.at));
  }
  result.findings.push(...trailerFindings(block(message, "5"), lines));
}

/** Banks that blocks 1 and 2 should name and do not. */
function endFindings(message: FinMessage, envelope: FinEnvelope, lines: Lines): Finding[] {
  return [envelope.sender, envelope.receiver].flatMap(({ bic, place }) => {
    const id = place.endsWith("block1") ? "1" : "2";
    if (bic !== null) return [];
    const words = `Block ${id} does not name a bank; a terminal of 12 characters such as COBADEFFAXXX is expected.`;
    return [networkFinding("N02", "hold", `block${id}`, lines.at(block(message, id)?.start ?? 0), words)];
  });
}

function keep(payment: CanonicalPayment, findings: Finding[], result: ReadResult): void {
  payment.indexInMessage = result.payments.length;
  result.payments.push(payment);
  result.paymentFindings.push(findings);
}

/** Input messages name the receiver in block 2, output messages the sender inside the input reference. */
function envelopeOf(message: FinMessage, type: string, lines: Lines): FinEnvelope {
  const first = message.blocks[0] as Block;
  const second = block(message, "2");
  const own = bicOfTerminal(
    (/^[A-Z]\d{2}([A-Z0-9]{12})/.exec(first.text)?.[1] ?? first.text.slice(0, 12)).toUpperCase(),
  );
  const input = second?.text.startsWith("I") ?? true;
  const other = second
    ? bicOfTerminal((input ? second.text.slice(4, 16) : second.text.slice(14, 26)).toUpperCase())
    : null;
  const place = (path: string, start: number): string => {
    const { line, column } = lines.at(start);
    return writePosition(line, column, path);
  };
  const firstEnd = { bic: own, place: place("block1", first.start) };
  const secondEnd = { bic: other, place: place("block2", second?.start ?? first.start) };
  const values = nestedValues(block(message, "3"));
  const uetr = values.get("121");
  const body = block(message, "4");
  return {
    type,
    sender: input ? firstEnd : secondEnd,
    receiver: input ? secondEnd : firstEnd,
    uetr: uetr ? { value: uetr.value, place: place("block3/121", uetr.start) } : null,
    serviceType: values.get("111")?.value ?? null,
    validation: values.get("119")?.value ?? null,
    at: lines.at(body?.start ?? message.start),
  };
}
