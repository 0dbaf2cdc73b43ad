/** The queue's contracts. Amounts travel as decimal integer strings in minor units; times as ISO 8601 UTC. */
import { z } from "zod";
import { answers, bands } from "../explanations/schema.ts";

export const families = ["repair", "enquiry", "screening", "fraud"] as const;

export const queueFilter = z
  .object({
    class: z.array(z.string().max(4)).max(30).optional(),
    family: z.array(z.enum(families)).optional(),
    currency: z.array(z.string().length(3)).max(30).optional(),
    messageType: z.array(z.string().max(20)).max(30).optional(),
    reasonCode: z.array(z.string().max(4)).max(30).optional(),
    band: z.array(z.enum(bands)).optional(),
    /** Lower bound on the amount in EUR minor units. */
    minAmountEur: z.number().int().nonnegative().optional(),
    /** Due within this many minutes from now; overdue included. */
    dueWithinMinutes: z.number().int().positive().optional(),
    /** Raised at least this many minutes ago. */
    minAgeMinutes: z.number().int().nonnegative().optional(),
    /** Raised less than this many minutes ago: with the lower bound it is one cell of the lead's ageing map. */
    maxAgeMinutes: z.number().int().positive().optional(),
    claim: z.enum(["mine", "free", "others"]).optional(),
  })
  .strict();
export type QueueFilter = z.infer<typeof queueFilter>;

export const queueCursor = z.object({ rankKey: z.number(), id: z.number().int() }).strict();

/** Terms of the expected saving, stored when the rank was computed, so that "why here" needs no recomputation. */
export const rankTerms = z.object({
  probability: z.number(),
  probabilityFrom: z.enum(["model", "class-base-rate"]),
  amountEurMinor: z.number().int(),
  avoidableShare: z.number(),
  /** The part of a miss that does not depend on the amount: return fee, enquiry, claim handling. */
  fixedLossEurMinor: z.number().int(),
  reviewCostEurMinor: z.number().int(),
  handlingMinutes: z.number(),
  expectedSavingEurMinor: z.number().int(),
  savingPerMinuteEurMinor: z.number().int(),
  dueAt: z.string().nullable(),
  pastDue: z.boolean(),
});
export type RankTerms = z.infer<typeof rankTerms>;

export const queueRow = z.object({
  exceptionId: z.number().int(),
  caseId: z.number().int(),
  version: z.number().int(),
  class: z.string(),
  className: z.string(),
  family: z.enum(families),
  reasonCode: z.string().nullable(),
  /** The lead finding in plain words. */
  reason: z.string(),
  findingCount: z.number().int(),
  messageType: z.string(),
  amountMinor: z.string().nullable(),
  currency: z.string().nullable(),
  amountEurMinor: z.number().int(),
  debtor: z.string().nullable(),
  creditor: z.string().nullable(),
  corridor: z.string().nullable(),
  raisedAt: z.string(),
  dueAt: z.string().nullable(),
  probability: z.number().nullable(),
  band: z.enum(bands),
  /** What the model that scored it can tell at its first risk; null without a model or one that keeps no cuts. */
  answer: z.enum(answers).nullable(),
  anomaly: z.number().nullable(),
  rankKey: z.number(),
  rankTerms,
  /** One sentence: why this row stands where it stands. */
  why: z.string(),
  /** True when a second person must approve the verdict. */
  fourEyes: z.boolean(),
  claim: z
    .object({ userId: z.string(), userName: z.string(), mine: z.boolean(), leaseUntil: z.string() })
    .nullable(),
});
export type QueueRow = z.infer<typeof queueRow>;

export const queuePageInput = z
  .object({
    filter: queueFilter.default({}),
    cursor: queueCursor.nullable().default(null),
    limit: z.number().int().min(1).max(100).default(50),
  })
  .strict();
export const queueCounts = z.object({
  /** Open exceptions that match the filter. With `capped` there are more than this many. */
  matching: z.number().int(),
  capped: z.boolean(),
  /** All open exceptions. */
  open: z.number().int(),
  /** Sum over those counted in `matching`. */
  matchingEurMinor: z.number().int(),
});
export type QueueCounts = z.infer<typeof queueCounts>;
export const queuePage = z.object({
  rows: z.array(queueRow),
  nextCursor: queueCursor.nullable(),
  /** With the first page only: those that follow are read as the screen scrolls, and what they count is on it already. */
  counts: queueCounts.nullable(),
  /** The workbench clock when the page was read (the demo world runs on its own clock). */
  asOf: z.string(),
});
export type QueuePage = z.infer<typeof queuePage>;

/** Where a row has moved since it was shown: lets an open screen patch one row instead of refetching the page. */
export const queueRowInput = z.object({ exceptionId: z.number().int() }).strict();

export const queueView = z.object({
  id: z.number().int(),
  name: z.string(),
  shared: z.boolean(),
  filter: queueFilter,
  /** With `countCapped` there are more than this many. */
  count: z.number().int(),
  countCapped: z.boolean(),
  /** The viewer may delete it: their own view, or a shared one that is not built in when they lead. */
  deletable: z.boolean(),
});
export type QueueView = z.infer<typeof queueView>;
export const saveViewInput = z
  .object({ name: z.string().trim().min(1).max(40), filter: queueFilter, shared: z.boolean().default(false) })
  .strict();
export const deleteViewInput = z.object({ id: z.number().int() }).strict();

/** Facts for the empty and end states: what was done today and the next cut-off. */
export const queueFacts = z.object({
  closedToday: z.number().int(),
  nextDueAt: z.string().nullable(),
  /** Overdue ones included, as in the filter. */
  dueWithinHour: z.number().int(),
  asOf: z.string(),
  demo: z.boolean(),
});
export type QueueFacts = z.infer<typeof queueFacts>;
