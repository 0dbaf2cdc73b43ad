/** How a score and its evidence are told: findings, contributions, base rate, similar resolved cases. */
import { z } from "zod";

export const bands = ["very-high", "high", "medium", "low", "rules-only"] as const;

export const findingView = z.object({
  rule: z.string(),
  code: z.string(),
  /** The code's meaning in plain words, read in its own code set. */
  codeMeaning: z.string(),
  severity: z.enum(["reject", "hold", "warn"]),
  field: z.string().nullable(),
  path: z.string(),
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  value: z.string().nullable(),
  message: z.string(),
});
export type FindingView = z.infer<typeof findingView>;

/** A feature's share in the margin, in log-odds. Base plus all contributions equals the margin. */
export const contribution = z.object({
  feature: z.string(),
  name: z.string(),
  group: z.string(),
  value: z.number().nullable(),
  /** The value in words with its unit and, where known, this customer's normal beside it. */
  valueText: z.string(),
  contribution: z.number(),
  /** Its share in the likelihood; null where the model is not at hand. */
  points: z.number().nullable(),
});
export type Contribution = z.infer<typeof contribution>;

export const scoreReason = z.object({
  /** Stable: stored with what was shown, counted in reports. */
  code: z.string(),
  speaks: z.enum(["for", "against"]),
  text: z.string(),
  contribution: z.number(),
});

/** A monitoring scenario that raised the exception, with what it found here. */
export const alertView = z.object({ scenario: z.string(), meaning: z.string(), fact: z.string().nullable() });
export type AlertView = z.infer<typeof alertView>;

/** What the model can tell apart at a stated risk: at most that share of either kind is called the other. */
export const answers = ["genuine", "false-alarm", "unsure"] as const;
export type Answer = (typeof answers)[number];

export const scoreView = z.object({
  probability: z.number().nullable(),
  /** Null for a model that keeps no class-conditional cuts. */
  answer: z.object({ says: z.enum(answers), risk: z.number() }).nullable(),
  band: z.enum(bands),
  margin: z.number().nullable(),
  baseMargin: z.number().nullable(),
  /** The likelihood at the base; it and all points add up to the likelihood shown. */
  baseProbability: z.number().nullable(),
  contributions: z.array(contribution),
  anomaly: z.number().nullable(),
  /** The leading reasons as plain facts (models/reasons), strongest first. */
  reasons: z.array(scoreReason),
  modelHash: z.string().nullable(),
  modelName: z.string().nullable(),
  calibrationId: z.string().nullable(),
  featureVersion: z.string(),
  ruleVersion: z.string(),
  snapshotHash: z.string(),
  at: z.string(),
});
export type ScoreView = z.infer<typeof scoreView>;

/** What a score can be read against: decided exceptions of the same family, by what they turned out to be. */
export const backgrounds = ["false-alarms", "genuine"] as const;
export type Background = (typeof backgrounds)[number];

/** The same score explained against such cases: their mean margin plus all contributions equals the margin. */
export const comparison = z.object({
  against: z.enum(backgrounds),
  /** So many cases; the rest is null when they are too few. */
  cases: z.number().int(),
  split: z
    .object({
      baseMargin: z.number(),
      baseProbability: z.number(),
      contributions: z.array(contribution),
    })
    .nullable(),
});
export type Comparison = z.infer<typeof comparison>;

/** "Of 214 exceptions like this in 90 days, 9 % were genuine (6-14 %)." Wilson interval. */
export const baseRate = z.object({
  cases: z.number().int(),
  genuine: z.number().int(),
  rate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  days: z.number().int(),
  like: z.string(),
});

export const similarCase = z.object({
  caseId: z.number().int(),
  exceptionId: z.number().int(),
  class: z.string(),
  outcome: z.string(),
  judged: z.enum(["genuine", "false-alarm", "unsure"]),
  overturned: z.boolean(),
  decidedAt: z.string(),
  amountMinor: z.string().nullable(),
  currency: z.string().nullable(),
  /** What differs most, in words: "amount x40", "new creditor". */
  differences: z.array(z.string()),
});
export type SimilarCase = z.infer<typeof similarCase>;
