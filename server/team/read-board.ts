/** The lead's board: a handful of aggregates read at one instant. */
import { className } from "#models/rules/index.ts";
import type { Context } from "../platform/context.ts";
import { ageBandFromMinutes, type TeamBoard } from "./schema.ts";
import {
  readAgeing,
  readClaims,
  readDueByHour,
  readFlow,
  readOverrides,
  readPeople,
  readTotals,
} from "./store.ts";

const hoursAhead = 12;
const daysBack = 14;

/** What is open, what falls due, who holds what, and where people and model differ. Gives no party data. */
export async function teamBoard(ctx: Context): Promise<TeamBoard> {
  const now = ctx.clock.now();
  const [totals, ages, dueByHour, flow, people, overrides, claims] = await Promise.all([
    readTotals(ctx.db, now),
    readAgeing(ctx.db, now, ageBandFromMinutes),
    readDueByHour(ctx.db, now, hoursAhead),
    readFlow(ctx.db, now, daysBack),
    readPeople(ctx.db, now),
    readOverrides(ctx.db, now),
    readClaims(ctx.db, now),
  ]);
  return {
    asOf: now.toISOString(),
    ...totals,
    ageing: ageingOf(ages),
    dueByHour,
    flow,
    people,
    overrides,
    claims,
  };
}

/** One row a class with a count for every band, zero included. A clock that runs behind puts a row into the first band. */
function ageingOf(ages: readonly { class: string; band: number; n: number }[]): TeamBoard["ageing"] {
  const counts = new Map<string, number[]>();
  for (const { class: id, band, n } of ages) {
    const row = counts.get(id) ?? ageBandFromMinutes.map(() => 0);
    const index = Math.max(0, band - 1);
    row[index] = (row[index] ?? 0) + n;
    counts.set(id, row);
  }
  return [...counts].map(([id, row]) => ({ class: id, className: className(id), counts: row }));
}
