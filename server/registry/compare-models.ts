/** A challenger beside the champion: on later labels neither was fitted on, and on the open queue. */
import { spearman } from "#models/evaluation/index.ts";
import { featureVersion } from "#models/features/index.ts";
import { type Bundle, bandOf, scoreRow } from "#models/scoring/index.ts";
import type { Context } from "#server/platform/context.ts";
import type { Database } from "#server/platform/database/database.ts";
import { DomainError } from "#server/platform/errors.ts";
import { checkedOnnx } from "./check-model.ts";
import { baseRates, pairedDifferences, slicedLosses } from "./compare-rows.ts";
import { judgeGates } from "./rules.ts";
import type { Comparison, Manifest } from "./schema.ts";
import { loadModel, type Serving } from "./serve-bundle.ts";
import { findModel, type LabelledRow, readChampion, readLabelledRows, readOpenRows } from "./store.ts";

const shadowRows = 200;
const topOf = 50;
type Measured = Pick<Comparison, "rows" | "from" | "to" | "differences" | "slices"> & { positives: number };
const measured = new WeakMap<Database, Map<string, Measured>>();

/**
 * The labelled rows a model may be judged on: raised and known after its own training ended, mature, in force at its
 * ledger position. Ledger positions do not move, so neither does this set.
 */
export async function evaluationRows(db: Database, manifest: Manifest): Promise<LabelledRow[]> {
  const { evaluation, trainingSet } = manifest;
  const rows = await readLabelledRows(db, {
    position: trainingSet.ledgerPosition,
    featureVersion: manifest.featureVersion,
    knownFrom: new Date(evaluation.from),
  });
  const from = Date.parse(evaluation.from);
  const to = Date.parse(evaluation.to);
  return rows.filter(({ raisedAt, knownAt }) => raisedAt >= from && knownAt <= to);
}

/** Calibrated probabilities of a bundle for feature rows. */
export function probabilitiesOf(bundle: Bundle, rows: readonly { values: Float64Array }[]): Float64Array {
  return Float64Array.from(rows, ({ values }) => scoreRow(bundle, values, { explain: false }).probability);
}

/**
 * Compares a challenger with what ranks the queue now: the champion, or the rules alone where the champion cannot serve
 * (its bytes do not agree, or the workbench computes other features). Fails closed: a challenger that cannot be loaded
 * fails its gate.
 */
export async function compareWithChampion(ctx: Context, challengerHash: string): Promise<Comparison> {
  const row = await findModel(ctx.db, challengerHash);
  if (!row) throw new DomainError("not-found", "No model with this hash.");
  const serving = await readChampion(ctx.db);
  if (!serving)
    throw new DomainError("conflict", "No champion serves yet, so there is nothing to compare with.");
  if (serving.hash === challengerHash)
    throw new DomainError("invalid", "This model is the champion; choose another one to compare with it.");
  const champion = await loadOrExplain(ctx.db, serving.hash);
  const challenger = await loadOrExplain(ctx.db, challengerHash);
  const result: Measured = challenger.model
    ? await measure(ctx.db, champion.model, challenger.model)
    : {
        rows: 0,
        positives: 0,
        from: row.manifest.evaluation.from,
        to: row.manifest.evaluation.to,
        differences: [],
        slices: [],
      };
  const { positives, ...shown } = result;
  return {
    championHash: serving.hash,
    challengerHash,
    championProblem: champion.problem,
    ...shown,
    shadow:
      champion.model && challenger.model
        ? await shadowOf(ctx.db, champion.model.bundle, challenger.model.bundle)
        : null,
    gates: judgeGates({
      integrity: {
        ok: challenger.model !== null,
        detail: challenger.problem ?? `bytes hash to ${challengerHash.slice(0, 12)}`,
      },
      challenger: row.manifest,
      currentFeatureVersion: featureVersion,
      rows: shown.rows,
      positives,
      differences: shown.differences,
    }),
  };
}

async function loadOrExplain(
  db: Database,
  hash: string,
): Promise<{ model: Serving | null; problem: string | null }> {
  try {
    const model = await loadModel(db, hash);
    checkedOnnx(model, model.bundle);
    return { model, problem: null };
  } catch (cause) {
    return { model: null, problem: cause instanceof Error ? cause.message : String(cause) };
  }
}

async function measure(db: Database, champion: Serving | null, challenger: Serving): Promise<Measured> {
  const key = `${champion?.hash ?? "rules"} ${challenger.hash}`;
  const known = measured.get(db)?.get(key);
  if (known) return known;
  // Rows the champion was fitted or calibrated on would flatter it.
  const after = champion ? Date.parse(champion.manifest.trainingSet.to) : Number.NEGATIVE_INFINITY;
  const rows = (await evaluationRows(db, challenger.manifest)).filter(({ knownAt }) => knownAt > after);
  const before = champion ? probabilitiesOf(champion.bundle, rows) : baseRates(rows);
  const now = probabilitiesOf(challenger.bundle, rows);
  const result: Measured = {
    rows: rows.length,
    positives: rows.filter(({ target }) => target === 1).length,
    from: challenger.manifest.evaluation.from,
    to: challenger.manifest.evaluation.to,
    differences: await pairedDifferences(rows, before, now),
    slices: slicedLosses(rows, before, now),
  };
  const kept = measured.get(db) ?? new Map<string, Measured>();
  kept.set(key, result);
  measured.set(db, kept);
  return result;
}

async function shadowOf(db: Database, champion: Bundle, challenger: Bundle): Promise<Comparison["shadow"]> {
  const rows = (await readOpenRows(db, { featureVersion, limit: shadowRows })).map((values) => ({ values }));
  if (rows.length < 2) return null;
  const before = probabilitiesOf(champion, rows);
  const now = probabilitiesOf(challenger, rows);
  const top = (probabilities: Float64Array) =>
    new Set(
      [...probabilities.keys()]
        .sort((a, b) => probabilities[b]! - probabilities[a]! || a - b)
        .slice(0, topOf),
    );
  const second = top(now);
  return {
    n: rows.length,
    spearman: spearman(before, now),
    changedBands: rows.filter((_, i) => bandOf(before[i]!) !== bandOf(now[i]!)).length,
    topOverlap: [...top(before)].filter((i) => second.has(i)).length,
  };
}
