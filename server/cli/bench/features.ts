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

const usual = 200_000;
const warmUp = 20_000;
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
  const arrivals = read(seed, payments);
  const live = judgeLive(arrivals);
  const mixed = outOfOrder(arrivals, seed);
  const late = judgeLive(mixed);
  const figures: Figure[] = [
    atLeast("features in the contract", features.length, 60, ""),
    atLeast(
      "history, features and observation, one core",
      arrivals.length / live.cpuSeconds,
      20_000,
      "payments/s",
    ),
    atMost("one payment, p99", live.p99, 0.5, "ms"),
    none(
      "vectors that a replay in shuffled portions gives otherwise",
      differing(live.vectors, replay(arrivals, seed)),
    ),
    none(
      "vectors with late and out-of-order payments that a replay gives otherwise",
      differing(late.vectors, replay(mixed, seed)),
    ),
    none("bytes of the state that a rebuild after a restart gives otherwise", restart(arrivals, live.state)),
    none("vectors after the restart that differ", differing(live.vectors, acrossRestart(arrivals))),
    none("vectors that the history as a browser gets it gives otherwise", inBrowser(arrivals)),
  ];
  return {
    name: "features",
    setting: { seed, payments: arrivals.length, late: lateShare, features: features.length },
    figures,
    missing: [],
  };
}

function read(seed: number, payments: number): Arrival[] {
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  const arrivals: Arrival[] = [];
  for (const { at, bytes } of world.messages())
    for (const payment of readMessage(bytes).payments)
      arrivals.push({ payment, findings: evaluateRules(payment, { at }), at });
  return arrivals;
}

const vectorOf = (state: HistoryState, { payment, findings, at }: Arrival): Float64Array =>
  extractFeatures(payment, findings, state.historyFor(payment, at), at);

/** As it happens: each is judged by what is known, then observed. */
function judgeLive(arrivals: readonly Arrival[]) {
  const warm = new HistoryState();
  for (const arrival of arrivals.slice(0, warmUp)) {
    vectorOf(warm, arrival);
    warm.observe(arrival.payment, arrival.at);
  }
  const state = new HistoryState();
  const vectors: Float64Array[] = [];
  const took = new Float64Array(arrivals.length);
  const began = process.cpuUsage();
  for (const [place, arrival] of arrivals.entries()) {
    const since = performance.now();
    vectors.push(vectorOf(state, arrival));
    state.observe(arrival.payment, arrival.at);
    took[place] = performance.now() - since;
  }
  const { user, system } = process.cpuUsage(began);
  return { state, vectors, cpuSeconds: (user + system) / 1e6, p99: quantile([...took], 0.99) };
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
function replay(arrivals: readonly Arrival[], seed: number): Float64Array[] {
  const random = new Random(`features ${seed} replay`);
  const state = new HistoryState();
  const vectors: Float64Array[] = [];
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
    for (const arrival of some) vectors.push(vectorOf(state, arrival));
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
function acrossRestart(arrivals: readonly Arrival[]): (Float64Array | null)[] {
  const half = arrivals.length >> 1;
  const state = new HistoryState();
  for (const { payment, at } of arrivals.slice(0, half)) state.observe(payment, at);
  return arrivals.map((arrival, place) => {
    if (place < half) return null;
    const vector = vectorOf(state, arrival);
    state.observe(arrival.payment, arrival.at);
    return vector;
  });
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

function differing(one: readonly Float64Array[], other: readonly (Float64Array | null)[]): number {
  let differ = Math.abs(one.length - other.length);
  for (const [place, vector] of one.entries()) {
    const twin = other[place];
    if (twin && !same(vector, twin)) differ += 1;
  }
  return differ;
}

const none = (what: string, value: number): Figure => ({
  what,
  value,
  unit: "",
  goal: "0",
  met: value === 0,
});
const atLeast = (what: string, value: number, low: number, unit: string): Figure => ({
  what,
  value,
  unit,
  goal: `>= ${low}`,
  met: value >= low,
});
const atMost = (what: string, value: number, high: number, unit: string): Figure => ({
  what,
  value,
  unit,
  goal: `<= ${high}`,
  met: value <= high,
});
