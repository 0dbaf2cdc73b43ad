/**
 * `npm run bench -- kill --kills=200`: does an acknowledged message survive, and has it one effect? The real server process
 * takes messages from several connections, an inbox folder and a stream, each message one to ten times and in no order, some
 * with a rival under the same identification, and is killed outright at random instants, also while it starts; afterwards
 * every acknowledgement is held against the store. A power cut is another matter: there the embedded store promises nothing.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findNats } from "#server/doors/testing.ts";
import { startPostgres } from "#server/platform/testing-postgres.ts";
import { ensureBuilt } from "../build.mjs";
import { killServer, type Outcome } from "./kill/kill-server.ts";
import type { BenchOptions, BenchResult, Figure } from "./result.ts";

const ordeal = { seed: 20_261_121, connections: 6, broker: true };
const usualKills = 20;

/** What may be given on the command line. */
export const options = ["kills"];

function figuresOf(store: string, outcome: Outcome): Figure[] {
  const none = (what: string, value: number): Figure => ({
    what: `${what}, ${store}`,
    value,
    unit: "",
    goal: "0",
    met: value === 0,
  });
  const told = (what: string, value: number, unit = ""): Figure => ({
    what: `${what}, ${store}`,
    value,
    unit,
    goal: null,
    met: null,
  });
  return [
    none("acknowledged messages lost", outcome.lost),
    none("messages of folder and stream lost", outcome.fedLost),
    none("messages of folder and stream left", outcome.fedLeft),
    none("duplicates", outcome.duplicates),
    none("conflicts not quarantined", outcome.conflictsKept),
    none("refusals without code and path", outcome.unexplained),
    none("messages kept that no sender was told of", outcome.untold),
    none("payments missing", outcome.paymentsMissing),
    none("payments not assessed exactly once", outcome.notAssessedOnce),
    none("exceptions without their case", outcome.withoutCase),
    none("jobs left behind", outcome.jobsLeft),
    none("messages the audit does not account for", outcome.auditGap),
    none("breaks in the audit chain", outcome.auditProblem === null ? 0 : 1),
    told("different messages", outcome.sent),
    told("deliveries of them, over all doors", outcome.deliveries),
    told("conflicting pairs among them", outcome.rivals),
    told("acknowledgements", outcome.acknowledged),
    told("POSTs that a kill left unanswered", outcome.unanswered),
    told("messages sent again for that", outcome.resent),
    told("answers other than 202", outcome.refused),
    told(outcome.fedStream ? "messages in folder and stream" : "messages in the folder", outcome.fed),
    told("payments assessed", outcome.payments),
    told("exceptions raised", outcome.exceptions),
    told("kills while starting", outcome.killedWhileStarting),
    told("slowest start after a kill", Math.max(...outcome.restarts), "s"),
  ];
}

export async function run({ kills: asked }: BenchOptions = {}): Promise<BenchResult> {
  const { seed, connections } = ordeal;
  const kills = asked === undefined ? usualKills : Number(asked);
  if (!Number.isSafeInteger(kills) || kills < 1) throw new RangeError(`--kills takes a count, not ${asked}`);
  await ensureBuilt();
  const figures: Figure[] = [];
  const missing: string[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), "rerail-kill-"));
  try {
    figures.push(...figuresOf("embedded", await killServer({ dataDir }, { ...ordeal, kills })));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  const server = await startPostgres();
  if (server) {
    const folder = mkdtempSync(join(tmpdir(), "rerail-kill-"));
    try {
      const outcome = await killServer({ dataDir: folder, url: server.url }, { ...ordeal, kills });
      figures.push(...figuresOf("PostgreSQL", outcome));
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  } else missing.push("PostgreSQL is not installed");
  if (!findNats()) missing.push("a stream: nats-server is not installed");
  return { name: "kill", setting: { kills, seed, connections }, figures, missing };
}
