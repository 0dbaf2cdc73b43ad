"use client";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "#components/shell/index.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/index.ts";
import type { CaseView } from "#server/cases/schema.ts";
import type { DraftedRelease, ReleaseView } from "#server/releases/schema.ts";
import type { Outcome } from "#server/verdicts/schema.ts";

export interface DecisionInMind {
  outcome: string;
  reasonCode: string;
}

/** What the decision in mind would send; null while it is on its way or nothing is chosen. */
export function useDrafted(view: CaseView, mind: DecisionInMind | null): readonly DraftedRelease[] | null {
  const client = useTRPCClient();
  const may = useMay("release.preview");
  const { caseId, edit } = view;
  const { exceptionId, version, state } = view.exception;
  const query = useQuery({
    queryKey: ["release.preview", exceptionId, version, edit?.editId ?? null, mind],
    queryFn: () =>
      client.release.preview.query({
        caseId,
        exceptionId,
        outcome: mind?.outcome as Outcome,
        reasonCode: mind?.reasonCode ?? "",
      }),
    enabled: may && mind !== null && state === "open",
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  return query.data?.messages ?? null;
}

/** What decisions on the case have sent or are about to send. */
export function useReleases(view: CaseView): readonly ReleaseView[] {
  const trpc = useTRPC();
  const may = useMay("release.ofCase");
  const decided = view.verdict !== null;
  const query = useQuery(
    trpc.release.ofCase.queryOptions({ caseId: view.caseId }, { enabled: may && decided, staleTime: 2_000 }),
  );
  return query.data?.releases ?? [];
}
