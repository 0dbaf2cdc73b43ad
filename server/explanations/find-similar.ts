/**
 * Resolved exceptions of the same family that look most like this one, with how they ended and what differs.
 * The snapshots of the latest ones stay in memory per store and family; each look-up only reads what closed since.
 */
import type { z } from "zod";
import { features, featureVersion } from "#models/features/index.ts";
import type { Database } from "../platform/database/database.ts";
import { differencesOf, distance, scalesOf } from "./rules.ts";
import type { similarCase } from "./schema.ts";
import { readOutcomes, resolvedAfter } from "./store.ts";

export type SimilarCase = z.infer<typeof similarCase>;

const poolSize = 1_000;
const shownCases = 5;
/** More are looked up than shown, since some may have been opened again. */
const candidates = 15;

interface Pool {
  mark: { closedAt: string; id: number };
  rows: { exceptionId: number; paymentId: number; values: Float64Array }[];
  spread: Float64Array;
}

const pools = new WeakMap<Database, Map<string, Promise<Pool>>>();

/**
 * The nearest resolved exceptions by standardised features. `values` is this exception's snapshot. Other exceptions of the
 * same payment, an earlier enquiry for one, have the same snapshot and are no other case.
 */
export async function findSimilar(
  db: Database,
  subject: { exceptionId: number; paymentId: number; family: string; values: readonly number[] },
): Promise<SimilarCase[]> {
  if (subject.values.length !== features.length) return [];
  const pool = await freshPool(db, subject.family);
  const nearest = pool.rows
    .filter((row) => row.exceptionId !== subject.exceptionId && row.paymentId !== subject.paymentId)
    .map((row) => ({ row, distance: distance(subject.values, row.values, pool.spread) }))
    .sort((a, b) => a.distance - b.distance || b.row.exceptionId - a.row.exceptionId)
    .slice(0, candidates);
  if (nearest.length === 0) return [];
  const outcomes = new Map(
    (
      await readOutcomes(
        db,
        nearest.map(({ row }) => row.exceptionId),
      )
    ).map((each) => [each.exceptionId, each]),
  );
  return nearest
    .flatMap(({ row }) => {
      const outcome = outcomes.get(row.exceptionId);
      return outcome
        ? [{ ...outcome, differences: differencesOf(subject.values, row.values, pool.spread) }]
        : [];
    })
    .slice(0, shownCases);
}

/** One refresh at a time per family; a failed one leaves nothing behind. */
async function freshPool(db: Database, family: string): Promise<Pool> {
  const ofStore = pools.get(db) ?? new Map<string, Promise<Pool>>();
  pools.set(db, ofStore);
  const before = ofStore.get(family);
  const next = (before ?? Promise.resolve(null)).then((pool) => refresh(db, family, pool));
  ofStore.set(family, next);
  try {
    return await next;
  } catch (cause) {
    ofStore.delete(family);
    throw cause;
  }
}

async function refresh(db: Database, family: string, pool: Pool | null): Promise<Pool> {
  const mark = pool?.mark ?? { closedAt: "-infinity", id: 0 };
  const closed = await resolvedAfter(db, family, featureVersion, mark, poolSize);
  const [newest] = closed;
  if (pool && !newest) return pool;
  const known = new Map(pool?.rows.map((row) => [row.exceptionId, row]));
  const added = closed.map(({ exceptionId, paymentId, values }) => ({
    exceptionId,
    paymentId,
    values: Float64Array.from(values),
  }));
  for (const { exceptionId } of added) known.delete(exceptionId);
  const rows = [...added, ...known.values()].slice(0, poolSize);
  const { spread } = scalesOf(
    rows.map((row) => row.values),
    features.length,
  );
  return { mark: newest ? { closedAt: newest.closedAt, id: newest.exceptionId } : mark, rows, spread };
}
