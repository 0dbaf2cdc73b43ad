/**
 * `npm run bench -- features`: 200,000 payments of the synthetic world, judged one by one as they arrive and again in a
 * replay that gets them in shuffled portions; with late and out-of-order ones; across a restart; and from the JSON that a
 * browser gets. Counted are vectors that are not the same to the bit. The rule for late payments: what comes behind the
 * clock is judged by what is known at the clock, and counts from then on, live and in every replay.
 */
import { extractFeatures, features, HistoryState, snapshotBytes } from "#models/features/index.ts";
import type { CanonicalPayment } from "#models/payment/index.ts";
import { evaluateRules, type Finding } from "#models/rules/index.ts";
import { generateWorld, Random } from "#models/world/index.ts";
import { worldDays, worldEnd } from "#server/demo/index.ts";
import { readMessage } from "#server/intake/index.ts";
import { env } from "#server/platform/env.ts";
import { type BenchOptions, type BenchResult, type Figure, quantile } from "./result.ts";
import { atLeast, atMost } from "./world/figures.ts";

const usual = 200_000;
const readAtOnce = 2_000;
/** So many are judged before the clock runs. */
const warmUpShare = 0.05;
const portion = 500;
/** One payment in a hundred is handed over late, behind so many others. */
const lateShare = 0.01;
const behind = 400;
const inBrowserOneIn = 20;

interface Arrival {
  payment: CanonicalPayment;
  findings: readonly Finding[];
  /** When it says that it arrived; behind the clock for a late one. */
  at: Date;
}

export const options = ["payments"];

export async function run(given: BenchOptions): Promise<BenchResult> {
  const payments = Number(given.payments ?? usual);
  const seed = env.DEMO_SEED;
  const speed = measureSpeed(seed, payments, vectorOf);
  const whole = measureSpeed(seed, payments, wholeVectorOf);
  const arrivals = [...arrivalsOf(seed, payments)];
  const live = judgeLive(arrivals);
  const mixed = outOfOrder(arrivals, seed);
  const late = judgeLive(mixed);
  const figures: Figure[] = [
    atLeast("features in the contract", features.length, "", 60),
    atLeast("history, features and observation, one core", speed.perSecond, "payments/s", 20_000),
    atMost("one payment, p99", speed.p99, "ms", 0.5),
    told("the same with the whole history, as it is kept for what is raised", whole.perSecond, "payments/s"),
    none("vectors that the whole history gives otherwise", wholeHistory(arrivals, live.vectors)),
    none(
      "vectors that a replay in shuffled portions gives otherwise",
      differing(live.vectors, replay(arrivals, seed)),
    ),
    none(
      "vectors with late and out-of-order payments that a replay gives otherwise",
      differing(late.vectors, replay(mixed, seed)),
    ),
    none("bytes of the state that a rebuild after a restart gives otherwise", restart(arrivals, live.state)),
    none("vectors after the restart that differ", acrossRestart(arrivals, live.vectors)),
    none("vectors that the history as a browser gets it gives otherwise", inBrowser(arrivals)),
  ];
  return {
    name: "features",
    setting: { seed, payments: arrivals.length, late: lateShare, features: features.length },
    figures,
    missing: [],
  };
}

/** The world's payments with their findings, in the order of their arrival. */
function* arrivalsOf(seed: number, payments: number): Generator<Arrival> {
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  for (const { at, bytes } of world.messages())
    for (const payment of readMessage(bytes).payments)
      yield { payment, findings: evaluateRules(payment, { at }), at };
}

type VectorOf = (state: HistoryState, arrival: Arrival) => Float64Array;

/** As every arriving payment is judged. */
const vectorOf: VectorOf = (state, { payment, findings, at }) =>
  extractFeatures(payment, findings, state.glanceFor(payment, at), at);

/** From what is kept with an exception. */
const wholeVectorOf: VectorOf = (state, { payment, findings, at }) =>
  extractFeatures(payment, findings, state.historyFor(payment, at), at);

/** Time for judging and observing alone, read in portions so that nothing but the state grows. */
function measureSpeed(seed: number, payments: number, judged: VectorOf): { perSecond: number; p99: number } {
  const state = new HistoryState();
  const took = new Float64Array(payments);
  const warmUp = warmUpShare * payments;
  let measured = 0;
  let cpu = 0;
  let counted = 0;
  const judge = (some: readonly Arrival[]): void => {
    const began = process.cpuUsage();
    for (const arrival of some) {
      const since = performance.now();
      judged(state, arrival);
      state.observe(arrival.payment, arrival.at);
      took[measured++] = performance.now() - since;
    }
    if (measured <= warmUp) return;
    const { user, system } = process.cpuUsage(began);
    cpu += user + system;
    counted += some.length;
  };
  let some: Arrival[] = [];
  for (const arrival of arrivalsOf(seed, payments)) {
    some.push(arrival);
    if (some.length < readAtOnce) continue;
    judge(some);
    some = [];
  }
  judge(some);
  return { perSecond: (counted * 1e6) / cpu, p99: quantile([...took.subarray(warmUp, measured)], 0.99) };
}

/** Vectors of many payments in one piece of memory. */
class Vectors {
  readonly values: Float64Array;

  constructor(rows: number) {
    this.values = new Float64Array(rows * features.length);
  }

  set(row: number, vector: Float64Array): void {
    this.values.set(vector, row * features.length);
  }

  of(row: number): Float64Array {
    return this.values.subarray(row * features.length, (row + 1) * features.length);
  }
}

/** As it happens: each is judged by what is known, then observed. */
function judgeLive(arrivals: readonly Arrival[]): { state: HistoryState; vectors: Vectors } {
  const state = new HistoryState();
  const vectors = new Vectors(arrivals.length);
  for (const [place, arrival] of arrivals.entries()) {
    vectors.set(place, vectorOf(state, arrival));
    state.observe(arrival.payment, arrival.at);
  }
  return { state, vectors };
}

/** Vectors from the whole history of each payment that differ from those it was judged by. */
function wholeHistory(arrivals: readonly Arrival[], lived: Vectors): number {
  const state = new HistoryState();
  let differ = 0;
  for (const [place, arrival] of arrivals.entries()) {
    if (!same(wholeVectorOf(state, arrival), lived.of(place))) differ += 1;
    state.observe(arrival.payment, arrival.at);
  }
  return differ;
}

/** Some payments are handed over after hundreds of later ones. */
function outOfOrder(arrivals: readonly Arrival[], seed: number): Arrival[] {
  const random = new Random(`features ${seed} late`);
  return arrivals
    .map((arrival, place) => ({
      arrival,
      order: place + (random.chance(lateShare) ? random.int(1, behind) + 0.5 : 0),
    }))
    .sort((a, b) => a.order - b.order)
    .map(({ arrival }) => arrival);
}

/**
 * From the record: payments are observed in portions, shuffled within each, at the time from which they count; then each of
 * the portion is judged in time order.
 */
function replay(arrivals: readonly Arrival[], seed: number): Vectors {
  const random = new Random(`features ${seed} replay`);
  const state = new HistoryState();
  const vectors = new Vectors(arrivals.length);
  let clock = Number.NEGATIVE_INFINITY;
  for (let from = 0; from < arrivals.length; from += portion) {
    const some = arrivals.slice(from, from + portion).map((arrival) => {
      clock = Math.max(clock, arrival.at.getTime());
      return { ...arrival, counted: new Date(clock) };
    });
    const shuffled = some
      .map((arrival) => ({ arrival, key: random.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ arrival }) => arrival);
    for (const { payment, counted } of shuffled) state.observe(payment, counted);
    for (const [place, arrival] of some.entries()) vectors.set(from + place, vectorOf(state, arrival));
  }
  return vectors;
}

/** Differing bytes of a state that lived and one that was built anew from all payments at once. */
function restart(arrivals: readonly Arrival[], lived: HistoryState): number {
  const rebuilt = new HistoryState();
  for (const { payment, at } of arrivals) rebuilt.observe(payment, at);
  const end = new Date(worldEnd.getTime() + 1);
  const [one, other] = [lived.bytesAt(end), rebuilt.bytesAt(end)];
  let differ = Math.abs(one.length - other.length);
  for (let i = 0; i < Math.min(one.length, other.length); i += 1) if (one[i] !== other[i]) differ += 1;
  return differ;
}

/** The process ends after half of the payments; another begins with the stored ones and goes on. */
function acrossRestart(arrivals: readonly Arrival[], lived: Vectors): number {
  const half = arrivals.length >> 1;
  const state = new HistoryState();
  for (const { payment, at } of arrivals.slice(0, half)) state.observe(payment, at);
  let differ = 0;
  for (const [place, arrival] of arrivals.slice(half).entries()) {
    if (!same(vectorOf(state, arrival), lived.of(half + place))) differ += 1;
    state.observe(arrival.payment, arrival.at);
  }
  return differ;
}

/** Payment, findings and history go through JSON, as they do on their way to the screen. */
function inBrowser(arrivals: readonly Arrival[]): number {
  const state = new HistoryState();
  let differ = 0;
  for (const [place, { payment, findings, at }] of arrivals.entries()) {
    if (place % inBrowserOneIn === 0) {
      const history = state.historyFor(payment, at);
      const sent = JSON.parse(JSON.stringify({ payment, findings, history }));
      const there = extractFeatures(sent.payment, sent.findings, sent.history, at);
      if (!same(extractFeatures(payment, findings, history, at), there)) differ += 1;
    }
    state.observe(payment, at);
  }
  return differ;
}

const same = (a: Float64Array, b: Float64Array): boolean =>
  Buffer.from(snapshotBytes(a)).equals(Buffer.from(snapshotBytes(b)));

function differing(one: Vectors, other: Vectors): number {
  let differ = 0;
  for (let row = 0; row * features.length < one.values.length; row += 1)
    if (!same(one.of(row), other.of(row))) differ += 1;
  return differ;
}

const told = (what: string, value: number, unit: string): Figure => ({
  what,
  value,
  unit,
  goal: null,
  met: null,
});

const none = (what: string, value: number): Figure => ({
  what,
  value,
  unit: "",
  goal: "0",
  met: value === 0,
});
