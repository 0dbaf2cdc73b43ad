/** What another bank's message says, and where that leaves the payment, in plain words. */
import {
  formatMoney,
  type Money,
  type ThreadMessageKind,
  threadMessageNames,
} from "#models/payment/index.ts";
import { type CodeSet, codeMeaning } from "#models/rules/index.ts";
import type { ThreadState, TimelineEntry } from "../schema.ts";

type Told = Pick<TimelineEntry, "kind" | "title" | "detail">;

export const threadWords: Readonly<Record<ThreadState, string>> = {
  sent: "Sent on",
  pending: "On its way, not settled",
  settled: "Settled",
  rejected: "Rejected",
  enquired: "Asked about, not answered",
  answered: "Enquiry answered",
  "recall-asked": "Recall asked for, not answered",
  "recall-pending": "Recall asked for, answer pending",
  "recall-accepted": "Recall accepted, money to come back",
  "recall-refused": "Recall refused",
  returned: "Money came back",
};

/** Codes of answers in words; the code itself stands beside them. */
const statuses: Readonly<Record<string, string>> = {
  ACSC: "settled",
  ACCC: "credited to the creditor",
  ACSP: "accepted, settlement in process",
  ACTC: "accepted technically",
  ACCP: "accepted, customer profile checked",
  ACWC: "accepted with a change",
  ACWP: "accepted, not yet posted",
  RCVD: "received",
  PDNG: "pending",
  PART: "accepted in part",
  RJCT: "rejected",
  CANC: "cancelled",
  BLCK: "blocked",
  CNCL: "cancelled as asked",
  ACCR: "accepted, the money comes back",
  RJCR: "refused",
  PDCR: "pending, the creditor is asked",
  PECR: "cancelled in part",
  MODI: "changed as asked",
  IPAY: "payment made",
  ICOV: "cover sent",
  CONF: "confirmed",
  INFO: "information given",
  CHRG: "charges information",
  CWFW: "cancellation passed on",
  CLSD: "closed",
  BOOK: "booked",
  INFD: "announced",
};

const codeSets: Partial<Record<ThreadMessageKind, CodeSet>> = {
  status: "status",
  "cancellation-request": "cancellation",
  resolution: "cancellation-refusal",
  return: "return",
  reversal: "return",
};

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

/** One message of a thread. Its free text may name parties and is left to the message itself. */
export function tellMessage(data: Record<string, unknown>): Told {
  const kind = data.kind as ThreadMessageKind;
  const status = typeof data.status === "string" ? data.status : null;
  const amount = data.amount ? formatMoney(data.amount as Money) : null;
  const parts = [
    status && `${statuses[status] ?? "status"} (${status})`,
    ...[...list(data.topics), ...list(data.reasons)].map((code) => reasonWords(kind, code)),
    amount,
  ].filter((part): part is string => Boolean(part));
  return {
    kind: "said",
    title: `${threadMessageNames[kind] ?? "Message"}, ${data.type}`,
    detail: parts.length > 0 ? parts.join("; ") : null,
  };
}

function reasonWords(kind: ThreadMessageKind, code: string): string {
  if (!/^[A-Z0-9]{1,4}$/.test(code)) return "a reason of the bank's own";
  const set = codeSets[kind];
  const meaning = set ? codeMeaning(code, set) : null;
  return meaning ? `${code}: ${meaning}` : code;
}
