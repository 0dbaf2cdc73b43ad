/**
 * `npm run bench -- training`: the whole command `npm run train` on a demo world's labels, start of the process included:
 * freeze, replay, fit, calibrate, export, parity, evaluation with bootstrap intervals, comparison. Twice with one seed and one
 * ledger position, which must give one hash, and once with another seed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "#server/platform/env.ts";
import type { BenchOptions, BenchResult } from "./result.ts";
import { atMost, told } from "./world/figures.ts";

const program = join(import.meta.dirname, "..", "run.mjs");

export const options = ["payments"];

interface Trained {
  modelHash: string;
  trainingSet: { rows: number; ledgerPosition: number };
  evaluated: { rows: number };
}

export async function run(given: BenchOptions): Promise<BenchResult> {
  const payments = Number(given.payments ?? env.DEMO_PAYMENTS);
  const folder = mkdtempSync(join(tmpdir(), "rerail-training-"));
  const { DATABASE_URL: _, ...inherited } = process.env;
  const call = (...words: string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
      env: { ...inherited, DATA_DIR: folder },
      encoding: "utf8",
      maxBuffer: 1e8,
    });
    if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}: ${stderr.slice(-2_000)}`);
    return stdout;
  };
  const train = (seed: number, position: number | null): Trained & { seconds: number } => {
    const since = performance.now();
    const at = position === null ? [] : ["--as-of", String(position)];
    const lines = call("train", "--json", "--seed", String(seed), ...at)
      .trim()
      .split("\n");
    const seconds = (performance.now() - since) / 1000;
    return { ...(JSON.parse(lines.at(-1) ?? "") as Trained), seconds };
  };
  try {
    call("demo", "--payments", String(payments));
    const first = train(7, null);
    const { ledgerPosition, rows } = first.trainingSet;
    const again = train(7, ledgerPosition);
    const other = train(8, ledgerPosition);
    const hashes = new Set([first.modelHash, again.modelHash]).size;
    const slowest = Math.max(first.seconds, again.seconds, other.seconds);
    return {
      name: "training",
      setting: { payments, labels: rows, "later labels": first.evaluated.rows, seed: 7 },
      figures: [
        atMost("whole npm run train, slowest of three", slowest, "s", 30),
        atMost("hashes of two models of one seed and ledger position", hashes, "", 1),
        told("hash of another seed differs", Number(other.modelHash !== first.modelHash), ""),
      ],
      missing: [],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
