/** The team lead's board: what is open, what is due, who holds what, where people differ from the model. */
import { z } from "zod";

export const ageBands = [
  "0-1 h",
  "1-4 h",
  "4-8 h",
  "8-24 h",
  "1-2 d",
  "3-10 d",
  "11-30 d",
  "> 30 d",
] as const;

/** Where each age band begins, in minutes since raised; it ends where the next one begins. "1-2 d" is two whole days. */
export const ageBandFromMinutes = [0, 60, 240, 480, 1440, 4320, 15_840, 44_640] as const;

export const teamBoard = z.object({
  asOf: z.string(),
  open: z.number().int(),
  /** Overdue ones included, as in the queue's filter. */
  dueWithinHour: z.number().int(),
  overdue: z.number().int(),
  closedToday: z.number().int(),
  waitingApproval: z.number().int(),
  expectedSavingOpenEurMinor: z.number().int(),
  /** Open exceptions by class and age band, in the order of `ageBands`. */
  ageing: z.array(z.object({ class: z.string(), className: z.string(), counts: z.array(z.number().int()) })),
  /** Next twelve hours: how many fall due in each. */
  dueByHour: z.array(z.object({ hour: z.string(), due: z.number().int() })),
  /** Arrivals and closures per day over the last fourteen days. */
  flow: z.array(z.object({ day: z.string(), raised: z.number().int(), closed: z.number().int() })),
  people: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      simulated: z.boolean(),
      claimed: z.number().int(),
      dueToday: z.number().int(),
      closedToday: z.number().int(),
      closed7d: z.number().int(),
      medianMinutes: z.number().nullable(),
      /** Verdicts against the model's side (p >= 0.5 or below) among those with a score shown. */
      overrides7d: z.number().int(),
      scored7d: z.number().int(),
    }),
  ),
  /** Override rate by direction, with how many were later overturned. */
  overrides: z.array(
    z.object({
      direction: z.enum(["released against the model", "held against the model"]),
      n: z.number().int(),
      of: z.number().int(),
      overturned: z.number().int(),
    }),
  ),
  claims: z.array(
    z.object({
      caseId: z.number().int(),
      class: z.string(),
      userName: z.string(),
      leaseUntil: z.string(),
      dueAt: z.string().nullable(),
    }),
  ),
});
export type TeamBoard = z.infer<typeof teamBoard>;

export const forceReleaseInput = z
  .object({ commandId: z.uuid(), caseId: z.number().int(), reason: z.string().trim().min(3).max(200) })
  .strict();
