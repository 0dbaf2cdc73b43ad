"use client";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useClaims } from "#components/claims/index.ts";
import { markDecided } from "#components/queue/queue-order.ts";
import { errorText, newCommandId, useTRPC, useTRPCClient } from "#components/trpc/index.ts";
import { toasts } from "#components/ui/toast-store.ts";
import type { CaseView } from "#server/cases/schema.ts";
import type { QueuePage } from "#server/exceptions/schema.ts";
import type { Outcome, Shown } from "#server/verdicts/schema.ts";
import type { Chosen, Draft } from "./draft.ts";
import { rememberVerdict } from "./last-verdict.ts";
import { useUndo } from "./use-undo.ts";

const undoMilliseconds = 10_000;

export interface VerdictToRecord {
  view: CaseView;
  draft: Draft;
  chosen: Chosen;
  shown: Shown;
}

/**
 * Sends a verdict. The person goes on at once; when the server refuses it afterwards, the refusal stays on the screen
 * with the way back to the case. Gives the case the server would go on with, or null.
 */
export function useRecordVerdict(openCase: (caseId: number) => void) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const claims = useClaims();
  const undo = useUndo(openCase);

  return useCallback(
    async ({ view, draft, chosen, shown }: VerdictToRecord): Promise<number | null> => {
      const { caseId } = view;
      const what = `${chosen.outcome.label}, ${chosen.reason.label}`;
      markDecided(caseId, true);
      try {
        const fencing = await claims.fencingFor(caseId);
        const { verdict, nextCaseId } = await client.verdict.record.mutate({
          commandId: newCommandId(),
          caseId,
          exceptionId: view.exception.exceptionId,
          exceptionVersion: view.exception.version,
          fencing,
          outcome: chosen.outcome.outcome as Outcome,
          reasonCode: chosen.reason.code,
          confidence: draft.confidence,
          ...(draft.note.trim() === "" ? {} : { note: draft.note.trim() }),
          shown,
        });
        const lists = { queryKey: trpc.queue.page.pathKey() };
        queryClient.setQueriesData<InfiniteData<QueuePage>>(lists, (data) =>
          data && "pages" in data ? withoutCase(data, caseId) : data,
        );
        // Read anew when the person comes back to the queue, not under their hands.
        void queryClient.invalidateQueries({ ...lists, refetchType: "none" });
        rememberVerdict({ verdictId: verdict.id, caseId, until: Date.now() + undoMilliseconds });
        toasts.show({
          tone: "good",
          slot: "verdict",
          text: `Case ${caseId}: ${what}.${
            verdict.needsSecondPerson ? ` Waits for a second person: ${verdict.secondPersonReason}.` : ""
          }`,
          action: { label: "Undo", keys: "Z", run: () => void undo() },
          life: undoMilliseconds,
        });
        return nextCaseId;
      } catch (error) {
        markDecided(caseId, false);
        const { title, detail, requestId } = errorText(error);
        toasts.show({
          tone: "danger",
          text: `Case ${caseId} is not decided. ${detail ?? title}${requestId ? ` (request ${requestId})` : ""}`,
          action: { label: "Open it", run: () => openCase(caseId) },
          life: null,
        });
        return null;
      } finally {
        void queryClient.invalidateQueries({ queryKey: trpc.case.open.queryKey({ caseId }) });
      }
    },
    [claims, client, queryClient, trpc, undo, openCase],
  );
}

function withoutCase(data: InfiniteData<QueuePage>, caseId: number): InfiniteData<QueuePage> {
  const pages = data.pages.map((page) => ({
    ...page,
    rows: page.rows.filter((row) => row.caseId !== caseId),
  }));
  return { ...data, pages };
}
