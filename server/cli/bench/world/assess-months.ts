/**
 * The long world read, assessed and decided month by month: alerts, decisions and what came out later, each with the time
 * at which it was known. A table for learning holds what was known at its cut and no more.
 */
import { features } from "#models/features/index.ts";
import type { TrainingTable } from "#models/trees/index.ts";
import { generateMonths, monthStart, SimulatedTeam, type TeamDecision } from "#models/world/index.ts";
import { MemoryAssessor, type RaisedInMemory } from "#server/demo/index.ts";
import { oldAlerts } from "./old-model.ts";

const teamSize = 36;
/** Share of unsuspicious payments that people look at, so that what nothing raises is measured too. */
const explorationRate = 0.02;
const keepOneIn = 12;
const missingShare = 0.005;

export interface LongRow extends RaisedInMemory {
  month: number;
  decision: TeamDecision | null;
  /** When the truth came out by itself; null when it never did. */
  lateAt: number | null;
}

export interface LongWorld {
  rows: LongRow[];
  payments: number;
  /** Share of blind double decisions beyond chance in which two people agree (Cohen's kappa). */
  kappa: number;
  featureSeconds: number;
}

export function assessMonths(options: { seed: number; payments: number }): LongWorld {
  const team = new SimulatedTeam(teamSize, options.seed);
  const second = new SimulatedTeam(teamSize, options.seed + 1);
  const agreement = { both: 0, n: 0, first: 0, second: 0 };
  const decisions = new Map<string, TeamDecision>();
  const assessor = new MemoryAssessor({
    explorationRate,
    keepOneIn,
    missingShare,
    alerts: (values, scenarios) => oldAlerts(values, scenarios, month),
    decide: (raised) => {
      const decision = team.decide(raised);
      const other = second.decide(raised);
      if (decision && other && raised.raisedBy[0] !== "exploration") {
        agreement.n += 1;
        agreement.both += Number(decision.genuine === other.genuine);
        agreement.first += Number(decision.genuine);
        agreement.second += Number(other.genuine);
      }
      if (decision) decisions.set(raised.reference, decision);
      return decision;
    },
  });
  let month = 1;
  const rows: LongRow[] = [];
  let payments = 0;
  let featureSeconds = 0;
  for (const world of generateMonths(options)) {
    month = world.month;
    const lateAt = new Map(world.lateOutcomes.map(({ reference, at }) => [reference, at]));
    const assessed = assessor.take(world);
    payments += assessed.payments;
    featureSeconds += assessed.featureSeconds;
    for (const raised of assessed.raised)
      rows.push({
        ...raised,
        month: world.month,
        decision: decisions.get(raised.reference) ?? null,
        lateAt: lateAt.get(raised.reference) ?? null,
      });
    decisions.clear();
  }
  return { rows, payments, kappa: kappaOf(agreement), featureSeconds };
}

function kappaOf({
  both,
  n,
  first,
  second,
}: {
  both: number;
  n: number;
  first: number;
  second: number;
}): number {
  const chance = (first / n) * (second / n) + (1 - first / n) * (1 - second / n);
  return (both / n - chance) / (1 - chance);
}

/** What was known of a row at a moment: the late truth before the decision; null for nothing. */
export function labelAt(row: LongRow, time: number): boolean | null {
  if (row.lateAt !== null && row.lateAt < time) return row.truth.genuine;
  if (row.decision && row.decision.knownAt < time) return row.decision.genuine;
  return null;
}

export const inMonths = (rows: readonly LongRow[], [first, last]: readonly [number, number]): LongRow[] =>
  rows.filter(({ month }) => month >= first && month <= last);

/** The first moment after a month. */
export const afterMonth = (month: number): number => monthStart(month + 1);

export function tableOf<T extends RaisedInMemory>(
  rows: readonly T[],
  isPositive: (row: T) => boolean,
): TrainingTable {
  const columns = features.length;
  const values = new Float64Array(rows.length * columns);
  for (const [place, row] of rows.entries()) values.set(row.values, place * columns);
  return {
    values,
    rows: rows.length,
    columns,
    target: Uint8Array.from(rows, (row) => Number(isPositive(row))),
  };
}
