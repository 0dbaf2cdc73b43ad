/**
 * Puts messages about payments with the payments they point to: when the message comes, and again whenever a payment
 * comes that it may point to. The outcome depends on what is there and not on the order it came in.
 */
import { matchOriginal, type OriginalCandidate, referenceKeys } from "#models/payment/index.ts";
import type { Enquiry } from "../../exceptions/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Transaction } from "../../platform/database/database.ts";
import { insertEvents, openThreads } from "../store.ts";
import { askedBy, threadStateOf } from "./rules.ts";
import {
  arrivedReferences,
  casesOnThreads,
  linksToRaise,
  messagesPointingTo,
  moveCase,
  type NewLink,
  type Pointing,
  paymentsUnder,
  pointingMessages,
  replaceLinks,
  setThreadKeys,
  threadEvents,
  threadsToTell,
  writeStates,
} from "./store.ts";

/** Looks for the payments of messages that came; gives what the messages ask of the desk. */
export async function linkMessages(
  ctx: Context,
  tx: Transaction,
  threadMessageIds: readonly number[],
): Promise<Enquiry[]> {
  return link(ctx, tx, await pointingMessages(tx, threadMessageIds), []);
}

/** Looks again for the payments of messages that may point to the payments that came. */
export async function linkArrived(
  ctx: Context,
  tx: Transaction,
  paymentIds: readonly number[],
): Promise<Enquiry[]> {
  const arrived = await arrivedReferences(tx, paymentIds);
  const keys = [...new Set(arrived.flatMap(referenceKeys))];
  const messages = keys.length > 0 ? await messagesPointingTo(tx, keys) : [];
  return messages.length > 0 ? link(ctx, tx, messages, paymentIds) : [];
}

async function link(
  ctx: Context,
  tx: Transaction,
  messages: readonly Pointing[],
  arrived: readonly number[],
): Promise<Enquiry[]> {
  if (messages.length === 0) return [];
  const candidates = await paymentsUnder(tx, [...new Set(messages.flatMap(({ keys }) => keys))]);
  const byKey = new Map<string, OriginalCandidate[]>();
  for (const one of candidates)
    for (const key of referenceKeys(one.payment)) byKey.set(key, [...(byKey.get(key) ?? []), one]);
  const changed: Parameters<typeof replaceLinks>[1][number][] = [];
  const links: NewLink[] = [];
  const moves: { paymentId: number; from: string; to: string }[] = [];
  for (const message of messages) {
    const near = [...new Set(message.keys.flatMap((key) => byKey.get(key) ?? []))];
    const match = matchOriginal(message.pointer, near, message.sender);
    const found = "payments" in match ? match.payments : [];
    const state = found.length > 0 ? "linked" : match.found === "ambiguous" ? "ambiguous" : "waiting";
    const ids = found.map(({ paymentId }) => paymentId).sort((a, b) => a - b);
    if (state !== message.state || ids.join() !== message.linked.join()) {
      changed.push({ id: message.id, state });
      links.push(...found.map((one) => ({ threadMessageId: message.id, ...one })));
    }
    const original = near.find(({ paymentId }) => paymentId === ids[0]);
    const { returnPaymentId, returnThreadKey } = message;
    if (
      original &&
      returnPaymentId !== null &&
      returnThreadKey !== null &&
      returnThreadKey !== original.threadKey
    )
      moves.push({ paymentId: returnPaymentId, from: returnThreadKey, to: original.threadKey });
  }
  await replaceLinks(tx, changed, links, ctx.clock.now());
  await joinThreads(ctx, tx, moves);
  const spokenOf = [...messages.flatMap(({ linked }) => linked), ...links.map(({ paymentId }) => paymentId)];
  await tellStates(tx, await threadsToTell(tx, [...new Set(spokenOf)], arrived));
  return enquiriesOf(tx, messages);
}

/** A return goes to the thread of the payment it gives back, and its case with it. */
async function joinThreads(
  ctx: Context,
  tx: Transaction,
  moves: readonly { paymentId: number; from: string; to: string }[],
): Promise<void> {
  await setThreadKeys(
    tx,
    moves.map(({ paymentId, to }) => ({ paymentId, threadKey: to })),
  );
  const at = ctx.clock.now();
  for (const { from, to } of moves) {
    const moved = await moveCase(tx, { from, to, at });
    if (!moved || moved.into === null) continue;
    const { userId: actor, name: actorName } = ctx.actor;
    const data = { case: moved.caseId, into: moved.into };
    await insertEvents(
      tx,
      [moved.caseId, moved.into].map((caseId) => ({ caseId, at, actor, actorName, kind: "joined", data })),
    );
    await openThreads(tx, [{ threadKey: to, openedAt: at.toISOString() }]);
  }
}

/** Tells the states of threads again from all their messages, and lets open screens know. */
async function tellStates(tx: Transaction, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const events = Map.groupBy(await threadEvents(tx, keys), ({ threadKey }) => threadKey);
  await writeStates(
    tx,
    [...events].flatMap(([threadKey, all]) => {
      const told = threadStateOf(all);
      return told ? [{ threadKey, ...told }] : [];
    }),
  );
  for (const { caseId } of await casesOnThreads(tx, keys)) tx.notify({ kind: "case", id: caseId });
}

async function enquiriesOf(tx: Transaction, messages: readonly Pointing[]): Promise<Enquiry[]> {
  const asking = new Map(
    messages.flatMap((message) => {
      const asked = askedBy(message);
      return asked ? [[message.id, asked] as const] : [];
    }),
  );
  if (asking.size === 0) return [];
  const open = await linksToRaise(tx, [...asking.keys()]);
  return open.flatMap((found) => {
    const asked = asking.get(found.threadMessageId);
    return asked ? [{ ...found, ...asked }] : [];
  });
}
