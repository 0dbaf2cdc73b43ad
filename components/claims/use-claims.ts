"use client";
import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useMe, useWorkbenchClock } from "#components/shell/index.ts";
import {
  askAgain,
  type ErrorText,
  errorText,
  newCommandId,
  useTRPC,
  useTRPCClient,
} from "#components/trpc/index.ts";
import type { CaseView, ClaimView } from "#server/cases/schema.ts";
import type { QueuePage, QueueRow } from "#server/exceptions/schema.ts";

const leaseMilliseconds = 5 * 60_000;
type RowClaim = QueueRow["claim"];

export interface Claims {
  /** Claims a case, shown at once and taken back when the server refuses. Null = held; else why not. */
  claim: (caseId: number, takeOverReason?: string) => Promise<ErrorText | null>;
  release: (caseId: number) => Promise<ErrorText | null>;
  /** The fencing number of a case this person holds; claims it when it is free. */
  fencingFor: (caseId: number) => Promise<number>;
  renew: (caseId: number) => Promise<ErrorText | null>;
}

/** Claims as the queue and the case share them: one place sends, and both see the result at once. */
export function useClaims(): Claims {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const me = useMe();
  const { offset } = useWorkbenchClock();

  const show = useCallback(
    (caseId: number, claim: ClaimView) => {
      queryClient.setQueryData<CaseView>(trpc.case.open.queryKey({ caseId }), (view) =>
        view ? { ...view, claim } : view,
      );
      showInQueue(queryClient, trpc.queue.page.pathKey(), caseId, claim);
    },
    [queryClient, trpc],
  );

  return useMemo(() => {
    const held = (caseId: number) => {
      const claim = queryClient.getQueryData<CaseView>(trpc.case.open.queryKey({ caseId }))?.claim;
      return claim?.mine ? claim : null;
    };
    const fencings = fencingsOf(queryClient);

    const take = async (caseId: number, takeOverReason?: string): Promise<NonNullable<ClaimView>> => {
      const claim = await client.case.claim.mutate({
        caseId,
        commandId: newCommandId(),
        ...(takeOverReason === undefined ? {} : { takeOverReason }),
      });
      if (claim?.fencing == null) throw new Error("the claim came back without its number");
      fencings.set(caseId, claim.fencing);
      const queryKey = trpc.case.open.queryKey({ caseId });
      if (queryClient.isFetching({ queryKey }) > 0) void askAgain(queryClient, queryKey);
      show(caseId, claim);
      return claim;
    };

    const refused = (caseId: number, error: unknown): ErrorText => {
      void queryClient.invalidateQueries({ queryKey: trpc.case.open.queryKey({ caseId }) });
      return errorText(error);
    };

    return {
      async claim(caseId, takeOverReason) {
        const before = queryClient.getQueryData<CaseView>(trpc.case.open.queryKey({ caseId }))?.claim ?? null;
        if (takeOverReason === undefined && before === null)
          show(caseId, {
            userId: me.userId,
            userName: me.name,
            mine: true,
            leaseUntil: new Date(Date.now() + offset + leaseMilliseconds).toISOString(),
            fencing: null,
          });
        try {
          await take(caseId, takeOverReason);
          return null;
        } catch (error) {
          show(caseId, before);
          return refused(caseId, error);
        }
      },
      async release(caseId) {
        const before = held(caseId);
        const fencing = before?.fencing ?? fencings.get(caseId);
        try {
          const number = fencing ?? (await take(caseId)).fencing;
          show(caseId, null);
          await client.case.releaseClaim.mutate({ caseId, commandId: newCommandId(), fencing: number ?? 0 });
          fencings.delete(caseId);
          return null;
        } catch (error) {
          show(caseId, before);
          return refused(caseId, error);
        }
      },
      async fencingFor(caseId) {
        const known = held(caseId)?.fencing ?? (held(caseId) ? fencings.get(caseId) : undefined);
        return known ?? (await take(caseId)).fencing ?? 0;
      },
      async renew(caseId) {
        const fencing = held(caseId)?.fencing ?? fencings.get(caseId);
        if (fencing === undefined || fencing === null) return null;
        try {
          const claim = await client.case.renewClaim.mutate({ caseId, commandId: newCommandId(), fencing });
          if (claim) show(caseId, claim);
          return null;
        } catch (error) {
          return refused(caseId, error);
        }
      },
    };
  }, [client, queryClient, trpc, me, offset, show]);
}

const numbers = new WeakMap<QueryClient, Map<number, number>>();

/** Fencing numbers of this tab's claims, beside the cached answers: a queue row does not carry them. */
function fencingsOf(queryClient: QueryClient): Map<number, number> {
  const known = numbers.get(queryClient) ?? new Map<number, number>();
  numbers.set(queryClient, known);
  return known;
}

function showInQueue(
  queryClient: QueryClient,
  queryKey: readonly unknown[],
  caseId: number,
  claim: ClaimView,
): void {
  const rowClaim: RowClaim = claim && {
    userId: claim.userId,
    userName: claim.userName,
    mine: claim.mine,
    leaseUntil: claim.leaseUntil,
  };
  const patch = (page: QueuePage): QueuePage =>
    page.rows.some((row) => row.caseId === caseId)
      ? { ...page, rows: page.rows.map((row) => (row.caseId === caseId ? { ...row, claim: rowClaim } : row)) }
      : page;
  queryClient.setQueriesData<InfiniteData<QueuePage> | QueuePage>({ queryKey }, (data) => {
    if (!data) return data;
    return "pages" in data ? { ...data, pages: data.pages.map(patch) } : patch(data);
  });
}
