/** The model registry's contracts: manifests, comparison with the champion, promotion and roll back. */
import { z } from "zod";

const interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

export const reliabilityBin = z.object({
  predicted: z.number(),
  observed: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.number().int(),
});

export const evaluation = z.object({
  rows: z.number().int(),
  positives: z.number().int(),
  from: z.string(),
  to: z.string(),
  auc: interval,
  averagePrecision: interval,
  logLoss: interval,
  brier: interval,
  ece: interval,
  /** Value captured at the team's capacity over the oracle's, 0..1. */
  valueCaptured: interval,
  reliability: z.array(reliabilityBin),
});
export type Evaluation = z.infer<typeof evaluation>;

const period = z.object({
  rows: z.number().int(),
  positives: z.number().int(),
  from: z.string(),
  to: z.string(),
});

export const manifest = z.object({
  name: z.string(),
  modelHash: z.string().length(64),
  /** The champion whose trees these are, when only the calibration is new. */
  recalibrated: z.string().length(64).optional(),
  onnxHash: z.string().length(64),
  calibrationId: z.string(),
  featureVersion: z.string(),
  seed: z.number().int(),
  trainingSet: z.object({
    hash: z.string(),
    rows: z.number().int(),
    positives: z.number().int(),
    from: z.string(),
    to: z.string(),
    ledgerPosition: z.number().int(),
    simulatedShare: z.number(),
    /** Rows whose features were computed again under the present contract; absent in older manifests. */
    recomputed: z.number().int().optional(),
  }),
  trees: z.object({ count: z.number().int(), leaves: z.number().int() }),
  /** What the browser fetches. */
  onnx: z.object({ bytes: z.number().int() }),
  bytes: z.number().int(),
  trainedAt: z.string(),
  trainedBy: z.string(),
  fitSeconds: z.number(),
  /** Metrics on the later period, never trained on. */
  evaluation,
  logistic: z.object({ auc: z.number(), averagePrecision: z.number(), logLoss: z.number() }),
  /** This model less the logistic one on the same rows, paired bootstrap, 95 %; absent in older manifests. */
  overLogistic: z.object({ auc: interval, averagePrecision: interval, logLoss: interval }).optional(),
  /** The class's base rate as the only score, on the same rows. */
  rulesOnly: z.object({ auc: z.number(), averagePrecision: z.number(), logLoss: z.number() }),
  /** How the labels in force were divided by time; instants are ISO 8601. */
  periods: z.object({
    fit: period,
    calibrate: period,
    /** Neither trained on nor evaluated: too young, decided before but known after the cut, other feature version. */
    leftOut: z.object({
      immature: z.number().int(),
      straddling: z.number().int(),
      otherFeatures: z.number().int(),
    }),
  }),
  /** Unlabelled payments whose features were recomputed by offline replay, for the anomaly model. */
  background: z.object({ rows: z.number().int(), payments: z.number().int() }),
  /** Stored snapshots that the offline replay met again, and how many of them came out bit for bit. */
  replay: z.object({ rows: z.number().int(), exact: z.number().int() }),
  /** Largest gap between our own walker and the browser bytes run by onnxruntime-node over the parity rows. */
  parity: z.object({ rows: z.number().int(), maxDifference: z.number() }),
});
export type Manifest = z.infer<typeof manifest>;

export const comparison = z.object({
  championHash: z.string(),
  challengerHash: z.string(),
  /** Why the champion cannot serve; the challenger is then compared with the rules alone, which rank the queue now. */
  championProblem: z.string().nullable(),
  rows: z.number().int(),
  from: z.string(),
  to: z.string(),
  /** Challenger minus champion on the same rows, paired bootstrap, 95 %. */
  differences: z.array(
    z.object({ metric: z.string(), better: z.enum(["higher", "lower"]), difference: interval }),
  ),
  /** Log loss per slice (lower is better): it is defined also where a slice holds one class only. */
  slices: z.array(
    z.object({ slice: z.string(), n: z.number().int(), champion: z.number(), challenger: z.number() }),
  ),
  /** Both models over the same open exceptions, which have no label yet; null when none are open. */
  shadow: z
    .object({
      n: z.number().int(),
      spearman: z.number(),
      changedBands: z.number().int(),
      /** Exceptions among the first 50 by probability under both models. */
      topOverlap: z.number().int(),
    })
    .nullable(),
  gates: z.array(z.object({ gate: z.string(), passed: z.boolean(), detail: z.string() })),
});
export type Comparison = z.infer<typeof comparison>;

export const modelSummary = z.object({
  hash: z.string(),
  name: z.string(),
  role: z.enum(["champion", "challenger", "retired", "rolled-back"]),
  registeredAt: z.string(),
  servingSince: z.string().nullable(),
  manifest,
});
export type ModelSummary = z.infer<typeof modelSummary>;

export const modelsOverview = z.object({
  models: z.array(modelSummary),
  serving: z.array(
    z.object({
      id: z.number().int(),
      modelHash: z.string(),
      name: z.string(),
      since: z.string(),
      reason: z.string(),
    }),
  ),
  /** The earlier champion that a roll back would bring back; null when a roll back would be refused. */
  rollBackTo: z.object({ hash: z.string(), name: z.string() }).nullable(),
  /** Waiting promotion request, if any. */
  waiting: z
    .object({ approvalId: z.number().int(), challengerHash: z.string(), makerName: z.string() })
    .nullable(),
  training: z.object({ running: z.boolean(), lastError: z.string().nullable(), newLabels: z.number().int() }),
});
export type ModelsOverview = z.infer<typeof modelsOverview>;

export const modelInput = z.object({ hash: z.string().length(64) }).strict();
export const trainInput = z.object({ commandId: z.uuid(), recalibrate: z.boolean().optional() }).strict();
export const requestPromotionInput = z
  .object({
    commandId: z.uuid(),
    challengerHash: z.string().length(64),
    reason: z.string().trim().min(3).max(400),
  })
  .strict();
export const rollBackInput = z
  .object({ commandId: z.uuid(), reason: z.string().trim().min(3).max(400) })
  .strict();

/** What the browser needs before it may load the champion: address, hash, contract and a known answer. */
export const servingOnnx = z.object({
  modelHash: z.string(),
  onnxHash: z.string(),
  url: z.string(),
  bytes: z.number().int(),
  featureVersion: z.string(),
  inputs: z.number().int(),
  /** A row and the margin it must give; it rides in every inference batch. */
  knownAnswer: z.object({ row: z.array(z.number().nullable()), margin: z.number() }),
  calibration: z.unknown(),
});
export type ServingOnnx = z.infer<typeof servingOnnx>;
