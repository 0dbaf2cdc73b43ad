/**
 * `npm run bench -- value`: what ranking by expected saving is worth. A champion is fitted and calibrated on decisions of
 * earlier days alone; then the desk takes, whenever somebody is free, the exception that the order of work puts first. The
 * demo's last thirty days at its real pace, whose team is larger than its work, and the last four months of the long world.
 */
import { fitCalibration } from "#models/calibration/fit-calibration.ts";
import { fitChampion } from "#models/scoring/fit-champion.ts";
import { probabilityOf, type TrainingTable } from "#models/scoring/index.ts";
import { marginOf, marginsOf } from "#models/trees/index.ts";
import { generateWorld, investigators, Random, simulateDecision } from "#models/world/index.ts";
import { assessInMemory, type RaisedInMemory, worldDays, worldEnd } from "#server/demo/index.ts";
import { env } from "#server/platform/env.ts";
import type { BenchOptions, BenchResult } from "./result.ts";
import { comparePolicies, type Desk } from "./value/compare-policies.ts";
import { measureLongDesk } from "./value/long-desk.ts";
import type { Waiting } from "./value/work-queue.ts";
import { tableOf } from "./world/assess-months.ts";

const fittedDays = 45;
const trainedDays = 60;
const dayMs = 86_400_000;
/** Demo worlds, of this seed and the next: what one world's few large cases do says little, and four still vary by 0.15. */
const usualWorlds = 12;
/** Payments of the long world. */
const usual = 300_000;
/** Share of a person's days at this desk, and minutes that a case of the usual kind takes. */
const presence = 0.8;
const minutesACase = 8;
const deskMinutesADay = 9 * 60;

export const options = ["payments", "worlds"];

export async function run(given: BenchOptions): Promise<BenchResult> {
  const payments = env.DEMO_PAYMENTS;
  const seed = env.DEMO_SEED;
  const size = Number(given.payments ?? usual);
  const worlds = Number(given.worlds ?? usualWorlds);
  const team = investigators.filter(({ leavesAfterDay }) => leavesAfterDay === null);
  const cases = team.reduce((sum, { capacity }) => sum + capacity, 0) * presence * (payments / 50_000);
  const desks = Array.from({ length: worlds }, (_, more) => demoDesk(seed + more, payments));
  const atPace = (share: number): Desk[] =>
    desks.map((desk) => ({ ...desk, pace: (share * cases * minutesACase) / deskMinutesADay }));
  const figures = [
    ...comparePolicies(atPace(1), { name: "demo, real pace", held: true }, seed),
    ...comparePolicies(atPace(0.5), { name: "demo, half the people", held: false }, seed),
    ...measureLongDesk({ seed, payments: size }),
  ];
  return {
    name: "value",
    setting: {
      seed,
      payments,
      worlds,
      exceptions: desks.reduce((sum, { waiting }) => sum + waiting.length, 0),
      casesADay: Number(cases.toFixed(1)),
      days: worldDays - trainedDays,
      "long world": size,
    },
    figures,
    missing: [],
  };
}

/** The exceptions of the last days of one demo world. */
function demoDesk(seed: number, payments: number): Omit<Desk, "pace"> {
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  const { raised } = assessInMemory(world);
  const day = (count: number): number => world.start.getTime() + count * dayMs;
  const waiting = scored(raised, day, seed).filter(({ at }) => at >= day(trainedDays));
  return { waiting, end: world.end.getTime() };
}

/** Every exception with the calibrated probability of a champion that saw decisions of earlier days alone. */
function scored(raised: readonly RaisedInMemory[], day: (count: number) => number, seed: number): Waiting[] {
  const random = new Random(`value ${seed} decisions`);
  const fit = decidedTable(
    raised.filter(({ at }) => at < day(fittedDays)),
    random,
  );
  const calibrate = decidedTable(
    raised.filter(({ at }) => at >= day(fittedDays) && at < day(trainedDays)),
    random,
  );
  const { ensemble } = fitChampion(fit, 1);
  const { calibration } = fitCalibration(marginsOf(ensemble, calibrate.values), calibrate.target, 1);
  return raised.map((each) => ({
    ...each,
    probability: probabilityOf(calibration, marginOf(ensemble, each.values)),
  }));
}

const admitted = [
  { outcome: "REPAIRED_OPS", judged: "genuine", reasons: [{ code: "NARR" }] },
  { outcome: "RELEASED_AS_IS", judged: "false-alarm", reasons: [{ code: "known-pattern" }] },
  { outcome: "ESCALATED", judged: "unsure", reasons: [{ code: "needs-customer" }] },
] as const;

function decidedTable(raised: readonly RaisedInMemory[], random: Random): TrainingTable {
  return tableOf(raised, ({ class: found, truth }) => {
    const facts = { class: found, probability: null, handlingMinutes: 8, decidedToday: 2, admitted };
    return simulateDecision(random.pick(investigators), facts, truth, random).judged === "genuine";
  });
}
