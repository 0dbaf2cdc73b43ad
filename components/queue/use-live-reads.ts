"use client";
import { useEffect, useRef } from "react";
import { useLiveEvents, useLiveState } from "#components/trpc/index.ts";

/** Changes are gathered this long; no more rows than this are read again at once. */
const gatherMilliseconds = 300;
const mostRowsAtOnce = 20;
const firstPageMilliseconds = 2000;

/** Reads again what live events name, gathered, so that a busy desk costs few calls. */
export function useLiveReads({
  idsOfCase,
  readRow,
  readFirstPage,
}: {
  /** The shown exceptions of a case. */
  idsOfCase: (caseId: number) => number[];
  readRow: (exceptionId: number) => Promise<void>;
  readFirstPage: () => Promise<void>;
}): void {
  const waiting = useRef(new Set<number>());
  const rowTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const pageTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef({ readRow, readFirstPage });
  latest.current = { readRow, readFirstPage };
  useEffect(
    () => () => {
      clearTimeout(rowTimer.current);
      clearTimeout(pageTimer.current);
    },
    [],
  );
  // What cannot be read now is asked for again with its next change; the connection banner says when it is serious.
  const quietly = (reading: Promise<void>) => void reading.catch(() => undefined);

  const readRows = () => {
    const ids = [...waiting.current];
    waiting.current = new Set(ids.slice(mostRowsAtOnce));
    for (const id of ids.slice(0, mostRowsAtOnce)) quietly(latest.current.readRow(id));
    rowTimer.current = waiting.current.size > 0 ? setTimeout(readRows, gatherMilliseconds) : undefined;
  };

  const readTop = () => {
    pageTimer.current ??= setTimeout(() => {
      pageTimer.current = undefined;
      quietly(latest.current.readFirstPage());
    }, firstPageMilliseconds);
  };

  // Events that passed while the connection was lost are not repeated.
  const { state, lastAliveAt } = useLiveState();
  const aliveBefore = useRef(lastAliveAt);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the return of the connection counts.
  useEffect(() => {
    if (state !== "live") return;
    if (aliveBefore.current !== null) readTop();
    aliveBefore.current = lastAliveAt;
  }, [state]);

  useLiveEvents((event) => {
    if (event.kind === "queue" && event.id === null) return readTop();
    const ids = event.id === null ? [] : event.kind === "case" ? idsOfCase(event.id) : [event.id];
    if (!["case", "queue"].includes(event.kind) || ids.length === 0) return;
    for (const id of ids) waiting.current.add(id);
    rowTimer.current ??= setTimeout(readRows, gatherMilliseconds);
  });
}
