/** The decision behind drafted messages became final, or was taken back. Both in the transaction that says so. */
import type { Context } from "../platform/context.ts";
import type { Transaction } from "../platform/database/database.ts";
import { enqueue } from "../platform/outbox.ts";
import { bindVerdict, moveOfVerdict } from "./store.ts";

/** Ties drafts to the verdict they were made for. */
export async function bindReleases(
  tx: Transaction,
  ids: readonly number[],
  verdictId: number,
): Promise<void> {
  if (ids.length > 0) await bindVerdict(tx, ids, verdictId);
}

/** The verdict is final: its messages go out, in their order, each by a job of its own. */
export async function releaseMessages(ctx: Context, tx: Transaction, verdictId: number): Promise<void> {
  for (const releaseId of await moveOfVerdict(tx, verdictId, ["drafted"], "ready", ctx.clock.now()))
    await enqueue(tx, "release.send", { releaseId });
}

/** The verdict was undone or sent back: nothing of it leaves the house. */
export async function withdrawMessages(ctx: Context, tx: Transaction, verdictId: number): Promise<void> {
  await moveOfVerdict(tx, verdictId, ["drafted", "held"], "withdrawn", ctx.clock.now());
}
