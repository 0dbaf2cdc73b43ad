/** Starts the browser's scoring once per model: worker, bytes, hash, known answer. Everything here is loaded after idle. */
import type { ServingOnnx } from "#server/registry/schema.ts";
import type { Engine } from "./engine.ts";

const started = new Map<string, Promise<Engine>>();

/** The engine for a model: trees with their calibration, of which a recalibrated champion changes the latter alone. A failure is kept too: the same bytes would fail again. */
export function scoringEngine(model: ServingOnnx): Promise<Engine> {
  const known = started.get(model.modelHash);
  if (known) return known;
  const engine = import("#models/scoring/browser/index.ts").then(
    async ({ startScoring }): Promise<Engine> => {
      const client = await startScoring(model);
      return {
        // Asked anew each time: a lost WebGPU device lets the worker go on with WASM.
        get backend() {
          return client.backend;
        },
        onnxHash: client.onnxHash,
        begin: (session) => client.begin(session),
        whatIf: (changes) => client.whatIf([...changes]),
      };
    },
  );
  started.set(model.modelHash, engine);
  return engine;
}

/** The rule book alone, where no model can run. */
export async function fallbackEngine(): Promise<Engine> {
  return (await import("./rules-engine.ts")).rulesEngine();
}

/** Runs when the browser has nothing better to do, and at the latest after a few seconds. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(run, { timeout: 4000 });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(run, 1500);
  return () => clearTimeout(timer);
}
