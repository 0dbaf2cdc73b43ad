"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { following } from "#components/queue/queue-order.ts";
import { useTRPC } from "#components/trpc/index.ts";

/** A case, with the next two of the working order already on their way. */
export function useCase(caseId: number) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery(
    trpc.case.open.queryOptions({ caseId }, { staleTime: 5_000, refetchOnWindowFocus: false }),
  );
  const loaded = query.isSuccess;
  useEffect(() => {
    if (!loaded) return;
    for (const next of following(caseId, 2))
      void queryClient.prefetchQuery(trpc.case.open.queryOptions({ caseId: next }));
  }, [queryClient, trpc, caseId, loaded]);
  return query;
}
