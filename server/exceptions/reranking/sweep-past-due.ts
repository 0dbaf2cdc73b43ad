/** A rank changes with time alone only when its due instant passes; a sweep ranks what it passed. */
import { rank, restingClock } from "#models/ranking/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Transaction } from "../../platform/database/database.ts";
import { fallenDue, type Reranked, restOverdue, updateRanks } from "./store.ts";

const batch = 500;
/** In units of the rank key: about six hours of the clock. */
const noticeableDrift = 1 / 12;

/** Ranks what fell due since it was ranked. Gives how many; call again while a full batch comes back. */
export async function sweepPastDue(ctx: Context, tx: Transaction): Promise<{ swept: number; more: boolean }> {
  const now = ctx.clock.now();
  const due = await fallenDue(tx, now, batch);
  // Rows past their due rest below the fresh ones; their keys are written again before they have drifted noticeably.
  await restOverdue(tx, restingClock(now), noticeableDrift);
  if (due.length === 0) return { swept: 0, more: false };
  const reranked: Reranked[] = due.map((row) => {
    const { rankKey, terms } = rank({ ...row, now });
    return {
      exceptionId: row.exceptionId,
      scoreId: null,
      probability: null,
      anomaly: null,
      band: "",
      rankKey,
      rankTerms: terms,
    };
  });
  await updateRanks(tx, reranked);
  await recordAudit(tx, ctx, {
    action: "exceptions.fell-due",
    object: "exceptions",
    details: { exceptions: due.map(({ exceptionId }) => exceptionId) },
  });
  tx.notify({ kind: "queue", id: null });
  return { swept: due.length, more: due.length === batch };
}
