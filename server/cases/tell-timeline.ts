/** The life of a thread in words: messages, exceptions, scores, and what people did. */
import { className } from "#models/rules/index.ts";
import type { Outcome } from "../verdicts/schema.ts";
import { noteFor } from "./add-note.ts";
import { outcomeMeanings } from "./rules.ts";
import type { TimelineEntry } from "./schema.ts";
import type { ThreadRecord } from "./threads/store.ts";
import { tellMessage } from "./threads/tell-messages.ts";

type Told = Pick<TimelineEntry, "kind" | "title" | "detail">;
type Data = Record<string, unknown>;

const causes: Readonly<Record<string, string>> = {
  arrival: "Scored on arrival",
  edit: "Scored after an edit",
  promotion: "Scored by the new champion",
  enquiry: "Scored when it was asked about",
};

const paymentWords: Readonly<Record<string, string>> = {
  "customer-transfer": "customer transfer",
  "bank-transfer": "bank transfer",
  initiation: "payment order",
  return: "the money comes back",
};

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const labelOf = (outcome: unknown): string => outcomeMeanings[outcome as Outcome]?.label ?? String(outcome);

/** Case events by their stored kind. An unknown kind is told as it stands rather than lost. */
const events: Readonly<Record<string, (data: Data) => Told>> = {
  claim: () => ({ kind: "claim", title: "Claimed", detail: null }),
  "claim.taken-over": (data) => ({ kind: "claim", title: "Taken over", detail: text(data.reason) }),
  "claim.force-released": (data) => ({
    kind: "claim",
    title: "Claim ended by a lead",
    detail: text(data.reason),
  }),
  note: () => ({ kind: "note", title: "Note", detail: null }),
  reveal: (data) => ({ kind: "reveal", title: "Element revealed", detail: text(data.path) }),
  verdict: (data) => ({
    kind: "verdict",
    title: data.waits ? `${labelOf(data.outcome)}, waits for a second person` : labelOf(data.outcome),
    detail: text(data.reasonCode),
  }),
  "verdict-undone": () => ({ kind: "verdict", title: "Verdict undone", detail: null }),
  "verdict-returned": (data) => ({
    kind: "approval",
    title: "Returned by the second person",
    detail: text(data.reason),
  }),
  "verdict-approved": () => ({ kind: "approval", title: "Approved by the second person", detail: null }),
  "late-outcome": (data) => ({
    kind: "late-outcome",
    title: data.genuine ? "Turned out genuine" : "Turned out a false alarm",
    detail: data.overturned ? "overturns the verdict" : null,
  }),
  joined: (data) => ({
    kind: "raised",
    title: "Threads joined",
    detail: `case ${data.case} is about the payment of case ${data.into}`,
  }),
  "case-closed": () => ({ kind: "verdict", title: "Case closed", detail: null }),
  "case-open": () => ({ kind: "raised", title: "Case opened again", detail: null }),
  reopened: () => ({ kind: "raised", title: "Case opened again", detail: "another exception on the thread" }),
};

function told(record: ThreadRecord): Told {
  const { data } = record;
  switch (record.kind) {
    case "message":
      return {
        kind: "message",
        title: `${data.type} received`,
        detail: paymentWords[String(data.paymentKind)] ?? null,
      };
    case "said":
      return tellMessage(data);
    case "raised":
      return {
        kind: "raised",
        title: className(String(data.class)),
        detail: `raised by ${(data.raisedBy as string[]).join(", ")}`,
      };
    case "score": {
      const share =
        typeof data.probability === "number" ? `${Math.round(data.probability * 100)} %` : "rules only";
      return {
        kind: "score",
        title: causes[String(data.cause)] ?? "Scored",
        detail: [share, text(data.model)].filter((part) => part !== null).join(", "),
      };
    }
    case "edit":
      return { kind: "edit", title: "Payment data edited", detail: (data.fields as string[]).join(", ") };
    case "event": {
      const kind = String(data.event);
      return events[kind]?.(data) ?? { kind: "note", title: kind, detail: null };
    }
  }
}

/** Oldest first. Reasons are people's own words and follow the rule for notes. */
export function timelineOf(records: readonly ThreadRecord[], role: string): TimelineEntry[] {
  return records.map(({ data, ...record }) => ({
    at: record.at,
    ...told({
      ...record,
      data: typeof data.reason === "string" ? { ...data, reason: noteFor(role, data.reason) } : data,
    }),
    actor: record.actorName,
    messageId: record.messageId,
  }));
}
