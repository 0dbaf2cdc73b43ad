/** The message door's contracts: receipts, the feed and the quarantine. */
import { z } from "zod";
import { threadMessageKinds } from "#models/payment/index.ts";

export const intakeFinding = z.object({
  rule: z.string(),
  code: z.string(),
  severity: z.enum(["reject", "hold", "warn"]),
  path: z.string(),
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  message: z.string(),
});

export const outcomeKinds = ["accepted", "rejected", "unsupported", "duplicate"] as const;

/** One receipt per message, also for a refused one: 202 says "kept", the outcome says what became of it. */
export const receipt = z.object({
  messageId: z.number().int(),
  sha256: z.string(),
  outcome: z.enum(outcomeKinds),
  standard: z.enum(["iso20022", "mt", "table", "unknown"]),
  messageType: z.string().nullable(),
  transactions: z.number().int(),
  findings: z.array(intakeFinding),
});
export type Receipt = z.infer<typeof receipt>;

export const intakeOverview = z.object({
  asOf: z.string(),
  totals: z.array(
    z.object({ outcome: z.enum(["accepted", "rejected", "unsupported"]), messages: z.number().int() }),
  ),
  last24h: z.number().int(),
  payments: z.number().int(),
  waiting: z.number().int(),
  /** Messages about payments whose payment is not here, or cannot be told among several; the newest of them. */
  unlinked: z.object({
    waiting: z.number().int(),
    ambiguous: z.number().int(),
    newest: z.array(
      z.object({
        messageId: z.number().int(),
        messageType: z.string(),
        kind: z.enum(threadMessageKinds),
        state: z.enum(["waiting", "ambiguous"]),
        receivedAt: z.string(),
        source: z.string(),
      }),
    ),
  }),
  byDay: z.array(
    z.object({
      day: z.string(),
      accepted: z.number().int(),
      rejected: z.number().int(),
      unsupported: z.number().int(),
    }),
  ),
  byType: z.array(
    z.object({ messageType: z.string(), messages: z.number().int(), rejected: z.number().int() }),
  ),
});
export type IntakeOverview = z.infer<typeof intakeOverview>;

export const messagesInput = z
  .object({
    outcome: z.enum(["accepted", "rejected", "unsupported"]).nullable().default(null),
    beforeId: z.number().int().nullable().default(null),
    limit: z.number().int().min(1).max(200).default(50),
  })
  .strict();
export const messageRow = z.object({
  id: z.number().int(),
  receivedAt: z.string(),
  source: z.string(),
  fileName: z.string().nullable(),
  standard: z.enum(["iso20022", "mt", "table", "unknown"]),
  messageType: z.string().nullable(),
  outcome: z.enum(["accepted", "rejected", "unsupported"]),
  transactions: z.number().int(),
  size: z.number().int(),
  findings: z.array(intakeFinding),
});
export type MessageRow = z.infer<typeof messageRow>;
export const messagesPage = z.object({
  rows: z.array(messageRow),
  nextBeforeId: z.number().int().nullable(),
});

export const messageDetailInput = z.object({ id: z.number().int() }).strict();
/** A quarantined message with a caret at the first finding; text masked by role. */
export const messageDetail = messageRow.extend({ sha256: z.string(), raw: z.string() });
