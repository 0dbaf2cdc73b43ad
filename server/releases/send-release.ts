/**
 * Sends a message at most once. It is marked as being sent before anything leaves the house; when the process dies in
 * between, a sink that can tell whether it arrived is asked, and otherwise a person is, instead of sending it again.
 */
import { recordAudit } from "../audit/index.ts";
import type { Context } from "../platform/context.ts";
import { DomainError } from "../platform/errors.ts";
import { log } from "../platform/log.ts";
import { counter } from "../platform/metrics.ts";
import { enqueue } from "../platform/outbox.ts";
import type { ReleaseState } from "./schema.ts";
import { type Delivery, NotSent, type Sink } from "./sinks/sink.ts";
import { findRelease, moveRelease, type StoredRelease } from "./store.ts";

const sent = counter("rerail_releases_total", "Outgoing messages, by what became of them");
/** An answer is kept for the person who asks what happened, not as a record of its own. */
const mostKept = 200;

/** Sends the message behind a job, unless it was sent, taken back or is unsure already. */
export async function sendRelease(
  ctx: Context,
  releaseId: number,
  sink: Sink | null,
): Promise<ReleaseState | null> {
  const now = ctx.clock.now();
  if (!sink) return settle(ctx, releaseId, ["ready"], "kept", "no sink is configured");
  const taken = await moveRelease(ctx.db, {
    id: releaseId,
    from: ["ready"],
    to: "sending",
    at: now,
    attempt: true,
  });
  const release = taken ?? (await interrupted(ctx, releaseId));
  if (!release) return null;
  if (!taken) {
    const arrived = await sink.arrived(deliveryOf(release));
    if (arrived === true)
      return settle(ctx, releaseId, ["sending"], "sent", "found at the receiver after an interruption");
    if (arrived === null)
      return settle(
        ctx,
        releaseId,
        ["sending"],
        "unsure",
        "interrupted while it was being sent; ask the receiver",
      );
  }
  try {
    const answer = await sink.deliver(deliveryOf(release));
    return settle(ctx, releaseId, ["sending"], "sent", answer);
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    if (cause instanceof NotSent && cause.again) {
      await moveRelease(ctx.db, {
        id: releaseId,
        from: ["sending"],
        to: "ready",
        at: now,
        answer: text.slice(0, mostKept),
      });
      throw cause;
    }
    return settle(ctx, releaseId, ["sending"], cause instanceof NotSent ? "refused" : "unsure", text);
  }
}

/** A message that an earlier run left in the middle. */
async function interrupted(ctx: Context, releaseId: number): Promise<StoredRelease | null> {
  const release = await findRelease(ctx.db, releaseId);
  return release?.state === "sending" ? release : null;
}

function deliveryOf({ id, messageType, bytes, sha256 }: StoredRelease): Delivery {
  if (!bytes || !sha256) throw new Error(`release ${id} has no message`);
  const suffix = messageType.startsWith("MT") ? "fin" : "xml";
  return {
    name: `${String(id).padStart(9, "0")}-${messageType}-${sha256.slice(0, 12)}.${suffix}`,
    key: `${id}-${sha256}`,
    messageType,
    bytes,
  };
}

async function settle(
  ctx: Context,
  releaseId: number,
  from: readonly ReleaseState[],
  to: ReleaseState,
  answer: string,
): Promise<ReleaseState | null> {
  const moved = await ctx.db.transaction(async (tx) => {
    const release = await moveRelease(tx, {
      id: releaseId,
      from,
      to,
      at: ctx.clock.now(),
      answer: answer.slice(0, mostKept),
    });
    if (!release) return null;
    await recordAudit(tx, ctx, {
      action: `release.${to}`,
      object: `exception/${release.exceptionId}`,
      details: {
        releaseId,
        messageType: release.messageType,
        sha256: release.sha256,
        attempts: release.attempts,
      },
    });
    tx.notify({ kind: "case", id: release.caseId });
    return release;
  });
  if (!moved) return null;
  sent.increment({ state: to });
  if (to === "unsure" || to === "refused")
    log.error("an outgoing message did not go through", { exceptionId: moved.exceptionId, kind: to });
  return to;
}

/** What a person found out: it arrived, or it did not and goes out again. */
export async function resolveRelease(
  ctx: Context,
  input: { releaseId: number; decision: "sent" | "again"; reason: string },
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const to = input.decision === "sent" ? "sent" : "ready";
    const release = await moveRelease(tx, {
      id: input.releaseId,
      from: ["unsure", "refused"],
      to,
      at: ctx.clock.now(),
    });
    if (!release) {
      const known = await findRelease(tx, input.releaseId);
      if (!known) throw new DomainError("not-found", `There is no outgoing message ${input.releaseId}.`);
      if (known.state === to) return;
      throw new DomainError(
        "conflict",
        `This message is ${known.state}; only an unsure or refused one is resolved.`,
      );
    }
    if (to === "ready") await enqueue(tx, "release.send", { releaseId: input.releaseId });
    await recordAudit(tx, ctx, {
      action: `release.resolved`,
      object: `exception/${release.exceptionId}`,
      details: { releaseId: input.releaseId, decision: input.decision, reason: input.reason },
    });
    tx.notify({ kind: "case", id: release.caseId });
  });
}
