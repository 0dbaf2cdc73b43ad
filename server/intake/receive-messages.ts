/**
 * Takes messages in: one transaction keeps the bytes, the payments, the job that assesses them and one audit event. The
 * same bytes again give a receipt that points at the first; a used message identification with other bytes is
 * quarantined. Whatever the bytes are, there is a receipt.
 */
import { setImmediate as turn } from "node:timers/promises";
import { accountKey, type CanonicalPayment, fingerprintOf, threadKeyOf } from "#models/payment/index.ts";
import { evaluateRules, type Finding } from "#models/rules/index.ts";
import { recordAudit } from "../audit/index.ts";
import { canonicalJson, sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import type { Transaction } from "../platform/database/database.ts";
import { sendAhead } from "../platform/database/send-ahead.ts";
import { counter } from "../platform/metrics.ts";
import { enqueue } from "../platform/outbox.ts";
import type { BatchRule } from "./iso20022/left-out.ts";
import { readAside } from "./read-aside.ts";
import { blankResult, type ReadResult, refused } from "./read-result.ts";
import type { Refusal } from "./refuse-message.ts";
import { boundedKey, businessKeyOf, identityConflict, settlementDay } from "./rules.ts";
import type { Receipt } from "./schema.ts";
import {
  batchRuleOf,
  findKnown,
  insertMessages,
  insertPayments,
  insertThreadMessages,
  lockKeys,
  type NewMessage,
  type NewPayment,
  reserveMessageIds,
} from "./store.ts";
import { type NewThreadMessage, returnRow, threadRow } from "./thread-rows.ts";

/** Findings a receipt carries at most; all of them are stored. */
const findingsPerReceipt = 100;
/** Payments stored by one statement and assessed by one job. */
const paymentsPerJob = 500;
/** Payments checked before others get their turn on the event loop. */
const paymentsPerTurn = 250;
const received = counter("rerail_messages_total", "Messages received, by outcome");

export interface IncomingFile {
  name: string | null;
  bytes: Uint8Array;
  /** When this file arrived; the call's time otherwise. */
  receivedAt?: Date;
  /** Keeps the file unread for this reason. */
  refusal?: Refusal;
}

interface Arrival {
  file: IncomingFile;
  receivedAt: Date;
  sha256: string;
  result: ReadResult;
  findings: Finding[][];
  businessKey: string | null;
  /** A payment of a table that came in with it; the table's receipt stands for it. */
  ofTable: boolean;
}

/** The file itself and, right after it, the payments of a table, each as a message of its own. */
async function arrivalsOf(file: IncomingFile, receivedAt: Date, rule: BatchRule): Promise<Arrival[]> {
  const result = file.refusal
    ? refused(blankResult("unknown"), file.refusal)
    : await readAside(file.bytes, { rule });
  const arrivals = [await arrivalOf(file, receivedAt, result, false)];
  for (const [index, { number, bytes, result: row }] of (result.rows ?? []).entries()) {
    if (index % paymentsPerTurn === paymentsPerTurn - 1) await turn();
    const name = `${file.name ?? "table"} row ${number}`;
    arrivals.push(await arrivalOf({ name, bytes }, receivedAt, row, true));
  }
  return arrivals;
}

async function arrivalOf(
  file: IncomingFile,
  receivedAt: Date,
  result: ReadResult,
  ofTable: boolean,
): Promise<Arrival> {
  const findings: Finding[][] = [];
  for (const [index, payment] of result.payments.entries()) {
    if (index % paymentsPerTurn === paymentsPerTurn - 1) await turn();
    findings.push([...(result.paymentFindings[index] ?? []), ...evaluateRules(payment, { at: receivedAt })]);
  }
  const businessKey = result.outcome === "accepted" ? businessKeyOf(result) : null;
  return { file, receivedAt, sha256: sha256Hex(file.bytes), result, findings, businessKey, ofTable };
}

/** One receipt per file, in their order. */
export async function receiveMessages(
  ctx: Context,
  input: { sourceId: number; receivedAt?: Date; files: readonly IncomingFile[] },
): Promise<Receipt[]> {
  if (input.files.length === 0) return [];
  const now = input.receivedAt ?? ctx.clock.now();
  const arrivals: Arrival[] = [];
  const rule = await batchRuleOf(ctx.db, input.sourceId);
  for (const file of input.files) {
    for (const arrival of await arrivalsOf(file, file.receivedAt ?? now, rule)) arrivals.push(arrival);
  }
  const receipts = await ctx.db.transaction((tx) => keep(tx, ctx, input.sourceId, arrivals));
  for (const { outcome } of receipts) received.increment({ outcome });
  return withoutRows(arrivals, receipts);
}

/** A row that came before, in this or another table. */
const knownRow = (messageId: number): Receipt["findings"][number] => ({
  rule: "X12",
  code: "DU01",
  severity: "warn",
  path: "/",
  line: null,
  column: null,
  message: `The row came before, as message ${messageId}; it has no second effect.`,
});

/** A table's receipt also says what was found in its rows; they have none of their own. */
function withoutRows(arrivals: readonly Arrival[], receipts: readonly Receipt[]): Receipt[] {
  const told: Receipt[] = [];
  for (const [index, receipt] of receipts.entries()) {
    const table = told.at(-1);
    if (!arrivals[index]?.ofTable || !table) {
      told.push(receipt);
      continue;
    }
    const name = arrivals[index]?.file.name;
    const room = findingsPerReceipt - table.findings.length;
    const again = receipt.outcome === "duplicate" && table.outcome !== "duplicate";
    const findings = [...(again ? [knownRow(receipt.messageId)] : []), ...receipt.findings]
      .slice(0, room)
      .map((finding) => ({ ...finding, message: `${name}: ${finding.message}` }));
    told[told.length - 1] = { ...table, findings: [...table.findings, ...findings] };
  }
  return told;
}

async function keep(
  tx: Transaction,
  ctx: Context,
  sourceId: number,
  arrivals: Arrival[],
): Promise<Receipt[]> {
  const hashes = arrivals.map(({ sha256 }) => sha256);
  const keys = arrivals.flatMap(({ businessKey }) => businessKey ?? []);
  await lockKeys(tx, [...hashes, ...keys]);
  const known = await findKnown(tx, hashes, keys);
  const idByHash = new Map(known.map(({ id, sha256 }) => [sha256, id] as const).reverse());
  const idByKey = new Map(
    known
      .flatMap(({ id, businessKey, outcome }) =>
        businessKey && outcome !== "rejected" ? [[businessKey, id] as const] : [],
      )
      .reverse(),
  );
  const fresh = new Set(hashes.filter((hash) => !idByHash.has(hash)));
  const ids = fresh.size > 0 ? await reserveMessageIds(tx, fresh.size) : [];
  const messages: NewMessage[] = [];
  const payments: NewPayment[] = [];
  const receipts: Receipt[] = [];
  const threadRows: NewThreadMessage[] = [];
  for (const arrival of arrivals) {
    const before = idByHash.get(arrival.sha256);
    if (before !== undefined) {
      receipts.push(receiptOf(before, "duplicate", arrival, []));
      continue;
    }
    const id = ids[messages.length] as number;
    idByHash.set(arrival.sha256, id);
    const rival = arrival.businessKey === null ? undefined : idByKey.get(arrival.businessKey);
    const conflict = rival === undefined ? null : identityConflict(arrival.result, { id, rival });
    if (arrival.businessKey !== null && !conflict) idByKey.set(arrival.businessKey, id);
    const outcome = conflict ? "rejected" : arrival.result.outcome;
    const findings = conflict ? [conflict, ...arrival.result.findings] : arrival.result.findings;
    messages.push(messageRow(id, arrival, outcome, findings));
    const kept = outcome === "accepted" ? arrival.result.payments : [];
    for (const [index, payment] of kept.entries()) payments.push(paymentRow(id, arrival, payment, index));
    if (outcome === "accepted") {
      const held = { message_id: id, received_at: arrival.receivedAt.toISOString() };
      for (const message of arrival.result.threadMessages) threadRows.push(threadRow(held, message));
    }
    receipts.push(receiptOf(id, outcome, arrival, findings));
  }
  const storedMessages = messages.length > 0 ? sendAhead(insertMessages(tx, sourceId, messages)) : null;
  const sent: Promise<number[]>[] = [];
  for (let from = 0; from < payments.length; from += paymentsPerJob) {
    await turn();
    sent.push(sendAhead(insertPayments(tx, payments.slice(from, from + paymentsPerJob))));
  }
  await storedMessages;
  for (const [job, ids] of sent.entries()) {
    const paymentIds = await ids;
    const stored = payments.slice(job * paymentsPerJob, (job + 1) * paymentsPerJob);
    for (const [place, { kind, payment, message_id, received_at }] of stored.entries()) {
      if (kind === "return")
        threadRows.push(returnRow({ message_id, received_at }, payment, paymentIds[place] as number));
    }
    await enqueue(tx, "payments.arrived", { paymentIds });
  }
  for (let from = 0; from < threadRows.length; from += paymentsPerJob) {
    const waiting = await insertThreadMessages(tx, threadRows.slice(from, from + paymentsPerJob));
    if (waiting.length > 0) await enqueue(tx, "threads.link", { threadMessageIds: waiting });
  }
  await recordAudit(tx, ctx, auditOf(sourceId, receipts, payments.length));
  tx.notify({ kind: "intake", id: null });
  return receipts;
}

const transactionsOf = ({ payments, threadMessages, rows }: ReadResult): number =>
  payments.length + threadMessages.length + (rows?.length ?? 0);

function receiptOf(id: number, outcome: Receipt["outcome"], arrival: Arrival, findings: Finding[]): Receipt {
  const { result, sha256 } = arrival;
  const accepted = outcome === "accepted";
  // What a payment stands for its batch with is also found on the message; it is told once.
  const all = accepted ? [...new Set([...findings, ...arrival.findings.flat()])] : findings;
  return {
    messageId: id,
    sha256,
    outcome,
    standard: result.standard,
    messageType: result.messageType,
    transactions: transactionsOf(result),
    findings: all
      .slice(0, findingsPerReceipt)
      .map(({ rule, code, severity, path, line, column, message }) => ({
        rule,
        code,
        severity,
        path,
        line,
        column,
        message,
      })),
  };
}

function messageRow(
  id: number,
  arrival: Arrival,
  outcome: NewMessage["outcome"],
  findings: Finding[],
): NewMessage {
  const { file, receivedAt, sha256, result, businessKey } = arrival;
  return {
    id,
    received_at: receivedAt.toISOString(),
    sha256,
    bytes: file.bytes,
    file_name: file.name?.slice(0, 255) ?? null,
    standard: result.standard,
    message_type: result.messageType,
    sender: result.sender,
    message_ref: result.messageRef,
    business_key: outcome === "rejected" ? null : businessKey,
    outcome,
    transactions: transactionsOf(result),
    findings,
  };
}

function paymentRow(
  messageId: number,
  arrival: Arrival,
  payment: CanonicalPayment,
  index: number,
): NewPayment {
  return {
    message_id: messageId,
    index_in_message: index,
    thread_key: boundedKey(threadKeyOf(payment, `${arrival.sha256.slice(0, 24)}#${index}`)),
    received_at: arrival.receivedAt.toISOString(),
    message_type: payment.messageType,
    kind: payment.kind,
    uetr: keyOrNull(payment.uetr),
    end_to_end_id: payment.endToEndId,
    amount_minor: payment.amount?.minor ?? null,
    currency: payment.amount?.currency ?? null,
    settlement_date: settlementDay(payment.settlementDate),
    debtor_account: keyOrNull(accountKey(payment.debtorAccount)),
    creditor_account: keyOrNull(accountKey(payment.creditorAccount)),
    fingerprint: keyOrNull(fingerprintOf(payment)),
    payment,
    findings: arrival.findings[index] ?? [],
  };
}

const keyOrNull = (key: string | null): string | null => (key === null ? null : boundedKey(key));

/** Counts and a hash over the receipts: who brought what, without a word of its content. */
function auditOf(sourceId: number, receipts: Receipt[], payments: number) {
  const count = (outcome: Receipt["outcome"]): number =>
    receipts.filter((one) => one.outcome === outcome).length;
  const listed = receipts.map(({ messageId, sha256, outcome }) => ({ messageId, sha256, outcome }));
  return {
    action: "messages.received",
    object: `source/${sourceId}`,
    details: {
      messages: receipts.length,
      accepted: count("accepted"),
      rejected: count("rejected"),
      unsupported: count("unsupported"),
      duplicate: count("duplicate"),
      payments,
      firstMessageId: receipts[0]?.messageId ?? null,
      receiptsHash: sha256Hex(canonicalJson(listed)),
    },
  };
}
