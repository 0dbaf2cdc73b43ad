"use client";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useLayoutEffect, useRef } from "react";
import { useCommand } from "#components/commands/index.ts";
import {
  following,
  positionOf,
  preceding,
  queueAddress,
  rememberedOrder,
} from "#components/queue/queue-order.ts";
import { useMe } from "#components/shell/index.ts";
import { errorText, useTRPC } from "#components/trpc/index.ts";
import { Banner } from "#components/ui/banner.tsx";
import { ErrorState, SkeletonRows } from "#components/ui/states.tsx";
import { useUndoCommand } from "#components/verdict/index.ts";
import type { QueuePage, QueueRow } from "#server/exceptions/schema.ts";
import { CaseHeader } from "./case-header.tsx";
import { CaseWork } from "./case-work.tsx";
import { useCase } from "./use-case.ts";
import { useCaseAddress } from "./use-case-address.ts";

/** A case by its address: header at once from the list, the rest as it arrives, and the way to the next one. */
export function CaseScreen({ caseId: fromAddress }: { caseId: number }) {
  const { caseId, openCase } = useCaseAddress(fromAddress);
  const query = useCase(caseId);
  const row = useListedRow(caseId);
  const router = useRouter();
  const { afterVerdict } = useMe().preferences;
  useUndoCommand(openCase);

  const next = following(caseId, 1)[0] ?? null;
  const previous = preceding(caseId);
  useCommand("case.next", () => next !== null && openCase(next), next !== null);
  useCommand("case.previous", () => previous !== null && openCase(previous), previous !== null);
  useCommand("case.back", () => router.push(queueAddress()));

  const onDecided = useCallback(
    (answer: Promise<number | null>) => {
      if (afterVerdict === "queue") router.push(queueAddress());
      else if (next !== null) openCase(next);
      else
        void answer.then((serverNext) => {
          if (serverNext === null) router.push(queueAddress());
          else openCase(serverNext);
        });
    },
    [afterVerdict, next, openCase, router],
  );
  const { refetch } = query;
  const onChanged = useCallback(() => void refetch(), [refetch]);

  const view = query.data?.caseId === caseId ? query.data : null;
  const known = view?.exception ?? row;
  const at = positionOf(caseId);
  const failure = query.error ? errorText(query.error) : null;
  // While a case is on its way the focus stays on its page, so that keys go on working and nothing is read out twice.
  const root = useRef<HTMLDivElement>(null);
  const waiting = view === null;
  useLayoutEffect(() => {
    if (waiting && document.activeElement === document.body) root.current?.focus({ preventScroll: true });
  }, [waiting]);
  return (
    <div ref={root} tabIndex={-1} className="flex min-h-0 grow flex-col outline-none">
      {known ? (
        <CaseHeader
          view={view}
          exception={known}
          caseId={caseId}
          position={at === null ? null : { at, of: rememberedOrder().length }}
        />
      ) : (
        <header className="h-16 shrink-0 border-b border-line-strong px-4 pt-2">
          <h1 className="text-lg font-semibold">Case {caseId}</h1>
        </header>
      )}
      {failure && view ? (
        <Banner tone="warn" title="This case could not be read again." announce>
          {failure.detail ?? failure.title}
        </Banner>
      ) : null}
      {view ? (
        <CaseWork
          key={caseId}
          view={view}
          cameFromQueue={at !== null}
          openCase={openCase}
          onDecided={onDecided}
          onChanged={onChanged}
        />
      ) : failure ? (
        <ErrorState
          title={`Case ${caseId} cannot be shown`}
          detail={failure.detail ?? failure.title}
          requestId={failure.requestId}
          onRetry={onChanged}
        />
      ) : (
        <SkeletonRows label={`Loading case ${caseId}`} rows={16} />
      )}
    </div>
  );
}

/** The row of the case in the lists that are still in memory: its header needs no waiting. */
function useListedRow(caseId: number): QueueRow | null {
  const trpc = useTRPC();
  const lists = useQueryClient().getQueriesData<InfiniteData<QueuePage>>({
    queryKey: trpc.queue.page.pathKey(),
  });
  for (const [, data] of lists)
    for (const page of data && "pages" in data ? data.pages : []) {
      const row = page.rows.find((one) => one.caseId === caseId);
      if (row) return row;
    }
  return null;
}
