/** The case page's contracts: one query opens a case with everything an investigator needs to decide. */
import { z } from "zod";
import { queueRow, rankTerms } from "../exceptions/schema.ts";
import {
  alertView,
  backgrounds,
  baseRate,
  findingView,
  scoreView,
  similarCase,
} from "../explanations/schema.ts";
import { verdictView } from "../verdicts/schema.ts";

/** One line of the pretty message view, in document order. */
export const messageElement = z.object({
  path: z.string(),
  name: z.string(),
  /** The trade's own words for the element, e.g. "Creditor account IBAN". */
  label: z.string(),
  depth: z.number().int(),
  /** Masked by the viewer's role; null for a container. Control and bidi characters are made visible. */
  value: z.string().nullable(),
  /** Of an amount, as received. */
  currency: z.string().nullable(),
  masked: z.boolean(),
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  /** Canonical field when the element was read into the payment; editable fields can be changed in a repair. */
  field: z.string().nullable(),
  editable: z.boolean(),
});
export type MessageElement = z.infer<typeof messageElement>;

export const messageView = z.object({
  messageId: z.number().int(),
  standard: z.enum(["iso20022", "mt", "unknown"]),
  messageType: z.string().nullable(),
  receivedAt: z.string(),
  elements: z.array(messageElement),
  /** Raw text as received, masked by role. Bytes that are not UTF-8 are shown as U+FFFD. */
  raw: z.string(),
});
export type MessageView = z.infer<typeof messageView>;

/** Where a thread stands, told from all its messages together. */
export const threadStates = [
  "sent",
  "pending",
  "settled",
  "rejected",
  "enquired",
  "answered",
  "recall-asked",
  "recall-pending",
  "recall-accepted",
  "recall-refused",
  "returned",
] as const;
export type ThreadState = (typeof threadStates)[number];

/** What another bank's message about the payment says, to be read beside the payment. */
export const saidView = z.object({
  id: z.number().int(),
  /** True when it raised the exception that is shown. */
  raised: z.boolean(),
  at: z.string(),
  /** "Recall asked for": what the message is. */
  title: z.string(),
  messageType: z.string(),
  sender: z.string().nullable(),
  reference: z.string().nullable(),
  caseId: z.string().nullable(),
  /** Status, topics and reasons in words, each with its code. */
  points: z.array(z.string()),
  amount: z.string().nullable(),
  /** Its own words, by the rule for free text. */
  texts: z.array(z.string()),
});
export type SaidView = z.infer<typeof saidView>;

export const timelineEntry = z.object({
  at: z.string(),
  kind: z.enum([
    "message",
    "said",
    "raised",
    "score",
    "claim",
    "note",
    "edit",
    "verdict",
    "approval",
    "reveal",
    "late-outcome",
  ]),
  title: z.string(),
  detail: z.string().nullable(),
  actor: z.string().nullable(),
  messageId: z.number().int().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const note = z.object({
  id: z.number().int(),
  at: z.string(),
  authorName: z.string(),
  body: z.string(),
});

export const claimView = z
  .object({
    userId: z.string(),
    userName: z.string(),
    mine: z.boolean(),
    leaseUntil: z.string(),
    /** Sent with every write; only present on the viewer's own claim. */
    fencing: z.number().int().nullable(),
  })
  .nullable();
export type ClaimView = z.infer<typeof claimView>;

export const caseView = z.object({
  caseId: z.number().int(),
  version: z.number().int(),
  threadKey: z.string(),
  state: z.enum(["open", "closed"]),
  asOf: z.string(),
  exception: queueRow.extend({
    state: z.enum(["open", "deciding", "closed"]),
    raisedBy: z.array(z.string()),
    rankTerms,
    paymentId: z.number().int(),
    uetr: z.string().nullable(),
    endToEndId: z.string().nullable(),
    settlementDate: z.string().nullable(),
  }),
  /** Other exceptions of the same thread. */
  siblings: z.array(z.object({ exceptionId: z.number().int(), class: z.string(), state: z.string() })),
  findings: z.array(findingView),
  /** Monitoring scenarios that raised it. */
  alerts: z.array(alertView),
  /** The latest saved edit: what the payment would carry after the repair. Accounts and, by role, names are masked. */
  edit: z
    .object({
      editId: z.number().int(),
      at: z.string(),
      makerName: z.string(),
      changes: z.array(
        z.object({
          field: z.string(),
          label: z.string(),
          from: z.string().nullable(),
          to: z.string().nullable(),
        }),
      ),
      findings: z.array(findingView),
    })
    .nullable(),
  score: scoreView,
  baseRate,
  similar: z.array(similarCase),
  message: messageView,
  timeline: z.array(timelineEntry),
  /** Where the payment stands by what other banks have said; null until somebody has said something. */
  thread: z.object({ state: z.enum(threadStates), words: z.string(), since: z.string() }).nullable(),
  /** What other banks have said about the payment: what raised the exception first, then the newest. */
  said: z.array(saidView),
  notes: z.array(note),
  claim: claimView,
  /** The latest verdict that is pending, waiting for approval, final or returned. */
  verdict: verdictView.nullable(),
  /** Outcomes this exception admits, in key order (digit 1 is the first), each with its usual reasons. */
  outcomes: z.array(
    z.object({
      outcome: z.string(),
      label: z.string(),
      judged: z.enum(["genuine", "false-alarm", "unsure"]),
      reasons: z.array(z.object({ code: z.string(), label: z.string() })),
    }),
  ),
  can: z.object({ claim: z.boolean(), edit: z.boolean(), decide: z.boolean(), reveal: z.boolean() }),
});
export type CaseView = z.infer<typeof caseView>;

/** Which decided cases of its family the score is to be read against. */
export const compareInput = z.object({ caseId: z.number().int(), against: z.enum(backgrounds) }).strict();
export const caseInput = z.object({ caseId: z.number().int() }).strict();
export const claimInput = z
  .object({
    caseId: z.number().int(),
    commandId: z.uuid(),
    takeOverReason: z.string().trim().min(3).max(200).optional(),
  })
  .strict();
export const fencedInput = z
  .object({ caseId: z.number().int(), commandId: z.uuid(), fencing: z.number().int() })
  .strict();
export const addNoteInput = z
  .object({ caseId: z.number().int(), commandId: z.uuid(), body: z.string().trim().min(1).max(4000) })
  .strict();
/** Unmask one element of the message; the command is audited and counted. */
export const revealInput = z
  .object({
    caseId: z.number().int(),
    messageId: z.number().int(),
    path: z.string().max(400),
    reason: z.string().trim().min(3).max(200),
    commandId: z.uuid(),
  })
  .strict();
export const revealed = z.object({ path: z.string(), value: z.string() });
