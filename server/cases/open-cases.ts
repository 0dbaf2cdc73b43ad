/** Raised exceptions become work: one case per thread, a closed one opens again. */
import type { Raised } from "../exceptions/index.ts";
import type { Context } from "../platform/context.ts";
import type { Transaction } from "../platform/database/database.ts";
import { insertEvents, openThreads } from "./store.ts";

/** Opens the cases of what was raised, in the transaction that raised it. */
export async function openCases(ctx: Context, tx: Transaction, raised: readonly Raised[]): Promise<void> {
  if (raised.length === 0) return;
  const opened = await openThreads(
    tx,
    raised.map(({ threadKey, raisedAt }) => ({ threadKey, openedAt: raisedAt })),
  );
  const again = opened.filter((each) => each.again);
  await insertEvents(
    tx,
    again.map(({ caseId }) => ({
      caseId,
      at: ctx.clock.now(),
      actor: ctx.actor.userId,
      actorName: ctx.actor.name,
      kind: "reopened",
      data: {},
    })),
  );
}
