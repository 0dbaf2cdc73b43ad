/** What a training is told as: one JSON object for machines, a few lines for people. */
import type { Comparison } from "#server/registry/index.ts";
import type { TrainedChallenger } from "./train-challenger.ts";

export interface TrainingSummary {
  modelHash: string;
  name: string;
  /** False when a model with exactly these bytes was registered before. */
  added: boolean;
  serving: boolean;
  trainingSet: { hash: string; rows: number; positives: number; ledgerPosition: number };
  auc: number;
  averagePrecision: number;
  logLoss: number;
  ece: number;
  valueCaptured: number;
  /** 95 % intervals of the measures above, as [low, high]. */
  intervals: Record<string, [number, number]>;
  logistic: { auc: number; averagePrecision: number; logLoss: number };
  evaluated: { rows: number; positives: number; from: string; to: string };
  parity: { rows: number; maxDifference: number };
  replay: { rows: number; exact: number };
  fitSeconds: number;
  seconds: TrainedChallenger["seconds"];
  comparison: Comparison | null;
}

const measures = ["auc", "averagePrecision", "logLoss", "ece", "valueCaptured"] as const;

export function summariseTraining(
  { hash, name, added, serving, manifest, seconds }: TrainedChallenger,
  comparison: Comparison | null,
): TrainingSummary {
  const { evaluation, trainingSet } = manifest;
  const { rows, positives, from, to } = evaluation;
  return {
    modelHash: hash,
    name,
    added,
    serving,
    trainingSet: {
      hash: trainingSet.hash,
      rows: trainingSet.rows,
      positives: trainingSet.positives,
      ledgerPosition: trainingSet.ledgerPosition,
    },
    auc: evaluation.auc.value,
    averagePrecision: evaluation.averagePrecision.value,
    logLoss: evaluation.logLoss.value,
    ece: evaluation.ece.value,
    valueCaptured: evaluation.valueCaptured.value,
    intervals: Object.fromEntries(
      measures.map((measure) => [measure, [evaluation[measure].low, evaluation[measure].high]]),
    ),
    logistic: manifest.logistic,
    evaluated: { rows, positives, from, to },
    parity: manifest.parity,
    replay: manifest.replay,
    fitSeconds: manifest.fitSeconds,
    seconds,
    comparison,
  };
}

/** A few lines for the terminal. */
export function tellTraining(summary: TrainingSummary): string {
  const interval = (name: (typeof measures)[number]) => {
    const [low, high] = summary.intervals[name]!;
    return `${summary[name].toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  };
  const { comparison, trainingSet, evaluated, logistic, parity, replay, seconds } = summary;
  const spent = seconds.freeze + seconds.replay + seconds.fit + seconds.evaluate;
  return [
    `${summary.added ? "Registered" : "Already registered, same bytes:"} ${summary.name} (${summary.modelHash})`,
    `Learned from ${trainingSet.rows} labels (${trainingSet.positives} genuine), ledger position ${trainingSet.ledgerPosition}`,
    `On ${evaluated.rows} later labels: AUC ${interval("auc")}, average precision ${interval("averagePrecision")},`,
    `  log loss ${interval("logLoss")}, calibration error ${interval("ece")}, value captured ${interval("valueCaptured")}`,
    `  logistic model: AUC ${logistic.auc.toFixed(3)}, average precision ${logistic.averagePrecision.toFixed(3)}`,
    `Parity ${parity.maxDifference.toExponential(1)} over ${parity.rows} rows; replay exact for ${replay.exact} of ${replay.rows} snapshots; ${spent.toFixed(1)} s`,
    summary.serving ? "It serves now: it is the first model." : null,
    ...(comparison
      ? [
          "Beside the champion on the same rows:",
          ...comparison.differences.map(
            ({ metric, better, difference: { value, low, high } }) =>
              `  ${metric}: ${value.toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)}), ${better} is better`,
          ),
          ...comparison.gates.map(
            ({ gate, passed, detail }) => `  ${passed ? "pass" : "FAIL"}  ${gate}: ${detail}`,
          ),
        ]
      : []),
  ]
    .filter((line) => line !== null)
    .join("\n");
}
