/**
 * One queue worked by a team at its pace under an order of work. Counted is the money that handling saves: the whole saving
 * before the due instant, the class's late share after it, nothing for false alarms and for what is never reached.
 */
import { afterDeskMinutes, economicsOf, rank, restingClock } from "#models/ranking/index.ts";
import type { RaisedInMemory } from "#server/demo/index.ts";

const dayMs = 86_400_000;

export interface Waiting extends RaisedInMemory {
  probability: number;
}

/** The higher, the sooner: `before` while there is time, `overdue` less the resting clock afterwards; null = as before. */
interface Key {
  before: number;
  overdue: number | null;
}
export type Policy = (waiting: Waiting) => Key;

const expected =
  (probability: (waiting: Waiting) => number): Policy =>
  (waiting) => {
    const keyAt = (now: number): number =>
      rank({
        probability: probability(waiting),
        class: waiting.class,
        amountEurMinor: waiting.amountEurMinor,
        dueAt: new Date(waiting.dueAt),
        now: new Date(now),
      }).rankKey;
    const late = waiting.dueAt + 1;
    return { before: keyAt(waiting.dueAt), overdue: keyAt(late) + restingClock(new Date(late)) };
  };

const always =
  (key: (waiting: Waiting) => number): Policy =>
  (waiting) => ({ before: key(waiting), overdue: null });

/** What people do without expected savings. */
export const simplePolicies: Readonly<Record<string, Policy>> = {
  "first in, first out": always(({ at }) => -at),
  amount: always(({ amountEurMinor }) => amountEurMinor),
  "earliest cut-off": always(({ dueAt }) => -dueAt),
  probability: always(({ probability }) => probability),
};
export const ours = expected(({ probability }) => probability);
export const oracle = expected(({ truth }) => Number(truth.genuine));

/** Money at stake when it is genuine, EUR. */
function stakeOf({ class: found, amountEurMinor }: Waiting): number {
  const { avoidableShare, fixedLossEurMinor } = economicsOf(found);
  return (amountEurMinor * avoidableShare + fixedLossEurMinor) / 100;
}

/** EUR saved by the day of raising; `pace` is how many minutes of work a minute of open desk does. */
export function savedByDay(
  waiting: readonly Waiting[],
  policy: Policy,
  pace: number,
  end: number,
): Map<number, number> {
  const arrivals = waiting.map((one) => ({ one, key: policy(one) })).sort((a, b) => a.one.at - b.one.at);
  const queue: typeof arrivals = [];
  const saved = new Map<number, number>();
  let next = 0;
  let now = arrivals[0]?.one.at ?? end;
  for (;;) {
    // Nobody is free before the desk opens.
    now = afterDeskMinutes(now, 0);
    while (next < arrivals.length && (arrivals[next]?.one.at ?? end) <= now)
      queue.push(arrivals[next++] as (typeof arrivals)[number]);
    if (queue.length === 0) {
      if (next >= arrivals.length) return saved;
      now = arrivals[next]?.one.at as number;
      continue;
    }
    const taken = queue.splice(firstOf(queue, now), 1)[0]?.one as Waiting;
    const economics = economicsOf(taken.class);
    now = afterDeskMinutes(now, economics.handlingMinutes / pace);
    if (now > end) return saved;
    const share = !taken.truth.genuine ? 0 : now <= taken.dueAt ? 1 : economics.lateShare;
    const raisedOn = Math.floor(taken.at / dayMs);
    saved.set(raisedOn, (saved.get(raisedOn) ?? 0) + share * stakeOf(taken));
  }
}

function firstOf(queue: readonly { one: Waiting; key: Key }[], now: number): number {
  const resting = restingClock(new Date(now));
  let first = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [place, { one, key }] of queue.entries()) {
    const score = key.overdue !== null && one.dueAt < now ? key.overdue - resting : key.before;
    if (score > highest) {
      highest = score;
      first = place;
    }
  }
  return first;
}
