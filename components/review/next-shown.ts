/** Which request is shown: the chosen one while it waits, then its successor, then one the reader can decide. Pure. */
import type { ApprovalView } from "#server/verdicts/schema.ts";

export function nextShown(waiting: readonly ApprovalView[], chosen: number | null): ApprovalView | null {
  return (
    waiting.find((approval) => approval.id === chosen) ??
    waiting.find((approval) => !approval.mine && chosen !== null && approval.id > chosen) ??
    waiting.find((approval) => !approval.mine) ??
    waiting[0] ??
    null
  );
}
