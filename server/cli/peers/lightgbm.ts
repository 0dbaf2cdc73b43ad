/**
 * LightGBM as a peer in benchmarks: a Python process that keeps its tables and answers one line a question. Python is
 * `PEER_PYTHON`, else python3; LightGBM is not installed with this project.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TrainingTable } from "#models/trees/index.ts";

export interface Times {
  wall: number;
  cpu: number;
}

export interface LightgbmPeer {
  /** A folder for files that both sides read. */
  readonly folder: string;
  load(name: string, table: TrainingTable): Promise<void>;
  ask<T>(question: Record<string, unknown>): Promise<T>;
  close(): void;
}

const python = process.env.PEER_PYTHON ?? "python3";

/** Null when Python or LightGBM is not there. */
export function openLightgbm(): LightgbmPeer | null {
  if (spawnSync(python, ["-c", "import lightgbm, numpy"], { stdio: "ignore" }).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "rerail-peer-"));
  const child = spawn(python, [join(import.meta.dirname, "lightgbm-peer.py")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, OMP_WAIT_POLICY: "passive" },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <T>(question: Record<string, unknown>): Promise<T> => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const answer = await answers.next();
    if (answer.done) throw new Error("LightGBM's process ended");
    return JSON.parse(answer.value) as T;
  };
  return {
    folder,
    ask,
    load: async (name, table) => {
      const values = join(folder, `${name}.values`);
      const target = join(folder, `${name}.target`);
      writeFileSync(values, new Uint8Array(Float32Array.from(table.values).buffer));
      writeFileSync(target, table.target);
      await ask({ verb: "load", name, rows: table.rows, columns: table.columns, values, target });
    },
    close: () => {
      child.stdin.end();
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
