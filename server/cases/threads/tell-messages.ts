/** What another bank's message says, and where that leaves the payment, in plain words. */
import {
  formatMoney,
  type Money,
  type ThreadMessageKind,
  threadMessageNames,
} from "#models/payment/index.ts";
import { type CodeSet, codeMeaning } from "#models/rules/index.ts";
import { maskAccountsWithin, maskFor } from "../../identity/masking.ts";
import { visible } from "../../intake/index.ts";
import type { SaidView, ThreadState, TimelineEntry } from "../schema.ts";
import type { SaidRecord } from "./store.ts";

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

/** Types, sub-types and reasons of investigations, as the question they put. */
const questions: Readonly<Record<string, string>> = {
  RQFI: "Information is asked for",
  RQCH: "Charges are asked about",
  RQDA: "A debit authorisation is asked for",
  RQUF: "The use of funds is asked for",
  RQVA: "Another value date is asked for",
  PINC: "The initiation was not settled or confirmed",
  CCNR: "The creditor says that the money did not arrive",
  CONR: "The creditor's bank says that cover or settlement did not arrive",
  UTEX: "The payment cannot be executed",
  UTAP: "The booking cannot be applied",
  SANC: "About sanctions",
  AMLI: "About money laundering",
  FCCI: "About financial crime",
  FRAD: "About fraud",
  FWTR: "About the rules for the transfer of funds",
  CTOR: "About the creditor",
  DTOR: "About the debtor",
  ULTC: "About the ultimate creditor",
  ULTD: "About the ultimate debtor",
  CTAG: "About the creditor's bank",
  DTAG: "About the debtor's bank",
  PURP: "About the purpose",
  REIN: "About the remittance information",
  REGR: "About the regulatory reporting",
  RQDO: "Documents are asked for",
  RQSG: "About the goods or services",
  RQPR: "About how the parties are related",
  RQVD: "About a vessel or aircraft",
  ISAM: "About the settlement amount",
  ISDT: "About the settlement date",
};
const investigating: ReadonlySet<string> = new Set(["investigation", "investigation-answer"]);

const codeSets: Partial<Record<ThreadMessageKind, CodeSet>> = {
  status: "status",
  "cancellation-request": "cancellation",
  resolution: "cancellation-refusal",
  "investigation-answer": "investigation-status",
  return: "return",
  reversal: "return",
};

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

/** Status, topics and reasons in words, each with its code. */
function pointsOf(kind: ThreadMessageKind, data: Record<string, unknown>): string[] {
  const status = typeof data.status === "string" ? data.status : null;
  return [
    ...(status === null ? [] : [`${statuses[status] ?? "status"} (${status})`]),
    ...[...list(data.topics), ...list(data.reasons)].map((code) => reasonWords(kind, code)),
  ];
}

/** One message of a thread on the time axis. Its free text may name parties and is left to the panel that masks it. */
export function tellMessage(data: Record<string, unknown>): Told {
  const kind = data.kind as ThreadMessageKind;
  const amount = data.amount ? formatMoney(data.amount as Money) : null;
  const parts = [...pointsOf(kind, data), ...(amount ? [amount] : [])];
  return {
    kind: "said",
    title: `${threadMessageNames[kind] ?? "Message"}, ${data.type}`,
    detail: parts.length > 0 ? parts.join("; ") : null,
  };
}

/** What another bank says, as a role may read it: free text may name people and accounts. */
export function saidViewOf({ said, ...record }: SaidRecord, role: string): SaidView {
  const mask = maskFor(role);
  const amount = said.amount ?? said.original.amount;
  const masked = (text: string): string => (mask.accounts ? maskAccountsWithin(text) : text);
  return {
    id: record.id,
    raised: record.raised,
    at: record.receivedAt,
    title: threadMessageNames[record.kind] ?? "Message",
    messageType: record.messageType,
    sender: said.sender ?? null,
    reference: said.messageId ?? said.reference,
    caseId: said.caseId,
    points: pointsOf(record.kind, said as unknown as Record<string, unknown>),
    amount: amount ? formatMoney(amount) : null,
    texts: mask.names
      ? said.texts.slice(0, 1).map(() => "Hidden: free text may name people.")
      : said.texts.map((text) => masked(visible(text))),
  };
}

function reasonWords(kind: ThreadMessageKind, code: string): string {
  const question = investigating.has(kind) ? questions[code] : undefined;
  if (question) return `${code}: ${question}`;
  if (!/^[A-Z0-9]{1,4}$/.test(code)) return "a reason of the bank's own";
  const set = codeSets[kind];
  const meaning = set ? codeMeaning(code, set) : null;
  return meaning ? `${code}: ${meaning}` : code;
}
