/**
 * `npm run bench -- counterfactuals`: the smallest changes that are shown as clearing an exception, each saved through the
 * very verbs that the screen uses, and judged by what the server then has on record: no finding that stops, no scenario,
 * not strange (or no stranger than before, where strangeness did not raise it), not likelier than before. A demo world is
 * built in a store of its own; decided exceptions of its last month, when a model served, are opened again.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { anomalyLimit } from "#models/anomaly/index.ts";
import { raisedScenarios } from "#models/features/index.ts";
import type { Finding } from "#models/rules/index.ts";
import { claimCase } from "../../cases/index.ts";
import { buildDemoWorld, worldEnd } from "../../demo/index.ts";
import { testContext } from "../../exceptions/testing.ts";
import { manualClock } from "../../platform/clock.ts";
import { type Database, migrate, openDatabase } from "../../platform/database/index.ts";
import { env } from "../../platform/env.ts";
import { saveEdit, showClearing, takeClearing } from "../../repairs/index.ts";
import { noBrowser } from "../../repairs/testing.ts";
import { type BenchResult, type Figure, quantile } from "./result.ts";

/** Enough exceptions of every class, and built in a minute or two. */
const mostPayments = 12_000;
const since = new Date(worldEnd.getTime() - 29 * 86_400_000);

interface Subject {
  exceptionId: number;
  caseId: number;
  class: string;
  scoreId: number;
}

interface Outcome {
  class: string;
  /** Elements of the change that was shown; 0 where none was. */
  elements: number;
  clears: boolean;
  milliseconds: number;
}

/** The exceptions of the last month, all of them open. */
async function reopen(db: Database): Promise<Subject[]> {
  await db.query(`update exceptions set state = 'open' where raised_at >= $1`, [since]);
  const { rows } = await db.query<Subject>(
    `select e.id as "exceptionId", c.id as "caseId", e.class, e.score_id as "scoreId"
       from exceptions e join cases c on c.thread_key = e.thread_key join scores s on s.id = e.score_id
      where e.raised_at >= $1 and e.thread_message_id is null and s.model_hash is not null order by e.id`,
    [since],
  );
  return rows;
}

interface OnRecord {
  findings: Finding[];
  values: number[];
  probability: number | null;
  anomaly: number | null;
  before: number | null;
  anomalyBefore: number | null;
  raisedBy: string[];
}

/** Whether nothing stops the payment by what the server recorded of the saved edit. */
async function isClear(db: Database, editId: number, scoreId: number): Promise<boolean> {
  const { rows } = await db.query<OnRecord>(
    `select d.findings, n.feature_values as values, s.probability, s.anomaly, b.probability as before,
            b.anomaly as "anomalyBefore", e.raised_by as "raisedBy"
       from edits d join exceptions e on e.id = d.exception_id join scores s on s.id = d.score_id join snapshots n on n.hash = s.snapshot_hash
       join scores b on b.id = $2 where d.id = $1`,
    [editId, scoreId],
  );
  const saved = rows[0];
  if (!saved) return false;
  return (
    saved.findings.every(({ severity }) => severity === "warn") &&
    raisedScenarios(Float64Array.from(saved.values)).length === 0 &&
    ((saved.anomaly ?? 0) < anomalyLimit.from ||
      (!saved.raisedBy.includes("anomaly") && (saved.anomaly ?? 0) <= (saved.anomalyBefore ?? 0))) &&
    (saved.probability ?? 0) <= (saved.before ?? 1)
  );
}

async function measure(db: Database): Promise<Outcome[]> {
  const ctx = testContext(db, manualClock(worldEnd));
  const outcomes: Outcome[] = [];
  for (const { exceptionId, caseId, class: found, scoreId } of await reopen(db)) {
    const target = { exceptionId, caseId, commandId: randomUUID() };
    const began = performance.now();
    const { clearing } = await showClearing(ctx, target);
    const milliseconds = performance.now() - began;
    const outcome = { class: found, elements: clearing?.changes.length ?? 0, clears: false, milliseconds };
    outcomes.push(outcome);
    if (!clearing) continue;
    const { fencing } = await claimCase(ctx, { caseId });
    const held = { ...target, fencing: fencing as number };
    const { changes } = await takeClearing(ctx, held);
    const saved = await saveEdit(ctx, {
      ...held,
      commandId: randomUUID(),
      changes,
      suggestionIds: [],
      browser: noBrowser,
    });
    outcome.clears = await isClear(db, saved.editId, scoreId);
  }
  return outcomes;
}

export async function run(): Promise<BenchResult> {
  const payments = Math.min(env.DEMO_PAYMENTS, mostPayments);
  const seed = env.DEMO_SEED;
  const dataDir = mkdtempSync(join(tmpdir(), "rerail-bench-counterfactuals-"));
  const db = await openDatabase({ dataDir });
  try {
    await migrate(db);
    await buildDemoWorld(db, { payments, seed });
    const outcomes = await measure(db);
    return {
      name: "counterfactuals",
      setting: { payments, seed, exceptions: outcomes.length },
      figures: figuresOf(outcomes),
      missing: [],
    };
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function figuresOf(outcomes: readonly Outcome[]): Figure[] {
  const shown = outcomes.filter(({ elements }) => elements > 0);
  const clear = shown.filter(({ clears }) => clears).length / shown.length;
  const median = quantile(
    shown.map(({ elements }) => elements),
    0.5,
  );
  const classes = [...new Set(outcomes.map((outcome) => outcome.class))].sort();
  const reported = (what: string, value: number, unit: string): Figure => ({
    what,
    value,
    unit,
    goal: null,
    met: null,
  });
  const took = outcomes.map(({ milliseconds }) => milliseconds);
  return [
    {
      what: "shown changes that clear on the server",
      value: clear,
      unit: "share",
      goal: "1",
      met: clear === 1,
    },
    {
      what: "elements of a shown change, median",
      value: median,
      unit: "elements",
      goal: "<= 2",
      met: median <= 2,
    },
    reported("exceptions with a shown change", shown.length / outcomes.length, "share"),
    reported("answer, median", quantile(took, 0.5), "ms"),
    reported("answer, p95", quantile(took, 0.95), "ms"),
    ...classes.map((each) => {
      const own = outcomes.filter((outcome) => outcome.class === each);
      const told = own.filter(({ elements }) => elements > 0).length;
      return reported(`${each}: with a shown change, of ${own.length}`, told / own.length, "share");
    }),
  ];
}
