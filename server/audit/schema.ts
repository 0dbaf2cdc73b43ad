/** The audit trail's contracts. Events carry identifiers and hashes, never party data. */
import { z } from "zod";

export const auditEvent = z.object({
  seq: z.number().int(),
  at: z.string(),
  actor: z.string(),
  role: z.string(),
  action: z.string(),
  object: z.string(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  prevHash: z.string(),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof auditEvent>;

/** An event as it is listed: the actor's name as it is today, beside the identifier that the chain holds. */
export const listedEvent = auditEvent.extend({ actorName: z.string().nullable() });
export type ListedEvent = z.infer<typeof listedEvent>;

export const auditEventsInput = z
  .object({
    beforeSeq: z.number().int().nullable().default(null),
    action: z.string().max(60).nullable().default(null),
    object: z.string().max(120).nullable().default(null),
    limit: z.number().int().min(1).max(200).default(100),
  })
  .strict();
export const auditEventsPage = z.object({
  events: z.array(listedEvent),
  nextBeforeSeq: z.number().int().nullable(),
  headSeq: z.number().int(),
  headHash: z.string(),
});
export const chainReport = z.object({
  ok: z.boolean(),
  events: z.number().int(),
  headHash: z.string(),
  /** The first broken link, if any: sequence number and what does not hold. */
  broken: z.object({ seq: z.number().int(), problem: z.string() }).nullable(),
  seconds: z.number(),
});
export type ChainReport = z.infer<typeof chainReport>;
