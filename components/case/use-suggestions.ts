"use client";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "#components/shell/index.ts";
import { newCommandId, useTRPCClient } from "#components/trpc/index.ts";
import type { CaseView } from "#server/cases/schema.ts";
import type { Suggestion } from "#server/repairs/schema.ts";

/**
 * The suggested repairs of an open exception; null while they are on their way. Asking notes that they were shown, so it is
 * a command and not repeated by itself.
 */
export function useSuggestions(view: CaseView): readonly Suggestion[] | null {
  const client = useTRPCClient();
  const may = useMay("repair.suggest");
  const { caseId } = view;
  const { exceptionId, version, state } = view.exception;
  const query = useQuery({
    queryKey: ["repair.suggest", exceptionId, version],
    queryFn: () => client.repair.suggest.mutate({ caseId, exceptionId, commandId: newCommandId() }),
    enabled: may && state === "open",
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: 1,
  });
  return query.data?.suggestions ?? null;
}

/** The suggestion that the key puts in next: the first that does not stand in the edit, from the top again after the last. */
export function nextSuggestion(
  suggestions: readonly Suggestion[],
  taken: readonly number[],
): Suggestion | null {
  const editing = suggestions.filter(({ changes }) => changes.length > 0);
  const last = editing.findIndex(({ id }) => id === taken.at(-1));
  const order = [...editing.slice(last + 1), ...editing.slice(0, last + 1)];
  return order.find(({ id }) => !taken.includes(id)) ?? order[0] ?? null;
}
