/**
 * The execution ladder: WebGPU, then WASM, then nothing. A known-answer row rides in every batch; when its margin is off
 * by more than 1e-6 or any output is not finite, the whole batch is void, that backend is given up for good and the
 * batch runs again one rung lower.
 */
import { treesInput } from "../../onnx/tensor-trees-edge.ts";
import type { Backend } from "./protocol.ts";
import type { RunRows } from "./what-if.ts";

/** An opened model on one backend. */
export interface Rung {
  readonly backend: Backend;
  /** Margins of rows given as the model takes them. */
  run(inputs: Float32Array, rows: number): Promise<Float64Array>;
  /** Resolves when the backend has died under us, with the reason; never for backends that cannot. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

export interface Ladder {
  readonly run: RunRows;
  /** The rung in use. */
  backend(): Backend;
}

export interface KnownAnswer {
  readonly row: readonly (number | null)[];
  readonly margin: number;
}

/** The right answer is exact; a model from before that was so is allowed its rounding. */
const TOLERANCE = 1e-6;
/** A warm batch slower than this is no help to anybody; the next rung is tried. */
export const slowestBatch = 30;

/** Climbs down until a rung gives the known answer; throws with every rung's reason when none does. */
export async function createLadder(
  openers: readonly (() => Promise<Rung>)[],
  columns: number,
  known: KnownAnswer,
  slowest = slowestBatch,
): Promise<Ladder> {
  const waiting = [...openers];
  const reasons: string[] = [];
  let rung: Rung | null = null;

  const giveUp = (failed: Rung, reason: string) => {
    reasons.push(`${failed.backend}: ${reason}`);
    if (rung === failed) rung = null;
    failed.close().catch(() => undefined);
  };

  /** The current rung, or the next one that opens. */
  const current = async (): Promise<Rung> => {
    while (rung === null) {
      const open = waiting.shift();
      if (!open) throw new Error(`no backend gives right answers (${reasons.join("; ")})`);
      try {
        const opened = await open();
        rung = opened;
        opened.lost.then((reason) => giveUp(opened, reason));
      } catch (error) {
        reasons.push(error instanceof Error ? error.message : String(error));
      }
    }
    return rung;
  };

  const attempt = async (on: Rung, inputs: Float32Array, rows: number): Promise<Float64Array | string> => {
    let outputs: Float64Array;
    try {
      outputs = await on.run(inputs, rows);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return objectionTo(outputs, rows, known.margin) ?? outputs;
  };

  const run: RunRows = async (asked) => {
    const rows = [known.row, ...asked];
    const inputs = treesInput(rows, columns);
    for (;;) {
      const on = await current();
      const outcome = await attempt(on, inputs, rows.length);
      if (typeof outcome !== "string") return { margins: outcome.subarray(1), backend: on.backend };
      giveUp(on, outcome);
    }
  };

  // The first batches compile shaders; only then is the speed of a rung known.
  await run([known.row]);
  for (let warm = 0; warm < 2; warm++) await run([known.row]);
  const began = performance.now();
  await run([known.row]);
  const took = performance.now() - began;
  const slow: Rung | null = rung;
  if (slow && waiting.length > 0 && took > slowest) {
    giveUp(slow, `${took.toFixed(0)} ms a batch`);
    await run([known.row]);
  }
  return {
    run,
    backend: () => {
      if (!rung) throw new Error("no backend is open");
      return rung.backend;
    },
  };
}

/** Why a batch cannot be trusted, or null. */
function objectionTo(outputs: Float64Array, rows: number, known: number): string | null {
  if (outputs.length !== rows) return `${outputs.length} margins for ${rows} rows`;
  if (!outputs.every(Number.isFinite)) return "a margin is not finite";
  if (!(Math.abs(outputs[0]! - known) <= TOLERANCE)) return `the known answer is ${known}, not ${outputs[0]}`;
  // A lost device may hand back cleared memory, which a known answer near zero would not notice.
  if (outputs.every((margin) => margin === 0)) return "all margins are zero";
  return null;
}
