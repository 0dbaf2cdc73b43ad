"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { unasked, useTRPC } from "#components/trpc/index.ts";
import type { QueueRow } from "#server/exceptions/schema.ts";

/** Rests this long on a row count as interest; a walk through the list reads nothing ahead. */
const restMilliseconds = 150;

/** Reads the active row's case and the next two ahead, so that opening or peeking shows them at once. */
export function usePrefetchedCases(rows: readonly QueueRow[], active: number): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const ids = rows
    .slice(active, active + 3)
    .map((row) => row.caseId)
    .join(",");
  useEffect(() => {
    if (ids === "") return;
    const timer = setTimeout(() => {
      for (const caseId of ids.split(","))
        void queryClient.prefetchQuery(trpc.case.open.queryOptions({ caseId: Number(caseId) }, unasked));
    }, restMilliseconds);
    return () => clearTimeout(timer);
  }, [queryClient, trpc, ids]);
}
