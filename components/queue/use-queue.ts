"use client";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { unasked, useTRPC, useTRPCClient } from "#components/trpc/index.ts";
import type { QueueFilter, QueuePage, QueueRow } from "#server/exceptions/schema.ts";
import { type LiveRows, nothingChanged, patchPages, rowsOf, withAnswer, withFirstPage } from "./live-rows.ts";
import { useLiveReads } from "./use-live-reads.ts";

type Pages = InfiniteData<QueuePage, QueuePage["nextCursor"]>;
const pageSize = 60;

export interface Queue {
  rows: readonly QueueRow[];
  live: LiveRows;
  first: QueuePage | undefined;
  error: unknown;
  loading: boolean;
  refreshing: boolean;
  hasMore: boolean;
  loadMore: () => void;
  /** Reads the ranking anew from the top; what waited is then in its place. */
  refresh: () => Promise<void>;
}

/** The ranked rows of a filter, page by page, patched by live events. The order never changes by itself. */
export function useQueue(filter: QueueFilter): Queue {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const client = useTRPCClient();
  // Called by hand: the adapter would add a paging direction to the input, which the contract does not know.
  const key = useMemo(() => trpc.queue.page.infiniteQueryKey({ filter, limit: pageSize }), [trpc, filter]);
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      client.queue.page.query({ filter, limit: pageSize, cursor: pageParam }, { signal }),
    initialPageParam: null as QueuePage["nextCursor"],
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 15_000,
    // The order changes when the person comes here or asks, never under their hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const rows = useMemo(() => rowsOf(query.data?.pages ?? []), [query.data]);
  const [live, setLive] = useState(nothingChanged);
  const rowsNow = useRef(rows);
  rowsNow.current = rows;

  // Another filter is another list: what was counted for the old one means nothing for it.
  const [countedFor, setCountedFor] = useState(key);
  if (countedFor !== key) {
    setCountedFor(key);
    setLive(nothingChanged);
  }

  const patch = useCallback(
    (answers: readonly QueueRow[]) => {
      const byId = new Map(answers.map((row) => [row.exceptionId, row]));
      queryClient.setQueryData<Pages>(key, (data) =>
        data ? patchPages(data, (row) => byId.get(row.exceptionId) ?? row) : data,
      );
    },
    [queryClient, key],
  );

  const readRow = useCallback(
    async (exceptionId: number) => {
      const answer = await queryClient.fetchQuery(
        trpc.queue.row.queryOptions({ exceptionId }, { staleTime: 0, ...unasked }),
      );
      const shown = rowsNow.current.find((row) => row.exceptionId === exceptionId);
      setLive((before) => withAnswer(before, exceptionId, answer, shown));
      if (answer && shown) patch([answer]);
    },
    [queryClient, trpc, patch],
  );

  const readFirstPage = useCallback(async () => {
    const page = await queryClient.fetchQuery(
      trpc.queue.page.queryOptions({ filter, limit: pageSize, cursor: null }, { staleTime: 0, ...unasked }),
    );
    setLive((before) => withFirstPage(before, page, rowsNow.current));
    patch(page.rows);
  }, [queryClient, trpc, filter, patch]);

  useLiveReads({
    idsOfCase: (caseId) =>
      rowsNow.current.filter((row) => row.caseId === caseId).map((row) => row.exceptionId),
    readRow,
    readFirstPage,
  });

  const refresh = useCallback(async () => {
    // Only the first page is read again at once; the others follow as they are scrolled to.
    queryClient.setQueryData<Pages>(key, (data) =>
      data ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data,
    );
    await queryClient.invalidateQueries({ queryKey: key });
    setLive(nothingChanged);
  }, [queryClient, key]);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return {
    rows,
    live,
    first: query.data?.pages[0],
    error: query.error,
    loading: query.isPending,
    refreshing: query.isRefetching && !isFetchingNextPage,
    hasMore: hasNextPage,
    loadMore,
    refresh,
  };
}
