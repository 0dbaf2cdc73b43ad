/**
 * The synthetic payments world. Messages are rendered one by one as they are asked for; who asks in which portions changes
 * no byte. Truth and late outcomes come apart from the messages and are keyed by a reference that no message holds.
 */
import { generateOrders, type WorldOptions } from "./generate-orders.ts";
import { daysUntilKnown, knownAt } from "./late-outcomes.ts";
import { mt103 } from "./messages/mt103.ts";
import { pacs004 } from "./messages/pacs004.ts";
import { pacs008 } from "./messages/pacs008.ts";
import { inFileOrder, pain001 } from "./messages/pain001.ts";
import { indented } from "./messages/xml.ts";
import type { Order } from "./order.ts";
import { Random } from "./random.ts";
import { strayMessage } from "./stray-messages.ts";
import { dateText } from "./time.ts";
import type { LateOutcome, Truth } from "./truth.ts";

export interface MessageEvent {
  /** When it arrives. */
  at: Date;
  fileName: string;
  bytes: Uint8Array;
  /** One truth reference per transaction, in message order; none for messages that hold no payment. */
  refs: string[];
  /** Truth reference of an enquiry about an earlier payment; only long worlds have such messages. */
  enquiry?: string;
}

export interface World {
  start: Date;
  end: Date;
  /** Payments in all messages. */
  payments: number;
  /** In time order; may be iterated more than once, with equal bytes. */
  messages(): Generator<MessageEvent>;
  /** What was really the matter, by reference; a payment that is not listed was an ordinary one. */
  truth: ReadonlyMap<string, Truth>;
  /** In time order. */
  lateOutcomes: readonly LateOutcome[];
}

export interface Planned {
  at: number;
  orders: Order[];
  refs: string[];
  number: number;
}

/** Orders as messages, with their truth and what comes out later, each in a layer of its own. */
export interface Assembled {
  planned: Planned[];
  truth: Map<string, Truth>;
  lateOutcomes: LateOutcome[];
}

/** Shares of senders that wrap, indent, and of stray messages among all. */
const enveloped = 0.35;
const pretty = 0.3;
const strayShare = 0.0018;

export function generateWorld(options: WorldOptions): World {
  const orders = generateOrders(options);
  const { planned, truth, lateOutcomes } = assemble(orders, `world ${options.seed}`, "p");
  return {
    start: new Date(options.end.getTime() - options.days * 86_400_000),
    end: options.end,
    payments: orders.length,
    messages: () => render(planned, `world ${options.seed}`),
    truth,
    lateOutcomes,
  };
}

/** References begin with `prefix`; messages count from `firstNumber`. */
export function assemble(orders: readonly Order[], name: string, prefix: string, firstNumber = 0): Assembled {
  const random = new Random(`${name}/late`);
  const planned = plan(orders, prefix, firstNumber);
  const truth = new Map<string, Truth>();
  const lateOutcomes: LateOutcome[] = [];
  for (const { orders: inMessage, refs } of planned) {
    for (const [index, order] of inMessage.entries()) {
      if (!order.truth) continue;
      const reference = refs[index] as string;
      truth.set(reference, order.truth);
      const days = daysUntilKnown(order, random);
      if (days !== null)
        lateOutcomes.push({ at: knownAt(order, days), reference, genuine: order.truth.genuine });
    }
  }
  lateOutcomes.sort((a, b) => a.at - b.at || (a.reference < b.reference ? -1 : 1));
  return { planned, truth, lateOutcomes };
}

function plan(orders: readonly Order[], prefix: string, firstNumber: number): Planned[] {
  const planned: Planned[] = [];
  const batches = new Map<string, Planned>();
  let reference = 0;
  for (const order of orders) {
    const open = order.batch === null ? undefined : batches.get(order.batch);
    if (open) {
      open.orders.push(order);
      continue;
    }
    const message: Planned = {
      at: order.at,
      orders: [order],
      refs: [],
      number: firstNumber + planned.length,
    };
    planned.push(message);
    if (order.batch !== null) batches.set(order.batch, message);
  }
  for (const message of planned) {
    if (message.orders[0]?.channel === "file") message.orders = inFileOrder(message.orders);
    message.refs = message.orders.map(() => {
      reference += 1;
      return `${prefix}${reference}`;
    });
  }
  return planned;
}

/** A message identifier in the sender's style; 16 characters at most, as MT needs it. */
function messageId(order: Order, number: number): string {
  const serial = String(number).padStart(7, "0");
  const day = dateText(order.at).replaceAll("-", "").slice(2);
  const style = order.payer.id % 3;
  if (style === 0) return `${(order.debtor.bic ?? "").slice(0, 3)}${day}${serial}`;
  return style === 1 ? `${day}-${serial}` : `${serial}${String(order.payer.id % 10_000).padStart(4, "0")}`;
}

const encoder = new TextEncoder();

export function* render(planned: readonly Planned[], name: string): Generator<MessageEvent> {
  for (const { at, orders, refs, number } of planned) {
    const first = orders[0] as Order;
    const random = new Random(`${name}/message ${number}`);
    const id = messageId(first, number);
    const { type, text } = write(orders, id, random, first);
    yield {
      at: new Date(at),
      fileName: `${type}-${id}.${type === "mt103" ? "fin" : "xml"}`,
      bytes: encoder.encode(text),
      refs,
    };
    if (type === "pacs.008" && random.chance(strayShare)) {
      const stray = strayMessage(random, at, text);
      yield { at: new Date(at), fileName: stray.name, bytes: stray.bytes, refs: [] };
    }
  }
}

function write(
  orders: readonly Order[],
  id: string,
  random: Random,
  first: Order,
): { type: string; text: string } {
  if (first.channel === "mt") return { type: "mt103", text: mt103(first, id) };
  const laidOut = (text: string): string => (random.chance(pretty) ? indented(text) : text);
  if (first.channel === "return") return { type: "pacs.004", text: laidOut(pacs004(first, id)) };
  if (first.channel === "file") return { type: "pain.001", text: laidOut(pain001(orders, id)) };
  const inEnvelope = first.channel === "cbpr" && random.chance(enveloped * 2);
  return { type: "pacs.008", text: laidOut(pacs008(orders, id, inEnvelope)) };
}
