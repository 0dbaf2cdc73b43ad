/**
 * A Python library as a peer in benchmarks: a process that keeps its tables and answers one JSON line a question. Python
 * is `PEER_PYTHON`, else python3; no peer is installed with this project.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { FeatureTable } from "#models/trees/index.ts";

export interface Times {
  wall: number;
  cpu: number;
}

export interface PythonPeer {
  /** A folder for files that both sides read. */
  readonly folder: string;
  load(name: string, table: FeatureTable & { readonly target: Uint8Array }): Promise<void>;
  ask<T>(question: Record<string, unknown>): Promise<T>;
  close(): void;
}

/** What each peer's script imports and what a report calls it. */
const peers = {
  lightgbm: { script: "lightgbm-peer.py", imports: "lightgbm, numpy", name: "LightGBM" },
  scikit: { script: "scikit-peer.py", imports: "sklearn, numpy", name: "scikit-learn" },
} as const;

const python = process.env.PEER_PYTHON ?? "python3";

/** Why a peer is not in a report. */
export const absent = (peer: keyof typeof peers): string =>
  `${peers[peer].name}: not found by python3 (PEER_PYTHON names another Python)`;

/** Null when Python or the library is not there. */
export function openPeer(peer: keyof typeof peers): PythonPeer | null {
  const { script, imports, name } = peers[peer];
  if (spawnSync(python, ["-c", `import ${imports}`], { stdio: "ignore" }).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "rerail-peer-"));
  const child = spawn(python, [join(import.meta.dirname, script)], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, OMP_WAIT_POLICY: "passive" },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <T>(question: Record<string, unknown>): Promise<T> => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const answer = await answers.next();
    if (answer.done) throw new Error(`${name}'s process ended`);
    return JSON.parse(answer.value) as T;
  };
  return {
    folder,
    ask,
    load: async (table, { rows, columns, values, target }) => {
      const valueFile = join(folder, `${table}.values`);
      const targetFile = join(folder, `${table}.target`);
      writeFileSync(valueFile, new Uint8Array(Float32Array.from(values).buffer));
      writeFileSync(targetFile, target);
      await ask({ verb: "load", name: table, rows, columns, values: valueFile, target: targetFile });
    },
    close: () => {
      child.stdin.end();
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Doubles that a peer wrote. */
export function doubles(path: string): Float64Array {
  return new Float64Array(new Uint8Array(readFileSync(path)).buffer);
}
