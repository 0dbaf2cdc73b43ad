/** Screening's contracts: hits with their reasons, dismissals with scope and expiry, lists with their date. */
import { z } from "zod";

export const hitPart = z.object({
  part: z.enum(["name", "alias", "country", "date", "bic"]),
  payment: z.string().nullable(),
  list: z.string().nullable(),
  verdict: z.enum(["same", "alike", "differs", "unknown"]),
  words: z.array(
    z.object({
      payment: z.string(),
      list: z.string(),
      how: z.enum(["same", "sound", "spelling", "initial"]),
    }),
  ),
});

export const dismissal = z.object({
  dismissalId: z.number().int(),
  at: z.string(),
  byName: z.string(),
  /** True when it holds for the party under one account only. */
  oneAccount: z.boolean(),
  reason: z.string(),
  expiresAt: z.string(),
  withdrawn: z.boolean(),
  /** False once it has expired, was withdrawn, or the entry changed. */
  holds: z.boolean(),
});

export const hitView = z.object({
  hitId: z.number().int(),
  /** Canonical field of the party, e.g. "creditor". */
  field: z.string(),
  score: z.number(),
  list: z.object({ name: z.string(), asOf: z.string(), synthetic: z.boolean() }),
  entry: z.object({
    id: z.string(),
    kind: z.enum(["person", "organisation", "vessel", "aircraft"]),
    programmes: z.array(z.string()),
    remarks: z.string(),
  }),
  parts: z.array(hitPart),
  /** Dismissals of this party against this entry, the latest first. */
  dismissals: z.array(dismissal),
});
export type HitView = z.infer<typeof hitView>;

export const hitsInput = z.object({ exceptionId: z.number().int() }).strict();
export const hitsView = z.object({
  hits: z.array(hitView),
  /** True when the viewer may dismiss. */
  mayDismiss: z.boolean(),
  mayWithdraw: z.boolean(),
});

export const longestDismissalDays = 365;
export const dismissInput = z
  .object({
    hitId: z.number().int(),
    scope: z.enum(["party", "party-and-account"]),
    days: z.number().int().min(1).max(longestDismissalDays),
    reason: z.string().trim().min(3).max(400),
    commandId: z.uuid(),
  })
  .strict();
export const withdrawInput = z.object({ dismissalId: z.number().int(), commandId: z.uuid() }).strict();

export const listView = z.object({
  name: z.string(),
  asOf: z.string(),
  entries: z.number().int(),
  synthetic: z.boolean(),
  loadedAt: z.string(),
  loadedBy: z.string(),
});
export type ListView = z.infer<typeof listView>;
