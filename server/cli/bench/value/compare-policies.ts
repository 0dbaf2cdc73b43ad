/** Orders of work beside each other at one pace, with percentile intervals over the days on which exceptions were raised. */
import { Random } from "#models/world/index.ts";
import type { Figure } from "../result.ts";
import { oracle, ours, type Policy, savedByDay, simplePolicies, type Waiting } from "./work-queue.ts";

const dayMs = 86_400_000;
const resamples = 1_000;
const daysApart = 1_000_000;

export interface Desk {
  waiting: readonly Waiting[];
  /** Minutes of work done in a minute of open desk. */
  pace: number;
  end: number;
}

export interface Compared {
  name: string;
  /** Whether the goals are held here: the team's real capacity. */
  held: boolean;
}

/** Desks of several worlds count together; a day of each is a day of its own. */
export function comparePolicies(desks: readonly Desk[], { name, held }: Compared, seed: number): Figure[] {
  const dayOf = (desk: number, day: number): number => desk * daysApart + day;
  const saved = (policy: Policy) =>
    new Map(
      desks.flatMap(({ waiting, pace, end }, desk) =>
        Array.from(
          savedByDay(waiting, policy, pace, end),
          ([day, euros]) => [dayOf(desk, day), euros] as const,
        ),
      ),
    );
  const raisedOn = desks.flatMap(({ waiting }, desk) =>
    waiting.map(({ at }) => dayOf(desk, Math.floor(at / dayMs))),
  );
  const days = [...new Set(raisedOn)].sort((a, b) => a - b);
  const byPolicy = Object.entries(simplePolicies).map(([policy, score]) => ({ policy, saved: saved(score) }));
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
