"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useCommand } from "#components/commands/index.ts";
import { markDecided } from "#components/queue/queue-order.ts";
import { errorText, newCommandId, useTRPC, useTRPCClient } from "#components/trpc/index.ts";
import { toasts } from "#components/ui/toast-store.ts";
import { lastVerdict, onLastVerdict, rememberVerdict, undoable } from "./last-verdict.ts";

/** Takes the last verdict back, while its ten seconds run, and opens its case again. */
export function useUndo(openCase: (caseId: number) => void): () => Promise<void> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    const last = lastVerdict();
    if (!last || !undoable(last, Date.now())) return;
    rememberVerdict(null);
    try {
      await client.verdict.undo.mutate({ commandId: newCommandId(), verdictId: last.verdictId });
      await queryClient.invalidateQueries({ queryKey: trpc.case.open.queryKey({ caseId: last.caseId }) });
      markDecided(last.caseId, false);
      await queryClient.invalidateQueries({ queryKey: trpc.queue.page.pathKey() });
      toasts.show({
        tone: "info",
        slot: "verdict",
        text: `The verdict on case ${last.caseId} is undone.`,
        action: null,
        life: 5000,
      });
      openCase(last.caseId);
    } catch (error) {
      const { title, detail, requestId } = errorText(error);
      toasts.show({
        tone: "danger",
        text: `Not undone. ${detail ?? title}${requestId ? ` (request ${requestId})` : ""}`,
        action: null,
        life: null,
      });
    }
  }, [client, queryClient, trpc, openCase]);
}

/** Gives the undo key its work while there is something to undo. */
export function useUndoCommand(openCase: (caseId: number) => void): void {
  const undo = useUndo(openCase);
  const last = useSyncExternalStore(onLastVerdict, lastVerdict, () => null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const left = last ? last.until - Date.now() : 0;
    setOpen(left > 0);
    if (left <= 0) return;
    const timer = setTimeout(() => setOpen(false), left);
    return () => clearTimeout(timer);
  }, [last]);
  useCommand("app.undo", () => void undo(), open);
}
