/** The scoring worker: holds the model, recomputes an edited payment, answers one request after the other. */
import { features, featureVersion, type History } from "#models/features/index.ts";
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/finding.ts";
import type { Calibration } from "../../calibration/calibration.ts";
import { createLadder, type Ladder, slowestBatch } from "./ladder.ts";
import { openWasm, openWebGpu, type RungSettings } from "./open-rungs.ts";
import type {
  Answer,
  FromWorker,
  ModelDescription,
  OpenedPayment,
  Request,
  StartOptions,
} from "./protocol.ts";
import { computeWhatIf, sha256 } from "./what-if.ts";

const defaultRuntimePath = "/runtime/1.30.0/";

interface Running {
  ladder: Ladder;
  calibration: Calibration;
}

let running: Running | null = null;
let opened: OpenedPayment | null = null;
/** Requests are answered in the order they came: a session runs one batch at a time. */
let turn: Promise<unknown> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<{ id: number; request: Request }>) => {
  turn = turn.then(async () => {
    const reply = (message: FromWorker) => self.postMessage(message);
    try {
      reply({ id: data.id, answer: await answerTo(data.request) });
    } catch (error) {
      reply({ id: data.id, problem: error instanceof Error ? error.message : String(error) });
    }
  });
};

async function answerTo(request: Request): Promise<Answer> {
  switch (request.kind) {
    case "start":
      running = await start(request.model, request.options);
      return { kind: "started", backend: running.ladder.backend() };
    case "begin": {
      const { session } = request;
      opened = {
        payment: session.payment as CanonicalPayment,
        history: session.history as History,
        storeFindings: session.storeFindings as readonly Finding[],
        at: new Date(session.decidedAsOf),
        margin: session.margin,
      };
      return { kind: "begun" };
    }
    case "what-if": {
      if (!running || !opened) throw new Error("no payment is open for editing");
      const result = await computeWhatIf(opened, request.changes, running.calibration, running.ladder.run);
      return { kind: "what-if", result };
    }
  }
}

/** Fetches, checks and opens the model; throws with what does not hold. */
async function start(model: ModelDescription, options: StartOptions): Promise<Running> {
  if (model.featureVersion !== featureVersion)
    throw new Error(
      `the model expects features ${model.featureVersion}, this page computes ${featureVersion}`,
    );
  if (model.inputs !== features.length || model.knownAnswer.row.length !== features.length)
    throw new Error(`the model takes ${model.inputs} features, this page computes ${features.length}`);
  const url = new URL(model.url, self.location.origin);
  if (url.origin !== self.location.origin) throw new Error("the model is not served from this site");
  const response = await fetch(url, { credentials: "same-origin", redirect: "error" });
  if (!response.ok) throw new Error(`the model could not be fetched (${response.status})`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length !== model.bytes)
    throw new Error(`the model has ${bytes.length} bytes instead of ${model.bytes}`);
  const hash = await sha256(bytes);
  if (hash !== model.onnxHash)
    throw new Error(`the model's hash is ${hash.slice(0, 12)} instead of ${model.onnxHash.slice(0, 12)}`);
  const settings: RungSettings = {
    bytes,
    columns: features.length,
    runtimePath: options.runtimePath ?? defaultRuntimePath,
    softwareGpu: options.softwareGpu ?? false,
  };
  const ladder = await createLadder(
    [() => openWebGpu(settings), () => openWasm(settings)],
    features.length,
    model.knownAnswer,
    // A simulated adapter is slow by nature; whoever asks for it wants to see it run.
    settings.softwareGpu ? Number.POSITIVE_INFINITY : slowestBatch,
  );
  return { ladder, calibration: model.calibration as Calibration };
}
