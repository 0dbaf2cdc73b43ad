/**
 * The long world: 18 months of payments, one after the other, so that two million of them fit into little memory. People,
 * habits and what is known of pairs live on from month to month; messages are written when they are asked for. Truth,
 * messages, ledger facts and late outcomes are layers of their own, each with its own times.
 */
import type { PaymentFacts } from "#models/rules/index.ts";
import type { ListEntry } from "#models/screening/index.ts";
import { flows } from "../generate-orders.ts";
import { daysUntilKnown } from "../late-outcomes.ts";
import { enquiryXml } from "../messages/enquiry.ts";
import type { Order } from "../order.ts";
import { daysOf } from "../ordinary.ts";
import { makePopulation, type Sizes } from "../population.ts";
import { Random } from "../random.ts";
import { enquiries, type StagedEnquiry } from "../situations/enquiries.ts";
import { dayMs, dayWeight, type Span } from "../time.ts";
import { assemble, type MessageEvent, type Planned, render, type World } from "../world.ts";
import { dataFaults, drift, longWorldMonths, monthStart } from "./drift-calendar.ts";
import { type LongState, monthOrders, scenesOf } from "./month-orders.ts";
import { addTreasury, mergeBanks, renewPopulation } from "./renew-population.ts";
import { screeningList } from "./screening-list.ts";

export interface LongWorldOptions {
  seed: number;
  /** Over all months; 1.5 to 2 million is the full size. */
  payments: number;
}

/** A month as a world of its own, with what travels beside the messages. */
export interface WorldMonth extends World {
  /** From 1. */
  month: number;
  /** What ledger and payee's bank say of a payment when it arrives, by truth reference. */
  facts: ReadonlyMap<string, PaymentFacts>;
  /** Entries of the screening list in force. */
  list: readonly ListEntry[];
}

const fullSize = 1_750_000;
/** Share of new payees with accounts that the bank has not met. */
const unknownShare = 0.8;

function longSizes(payments: number): Sizes {
  const scale = payments / fullSize;
  const of = (full: number, least: number) => Math.max(least, Math.round(full * scale));
  return {
    persons: of(20_000, 400),
    firms: of(3_000, 120),
    corporates: of(300, 12),
    merchants: of(1_500, 60),
    banks: 60,
  };
}

const spanOf = (month: number): Span => ({
  start: monthStart(month),
  end: monthStart(month + 1),
  within: monthStart(1),
});

/** Months by their share of the payments: working days, month ends, August, growth. */
function paymentsByMonth(total: number): number[] {
  const weights = Array.from({ length: longWorldMonths }, (_, i) => {
    const span = spanOf(i + 1);
    return daysOf(span).reduce(
      (sum, day) =>
        sum +
        flows.persons * dayWeight(day, "person", span) +
        (1 - flows.persons) * dayWeight(day, "firm", span),
      0,
    );
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.round((total * weight) / all));
}

/** The months in order. Each must be used before the next is asked for: people live on in it. Same seed, same bytes. */
export function* generateMonths({ seed, payments }: LongWorldOptions): Generator<WorldMonth> {
  const random = new Random(`long world ${seed}`);
  const state: LongState = {
    population: makePopulation(longSizes(payments), random.fork("population")),
    pairs: new Map(),
    odd: new Map(),
    recruited: new Set(),
  };
  state.population.unknownShare = unknownShare;
  addTreasury(state.population, random.fork("treasury"));
  const [first, added] = screeningList(state.population, random.fork("list"));
  let past: Order[] = [];
  for (const [index, inMonth] of paymentsByMonth(payments).entries()) {
    const month = index + 1;
    const own = random.fork(`month ${month}`);
    if (month > 1) renewPopulation(state.population, own.fork("renewed"));
    if (month === drift.banksMerge) mergeBanks(state.population, own.fork("merger"));
    const list = month >= drift.listUpdated ? [...first, ...added] : first;
    const plan = { month, span: spanOf(month), payments: inMonth, random: own, list };
    const orders = monthOrders(plan, state);
    const concerned = orders.filter(({ truth }) => truth !== null);
    const asked = enquiries([...past, ...concerned], scenesOf(plan, state)("enquiries"));
    yield worldOf(month, orders, asked, list, seed);
    past = concerned;
  }
}

/** Message identifiers of different months never meet. */
const numbersAMonth = 400_000;

function worldOf(
  month: number,
  orders: readonly Order[],
  asked: readonly StagedEnquiry[],
  list: readonly ListEntry[],
  seed: number,
): WorldMonth {
  const name = `long world ${seed}/${month}`;
  const span = spanOf(month);
  const { planned, truth, lateOutcomes } = assemble(orders, name, `m${month}p`, month * numbersAMonth);
  const facts = new Map<string, PaymentFacts>();
  for (const { orders: inMessage, refs } of planned)
    for (const [place, order] of inMessage.entries())
      if (order.facts) facts.set(refs[place] as string, order.facts);
  const random = new Random(`${name}/enquiries`);
  for (const [number, enquiry] of asked.entries()) {
    const reference = `m${month}e${number + 1}`;
    truth.set(reference, enquiry.truth);
    const days = daysUntilKnown(enquiry, random);
    if (days !== null)
      lateOutcomes.push({ at: enquiry.at + days * dayMs, reference, genuine: enquiry.truth.genuine });
  }
  lateOutcomes.sort((a, b) => a.at - b.at || (a.reference < b.reference ? -1 : 1));
  const sent = month === dataFaults.dayTwice ? withADayTwice(planned, span) : planned;
  return {
    month,
    start: new Date(span.start),
    end: new Date(span.end),
    payments: orders.length,
    messages: () => interleave(render(sent, name), asked, month),
    truth,
    lateOutcomes,
    facts,
    list,
  };
}

/** The messages of the eleventh day come once more a day later, byte for byte. */
function withADayTwice(planned: readonly Planned[], { start }: Span): Planned[] {
  const from = start + 10 * dayMs;
  const again = planned
    .filter(({ at }) => at >= from && at < from + dayMs)
    .map((message) => ({ ...message, at: message.at + dayMs }));
  return [...planned, ...again].sort((a, b) => a.at - b.at || a.number - b.number);
}

const encoder = new TextEncoder();

function* interleave(
  payments: Generator<MessageEvent>,
  asked: readonly StagedEnquiry[],
  month: number,
): Generator<MessageEvent> {
  let next = 0;
  function* until(time: number): Generator<MessageEvent> {
    for (; next < asked.length && (asked[next] as StagedEnquiry).at <= time; next += 1) {
      const enquiry = asked[next] as StagedEnquiry;
      const id = `ENQ${month}${String(next + 1).padStart(6, "0")}`;
      yield {
        at: new Date(enquiry.at),
        fileName: `enquiry-${id}.xml`,
        bytes: encoder.encode(enquiryXml(enquiry, id)),
        refs: [],
        enquiry: `m${month}e${next + 1}`,
      };
    }
  }
  for (const message of payments) {
    yield* until(message.at.getTime());
    yield message;
  }
  yield* until(Number.POSITIVE_INFINITY);
}
