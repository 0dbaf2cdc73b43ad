"use client";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "#components/shell/index.ts";
import { newCommandId, useTRPCClient } from "#components/trpc/index.ts";
import type { CaseView } from "#server/cases/schema.ts";
import type { Clearing } from "#server/repairs/schema.ts";

/** The smallest change that clears an open exception; null while it is looked for and when there is none. */
export function useClearing(view: CaseView): Clearing | null {
  const client = useTRPCClient();
  const may = useMay("repair.clearing");
  const { caseId } = view;
  const { exceptionId, version, state } = view.exception;
  const query = useQuery({
    queryKey: ["repair.clearing", exceptionId, version],
    // That it was shown is put on record, so it is a command and not repeated by itself.
    queryFn: () => client.repair.clearing.mutate({ caseId, exceptionId, commandId: newCommandId() }),
    enabled: may && state === "open",
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: 1,
  });
  return query.data?.clearing ?? null;
}
