/** The screen's side of the scoring worker. */
import type {
  Answer,
  Backend,
  EditedSession,
  ElementChange,
  FromWorker,
  ModelDescription,
  Request,
  StartOptions,
  WhatIf,
} from "./protocol.ts";

export interface ScoringClient {
  /** The backend that answered last. */
  readonly backend: Backend;
  readonly onnxHash: string;
  /** Opens a payment for editing; the next what-ifs are about it. */
  begin(session: EditedSession): Promise<void>;
  /** All changes since the payment was opened, in order. */
  whatIf(changes: readonly ElementChange[]): Promise<WhatIf>;
  close(): void;
}

/**
 * Starts the worker, which fetches the model, checks its hash and its known answer and picks a backend. Rejects with
 * an Error that says what does not hold; the caller then leaves scoring to the server.
 */
export async function startScoring(
  model: ModelDescription,
  options: StartOptions = {},
): Promise<ScoringClient> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "scoring" });
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  let sent = 0;
  let dead: Error | null = null;
  const stop = (reason: string) => {
    dead = new Error(reason);
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
    worker.terminate();
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ("answer" in data) asked?.resolve(data.answer);
    else asked?.reject(new Error(data.problem));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    stop(`the scoring worker stopped: ${event.message || "it could not be loaded"}`);
  };
  worker.onmessageerror = () => stop("the scoring worker sent something unreadable");
  const ask = (request: Request): Promise<Answer> => {
    if (dead) return Promise.reject(dead);
    const id = sent++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, request });
    });
  };

  let backend: Backend;
  try {
    const started = await ask({ kind: "start", model, options });
    if (started.kind !== "started") throw new Error("the scoring worker answered out of turn");
    backend = started.backend;
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    get backend() {
      return backend;
    },
    onnxHash: model.onnxHash,
    begin: async ({ payment, history, storeFindings, decidedAsOf, margin, probability }) => {
      await ask({
        kind: "begin",
        session: { payment, history, storeFindings, decidedAsOf, margin, probability },
      });
    },
    whatIf: async (changes) => {
      const answer = await ask({ kind: "what-if", changes });
      if (answer.kind !== "what-if") throw new Error("the scoring worker answered out of turn");
      backend = answer.result.backend;
      return answer.result;
    },
    close: () => stop("scoring was closed"),
  };
}
