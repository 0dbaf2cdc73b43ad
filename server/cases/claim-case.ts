/**
 * Who works a case. A claim is a lease with a fencing number: every write names the number, and a number that has been
 * taken over or released is refused for good, whatever the clock of its holder says.
 */
import { recordAudit } from "../audit/index.ts";
import { sha256Hex } from "../platform/canonical-json.ts";
import type { Context } from "../platform/context.ts";
import type { Transaction } from "../platform/database/database.ts";
import { DomainError } from "../platform/errors.ts";
import type { ClaimView } from "./schema.ts";
import {
  type ClaimRecord,
  endClaim,
  findCase,
  findClaim,
  insertEvents,
  renewClaim,
  takeClaim,
} from "./store.ts";

/** A claim lasts this long after the holder's last sign of life. */
export const leaseMinutes = 5;
const takersOver: ReadonlySet<string> = new Set(["senior", "lead"]);
export const mayTakeOver = (role: string): boolean => takersOver.has(role);

const leaseFrom = (now: Date): Date => new Date(now.getTime() + leaseMinutes * 60_000);

export interface ClaimInput {
  caseId: number;
  takeOverReason?: string | undefined;
}

/** Claims a case; with a reason a senior or a lead takes it over. Claiming one's own case renews it. */
export async function claimCase(ctx: Context, input: ClaimInput): Promise<NonNullable<ClaimView>> {
  const takeOver = input.takeOverReason !== undefined;
  if (takeOver && !mayTakeOver(ctx.actor.role))
    throw new DomainError("forbidden", "A senior investigator or a team lead takes a case over.");
  const { caseId } = input;
  return ctx.db.transaction(async (tx) => {
    const now = ctx.clock.now();
    if (!(await findCase(tx, caseId))) throw new DomainError("not-found", `There is no case ${caseId}.`);
    const before = await findClaim(tx, caseId, now);
    const attempt = {
      caseId,
      userId: ctx.actor.userId,
      userName: ctx.actor.name,
      now,
      leaseUntil: leaseFrom(now),
    };
    const claim = await takeClaim(tx, { ...attempt, takeOver });
    if (!claim) {
      const holder = await findClaim(tx, caseId, now);
      throw new DomainError("conflict", `${holder?.userName ?? "Somebody else"} works on this case.`, {
        caseId,
      });
    }
    if (before?.userId !== ctx.actor.userId) {
      const takenFrom = takeOver ? before?.userId : undefined;
      const data = {
        fencing: claim.fencing,
        takenFrom,
        reason: takenFrom ? input.takeOverReason : undefined,
      };
      await insertEvents(tx, [event(ctx, caseId, now, takenFrom ? "claim.taken-over" : "claim", data)]);
      await recordAudit(tx, ctx, {
        action: takenFrom ? "case.taken-over" : "case.claimed",
        object: `case/${caseId}`,
        details: auditable(data),
      });
      tx.notify({ kind: "case", id: caseId });
    }
    return claimViewOf(claim, ctx) as NonNullable<ClaimView>;
  });
}

/** The heartbeat of a person at work. */
export async function keepClaim(
  ctx: Context,
  input: { caseId: number; fencing: number },
): Promise<NonNullable<ClaimView>> {
  return ctx.db.transaction(
    async (tx) => claimViewOf(await holdClaim(ctx, tx, input), ctx) as NonNullable<ClaimView>,
  );
}

/** Gives the case back. Releasing what one no longer holds changes nothing. */
export async function releaseClaim(ctx: Context, input: { caseId: number; fencing: number }): Promise<void> {
  await ctx.db.transaction((tx) => dropClaim(ctx, tx, input));
}

/** Ends the actor's claim in the caller's transaction; false when they did not hold it under this number. */
export async function dropClaim(
  ctx: Context,
  tx: Transaction,
  { caseId, fencing }: { caseId: number; fencing: number },
): Promise<boolean> {
  const now = ctx.clock.now();
  const ended = await endClaim(tx, { caseId, now, by: { userId: ctx.actor.userId, fencing } });
  if (!ended) return false;
  await recordAudit(tx, ctx, { action: "case.released", object: `case/${caseId}`, details: { fencing } });
  tx.notify({ kind: "case", id: caseId });
  return true;
}

/** A lead ends somebody's claim; the reason is audited. */
export async function forceRelease(ctx: Context, input: { caseId: number; reason: string }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const now = ctx.clock.now();
    const ended = await endClaim(tx, { caseId: input.caseId, now, by: null });
    if (!ended) return;
    const data = { heldBy: ended.userId, reason: input.reason };
    await insertEvents(tx, [event(ctx, input.caseId, now, "claim.force-released", data)]);
    await recordAudit(tx, ctx, {
      action: "case.force-released",
      object: `case/${input.caseId}`,
      details: auditable(data),
    });
    tx.notify({ kind: "case", id: input.caseId });
  });
}

/**
 * The guard of every write to a case: the number must be the newest. Holds the claim until the transaction ends, so that
 * a take-over waits for the write or the write is refused, never both.
 */
export async function holdClaim(
  ctx: Context,
  tx: Transaction,
  held: { caseId: number; fencing: number },
): Promise<ClaimRecord> {
  const leaseUntil = leaseFrom(ctx.clock.now());
  const claim = await renewClaim(tx, { ...held, userId: ctx.actor.userId, leaseUntil });
  if (!claim)
    throw new DomainError("lost-claim", "You no longer hold this case; claim it again to go on.", {
      caseId: held.caseId,
    });
  return claim;
}

/** The claim as the viewer may know it: the number is the holder's alone. */
export function claimViewOf(claim: ClaimRecord | null, ctx: Context): ClaimView {
  if (!claim) return null;
  const mine = claim.userId === ctx.actor.userId;
  const { userId, userName, leaseUntil } = claim;
  return { userId, userName, mine, leaseUntil, fencing: mine ? claim.fencing : null };
}

/** What people write stays out of the audit, which can never forget it; its hash proves the text of the case event. */
function auditable({ reason, ...data }: Record<string, unknown>): Record<string, unknown> {
  return typeof reason === "string" ? { ...data, reasonSha256: sha256Hex(reason) } : data;
}

function event(ctx: Context, caseId: number, at: Date, kind: string, data: Record<string, unknown>) {
  return { caseId, at, actor: ctx.actor.userId, actorName: ctx.actor.name, kind, data };
}
