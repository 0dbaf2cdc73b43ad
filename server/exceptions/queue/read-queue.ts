/** The queue as a person sees it: ranked, masked by role, each row with the reason why it stands where it stands. */

import type { z } from "zod";
import { whyOf } from "#models/ranking/index.ts";
import { className } from "#models/rules/index.ts";
import { answerOf } from "../../explanations/index.ts";
import { maskFor, maskName } from "../../identity/masking.ts";
import type { Context } from "../../platform/context.ts";
import { DomainError } from "../../platform/errors.ts";
import { isDemoWorld } from "../../platform/workbench-clock.ts";
import { conformalCutsOf } from "../../registry/index.ts";
import { reasonOf } from "../rules.ts";
import type { QueueFacts, QueuePage, QueueRow, queuePageInput } from "../schema.ts";
import { fourEyesThreshold } from "../store.ts";
import {
  type ExceptionRecord,
  findException,
  nextCase,
  type QueueRecord,
  readFacts,
  readPage,
  type Viewer,
} from "./store.ts";

export const viewerOf = (ctx: Context): Viewer => ({ userId: ctx.actor.userId, now: ctx.clock.now() });

/** One page of the queue. The cursor is a place in the order, so rows that arrive or leave neither repeat nor hide others. */
export async function queuePage(ctx: Context, input: z.output<typeof queuePageInput>): Promise<QueuePage> {
  const viewer = viewerOf(ctx);
  const [page, threshold] = await Promise.all([readPage(ctx.db, input, viewer), fourEyesThreshold(ctx.db)]);
  const rows = page.rows.slice(0, input.limit);
  const last = page.rows.length > input.limit ? rows.at(-1) : undefined;
  return {
    rows: await queueRowsOf(rows, ctx, threshold),
    nextCursor: last ? { rankKey: last.rankKey, id: last.exceptionId } : null,
    counts: page.counts,
    asOf: viewer.now.toISOString(),
  };
}

/** One row again, wherever it stands now; null when it is no longer open. */
export async function queueRow(ctx: Context, exceptionId: number): Promise<QueueRow | null> {
  const [record, threshold] = await Promise.all([
    findException(ctx.db, { exceptionId }, viewerOf(ctx)),
    fourEyesThreshold(ctx.db),
  ]);
  return record?.state === "open" ? queueRowOf(record, ctx, threshold) : null;
}

export interface CaseException {
  row: QueueRow;
  record: ExceptionRecord;
}

/** The exception a case opens with: its open one that ranks first, else its latest. */
export async function exceptionOfCase(ctx: Context, caseId: number): Promise<CaseException> {
  const [record, threshold] = await Promise.all([
    findException(ctx.db, { caseId }, viewerOf(ctx)),
    fourEyesThreshold(ctx.db),
  ]);
  if (!record) throw new DomainError("not-found", `There is no case ${caseId}.`);
  return { row: await queueRowOf(record, ctx, threshold), record };
}

/** The case to go on with after a decision. */
export const nextCaseFor = (ctx: Context, exceptCaseId: number): Promise<number | null> =>
  nextCase(ctx.db, exceptCaseId, viewerOf(ctx));

export async function queueFacts(ctx: Context): Promise<QueueFacts> {
  const now = ctx.clock.now();
  const [facts, demo] = await Promise.all([readFacts(ctx.db, now), isDemoWorld(ctx.db)]);
  return { ...facts, demo, asOf: now.toISOString() };
}

const queueRowsOf = (records: readonly QueueRecord[], ctx: Context, fourEyesFrom: number) =>
  Promise.all(records.map((record) => queueRowOf(record, ctx, fourEyesFrom)));

async function queueRowOf(record: QueueRecord, ctx: Context, fourEyesFrom: number): Promise<QueueRow> {
  const mask = maskFor(ctx.actor.role);
  const named = (name: string | null) => (name !== null && mask.names ? maskName(name) : name);
  const { lead, raisedBy, edited, claimUserId, claimUserName, leaseUntil, ...row } = record;
  return {
    exceptionId: row.exceptionId,
    caseId: row.caseId,
    version: row.version,
    class: row.class,
    className: className(row.class),
    family: row.family as QueueRow["family"],
    reasonCode: row.reasonCode,
    reason: reasonOf(lead, raisedBy, row.headline),
    findingCount: row.findingCount,
    messageType: row.messageType,
    amountMinor: row.amountMinor,
    currency: row.currency,
    amountEurMinor: row.amountEurMinor,
    debtor: named(row.debtor),
    creditor: named(row.creditor),
    corridor: row.corridor,
    raisedAt: row.raisedAt,
    dueAt: row.dueAt,
    probability: row.probability,
    band: (row.band ?? "rules-only") as QueueRow["band"],
    answer: await answerSaid(ctx, record),
    anomaly: row.anomaly,
    rankKey: row.rankKey,
    rankTerms: row.rankTerms,
    why: whyOf(row.rankTerms),
    fourEyes: edited || row.amountEurMinor >= fourEyesFrom,
    claim:
      claimUserId !== null && claimUserName !== null && leaseUntil !== null
        ? { userId: claimUserId, userName: claimUserName, mine: claimUserId === ctx.actor.userId, leaseUntil }
        : null,
  };
}

/** From the margin that the row brings and the cuts of its model, which the process keeps. */
async function answerSaid(ctx: Context, { margin, modelHash }: QueueRecord): Promise<QueueRow["answer"]> {
  if (margin === null || modelHash === null) return null;
  return answerOf(margin, await conformalCutsOf(ctx.db, modelHash))?.says ?? null;
}
