/**
 * `npm run bench -- value`: what ranking by expected saving is worth. A champion is fitted and calibrated on the simulated
 * decisions of the world's first sixty days; in the last thirty the desk works at its real pace and takes, whenever
 * somebody is free, the exception that the policy puts first. Counted is the money that handling saves: the whole
 * saving before the due instant, the class's late share after it, nothing for false alarms and for what is never reached.
 * Intervals are percentile bootstraps over the days on which exceptions were raised.
 */
import { fitCalibration } from "#models/calibration/fit-calibration.ts";
import { features } from "#models/features/index.ts";
import { afterDeskMinutes, economicsOf, rank } from "#models/ranking/index.ts";
import { fitChampion } from "#models/scoring/fit-champion.ts";
import { probabilityOf, type TrainingTable } from "#models/scoring/index.ts";
import { marginOf, marginsOf } from "#models/trees/index.ts";
import { generateWorld, investigators, Random, simulateDecision } from "#models/world/index.ts";
import { assessInMemory, type RaisedInMemory, worldDays, worldEnd } from "#server/demo/index.ts";
import { env } from "#server/platform/env.ts";
import type { BenchResult, Figure } from "./result.ts";

const fittedDays = 45;
const trainedDays = 60;
const dayMs = 86_400_000;
const resamples = 1_000;
/** Share of a person's days at this desk, and minutes that a case of the usual kind takes. */
const presence = 0.8;
const minutesACase = 8;
const deskMinutesADay = 9 * 60;

interface Waiting extends RaisedInMemory {
  probability: number;
  /** Money at stake when it is genuine, EUR. */
  stake: number;
}

/** The higher, the sooner; `now` is when somebody became free. */
type Policy = (waiting: Waiting, now: number) => number;

const expected =
  (probability: (waiting: Waiting) => number): Policy =>
  (waiting, now) =>
    rank({
      probability: probability(waiting),
      class: waiting.class,
      amountEurMinor: waiting.amountEurMinor,
      dueAt: new Date(waiting.dueAt),
      now: new Date(now),
    }).rankKey;

const simple: Record<string, Policy> = {
  "first in, first out": ({ at }) => -at,
  amount: ({ amountEurMinor }) => amountEurMinor,
  "earliest cut-off": ({ dueAt }) => -dueAt,
  probability: ({ probability }) => probability,
};
const ours = expected(({ probability }) => probability);
const oracle = expected(({ truth }) => Number(truth.genuine));

export async function run(): Promise<BenchResult> {
  const payments = env.DEMO_PAYMENTS;
  const seed = env.DEMO_SEED;
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  const { raised } = assessInMemory(world);
  const day = (count: number): number => world.start.getTime() + count * dayMs;
  const waiting = scored(raised, day, seed).filter(({ at }) => at >= day(trainedDays));
  const team = investigators.filter(({ leavesAfterDay }) => leavesAfterDay === null);
  const cases = team.reduce((sum, { capacity }) => sum + capacity, 0) * presence * (payments / 50_000);
  const figures: Figure[] = [];
  for (const [name, share] of [
    ["real pace", 1],
    ["half the people", 0.5],
  ] as const) {
    const pace = (share * cases * minutesACase) / deskMinutesADay;
    figures.push(...compared(name, waiting, pace, world.end.getTime(), seed, share === 1));
  }
  return {
    name: "value",
    setting: {
      seed,
      payments,
      exceptions: waiting.length,
      casesADay: Number(cases.toFixed(1)),
      days: worldDays - trainedDays,
      resamples,
    },
    figures,
    missing: [],
  };
}

/** Figures of one pace: each policy's share of the oracle, and ours beside the best simple one. */
function compared(
  name: string,
  waiting: readonly Waiting[],
  pace: number,
  end: number,
  seed: number,
  held: boolean,
): Figure[] {
  const saved = (policy: Policy) => savedByDay(waiting, policy, pace, end);
  const days = [...new Set(waiting.map(({ at }) => Math.floor(at / dayMs)))].sort((a, b) => a - b);
  const byPolicy = Object.entries(simple).map(([policy, score]) => ({ policy, saved: saved(score) }));
  const [mine, most] = [saved(ours), saved(oracle)];
  const best = byPolicy.reduce((a, b) => (total(b.saved, days) > total(a.saved, days) ? b : a));
  const ratio = (a: Map<number, number>, b: Map<number, number>) => (some: number[]) =>
    total(a, some) / total(b, some);
  const report = (what: string, of: (some: number[]) => number, goal: number | null): Figure => {
    const value = of(days);
    const [low, high] = interval(days, of, seed);
    return {
      what: `${name}: ${what} (95 %: ${low.toFixed(2)} to ${high.toFixed(2)})`,
      value,
      unit: "",
      goal: goal === null ? null : `>= ${goal}`,
      met: goal === null ? null : value >= goal,
    };
  };
  return [
    ...byPolicy.map((each) => report(`${each.policy}, share of the oracle`, ratio(each.saved, most), null)),
    report(
      `expected saving over the best simple policy (${best.policy})`,
      ratio(mine, best.saved),
      held ? 1.3 : null,
    ),
    report("expected saving, share of the oracle", ratio(mine, most), held ? 0.75 : null),
    report("the oracle itself over the best simple policy", ratio(most, best.saved), null),
  ];
}

/** One queue, worked as fast as the team works together; gives the EUR saved by the day of raising. */
function savedByDay(
  waiting: readonly Waiting[],
  policy: Policy,
  pace: number,
  end: number,
): Map<number, number> {
  const arrivals = [...waiting].sort((a, b) => a.at - b.at);
  const queue: Waiting[] = [];
  const saved = new Map<number, number>();
  let next = 0;
  let now = arrivals[0]?.at ?? end;
  for (;;) {
    // Nobody is free before the desk opens.
    now = afterDeskMinutes(now, 0);
    while (next < arrivals.length && (arrivals[next] as Waiting).at <= now)
      queue.push(arrivals[next++] as Waiting);
    if (queue.length === 0) {
      if (next >= arrivals.length) return saved;
      now = (arrivals[next] as Waiting).at;
      continue;
    }
    const chosen = firstOf(queue, policy, now);
    const taken = queue.splice(chosen, 1)[0] as Waiting;
    const economics = economicsOf(taken.class);
    now = afterDeskMinutes(now, economics.handlingMinutes / pace);
    if (now > end) return saved;
    const share = !taken.truth.genuine ? 0 : now <= taken.dueAt ? 1 : economics.lateShare;
    const raisedOn = Math.floor(taken.at / dayMs);
    saved.set(raisedOn, (saved.get(raisedOn) ?? 0) + share * taken.stake);
  }
}

function firstOf(queue: readonly Waiting[], policy: Policy, now: number): number {
  let first = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [place, waiting] of queue.entries()) {
    const score = policy(waiting, now);
    if (score > highest) {
      highest = score;
      first = place;
    }
  }
  return first;
}

const total = (byDay: ReadonlyMap<number, number>, days: readonly number[]): number =>
  days.reduce((sum, day) => sum + (byDay.get(day) ?? 0), 0);

/** Percentile interval of a statistic over days drawn with replacement. */
function interval(days: readonly number[], of: (some: number[]) => number, seed: number): [number, number] {
  const random = new Random(`value ${seed}`);
  const values = Array.from({ length: resamples }, () => of(days.map(() => random.pick(days))))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const at = (p: number): number => values[Math.floor(p * (values.length - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

/** Every exception with the calibrated probability of a champion that saw decisions of earlier days alone. */
function scored(raised: readonly RaisedInMemory[], day: (count: number) => number, seed: number): Waiting[] {
  const random = new Random(`value ${seed} decisions`);
  const fit = tableOf(
    raised.filter(({ at }) => at < day(fittedDays)),
    random,
  );
  const calibrate = tableOf(
    raised.filter(({ at }) => at >= day(fittedDays) && at < day(trainedDays)),
    random,
  );
  const { ensemble } = fitChampion(fit, 1);
  const { calibration } = fitCalibration(marginsOf(ensemble, calibrate.values), calibrate.target, 1);
  return raised.map((each) => {
    const { avoidableShare, fixedLossEurMinor } = economicsOf(each.class);
    return {
      ...each,
      probability: probabilityOf(calibration, marginOf(ensemble, each.values)),
      stake: (each.amountEurMinor * avoidableShare + fixedLossEurMinor) / 100,
    };
  });
}

const admitted = [
  { outcome: "REPAIRED_OPS", judged: "genuine", reasons: [{ code: "NARR" }] },
  { outcome: "RELEASED_AS_IS", judged: "false-alarm", reasons: [{ code: "known-pattern" }] },
  { outcome: "ESCALATED", judged: "unsure", reasons: [{ code: "needs-customer" }] },
] as const;

function tableOf(raised: readonly RaisedInMemory[], random: Random): TrainingTable {
  const columns = features.length;
  const values = new Float64Array(raised.length * columns);
  for (const [row, each] of raised.entries()) values.set(each.values, row * columns);
  const target = Uint8Array.from(raised, ({ class: found, truth }) => {
    const facts = { class: found, probability: null, handlingMinutes: 8, decidedToday: 2, admitted };
    return Number(simulateDecision(random.pick(investigators), facts, truth, random).judged === "genuine");
  });
  return { values, rows: raised.length, columns, target };
}
