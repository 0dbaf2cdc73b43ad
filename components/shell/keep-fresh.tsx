"use client";
import { useQueryClient } from "@tanstack/react-query";
import { askAgain, useLiveEvents, useTRPC } from "#components/trpc/index.ts";

/** Marks what live events say has changed as stale, also where no screen shows it now: a case that was read ahead. */
export function KeepFresh() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useLiveEvents((event) => {
    if (event.kind === "case" && event.id !== null)
      void askAgain(queryClient, trpc.case.open.queryKey({ caseId: event.id }));
    if (event.kind === "models")
      void queryClient.invalidateQueries({ queryKey: trpc.models.serving.queryKey() });
  });
  return null;
}
