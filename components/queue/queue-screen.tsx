"use client";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useClaims } from "#components/claims/index.ts";
import { useCommand, useScope } from "#components/commands/index.ts";
import { useMe, useSavePreferences } from "#components/shell/index.ts";
import { errorText } from "#components/trpc/index.ts";
import { Button } from "#components/ui/button.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { roundedEuro } from "#components/ui/money.tsx";
import { ErrorState, SkeletonRows } from "#components/ui/states.tsx";
import { toasts } from "#components/ui/toast-store.ts";
import { useUndoCommand } from "#components/verdict/use-undo.ts";
import { EmptyAndDone, EmptyByFilter } from "./empty-queue.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { queueHref } from "./filter-url.ts";
import { FootLine } from "./foot-line.tsx";
import { waitingChanges } from "./live-rows.ts";
import { PeekDock } from "./peek-dock.tsx";
import { QueueGrid } from "./queue-grid.tsx";
import { rememberOrder } from "./queue-order.ts";
import { useFilter } from "./use-filter.ts";
import { usePrefetchedCases } from "./use-prefetched-cases.ts";
import { useQueue } from "./use-queue.ts";
import { useWalk } from "./use-walk.ts";
import { ViewTabs } from "./view-tabs.tsx";

const SaveViewDialog = lazy(() => import("./save-view-dialog.tsx"));
const densities = ["compact", "default", "roomy"] as const;

/** The ranked queue: what to work on next, why, and until when. */
export function QueueScreen() {
  const { filter, search, setFilter } = useFilter();
  const queue = useQueue(filter);
  const walk = useWalk(queue.rows);
  const grid = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const claims = useClaims();
  const density = useMe().preferences.density;
  const savePreferences = useSavePreferences();
  const [saving, setSaving] = useState(false);
  const [peeking, setPeeking] = useState(false);
  usePrefetchedCases(queue.rows, walk.active.row);
  const { row } = walk;

  useEffect(() => {
    rememberOrder(queue.rows, queueHref(filter));
  }, [queue.rows, filter]);
  // The focus waits in the list as soon as there is one; it is taken from nobody who went elsewhere meanwhile.
  const listed = queue.rows.length > 0;
  useEffect(() => {
    const { activeElement } = document;
    if (listed && (activeElement === null || activeElement === document.body))
      grid.current?.focus({ preventScroll: true });
  }, [listed]);

  const openCase = useCallback((caseId: number) => router.push(`/cases/${caseId}`), [router]);
  const open = (index = walk.active.row) => {
    const target = queue.rows[index];
    if (target) openCase(target.caseId);
  };
  const tell = (text: string) => toasts.show({ tone: "danger", text, action: null, life: 8000 });
  const claim = async () => {
    const targets = walk.selectedRows.length > 0 ? walk.selectedRows : row ? [row] : [];
    const refusals = (
      await Promise.all(targets.filter((one) => !one.claim).map((one) => claims.claim(one.caseId)))
    ).filter((refusal) => refusal !== null);
    const first = refusals[0];
    if (first)
      tell(`${refusals.length > 1 ? `${refusals.length} not claimed. ` : ""}${first.detail ?? first.title}`);
  };
  const changeDensity = (by: number) => {
    const next = densities[densities.indexOf(density) + by];
    if (next) savePreferences({ density: next });
  };

  useScope("queue");
  useCommand("queue.next", () => walk.step(1), queue.rows.length > 0);
  useCommand("queue.previous", () => walk.step(-1), queue.rows.length > 0);
  useCommand("queue.extend-down", () => walk.step(1, true), queue.rows.length > 0);
  useCommand("queue.extend-up", () => walk.step(-1, true), queue.rows.length > 0);
  useCommand("queue.select", () => walk.toggle(walk.active.row), row !== undefined);
  useCommand("queue.open", () => open(), row !== undefined);
  useCommand("queue.claim", () => void claim(), row !== undefined);
  useCommand(
    "queue.release",
    () => {
      if (row)
        void claims
          .release(row.caseId)
          .then((refusal) => (refusal ? tell(refusal.detail ?? refusal.title) : 0));
    },
    row?.claim?.mine === true,
  );
  useCommand("queue.next-free", () => {
    const free = queue.rows.findIndex((one, at) => at > walk.active.row && one.claim === null);
    if (free >= 0) walk.activate({ row: free, column: walk.active.column });
  });
  useCommand("queue.refresh", () => void queue.refresh());
  useCommand("queue.save-view", () => setSaving(true), search !== "");
  useCommand("queue.clear-filter", () => setFilter({}), search !== "");
  useCommand("queue.filter", () => document.querySelector<HTMLElement>("search button")?.focus());
  useCommand("queue.denser", () => changeDensity(-1), density !== "compact");
  useCommand("queue.roomier", () => changeDensity(1), density !== "roomy");
  useCommand("queue.peek", () => setPeeking(!peeking), row !== undefined);
  useCommand(
    "queue.close-peek",
    () => {
      setPeeking(false);
      walk.clear();
      grid.current?.focus({ preventScroll: true });
    },
    peeking || walk.selected.size > 0,
  );
  useUndoCommand(openCase);

  const currencies = useMemo(
    () => [...new Set(queue.rows.flatMap((one) => (one.currency ? [one.currency] : [])))],
    [queue.rows],
  );
  const waiting = waitingChanges(queue.live);
  const { first } = queue;
  const failure = queue.error && !first ? errorText(queue.error) : null;

  return (
    <div className="flex min-h-0 grow flex-col" data-pane="queue">
      <h1 className="sr-only">Queue</h1>
      <ViewTabs search={search} open={first?.counts?.open ?? null} />
      <FilterBar filter={filter} setFilter={setFilter} currencies={currencies}>
        {waiting > 0 ? (
          <Button small busy={queue.refreshing} onClick={() => void queue.refresh()}>
            {waiting} {waiting === 1 ? "change" : "changes"} to the ranking: bring up to date
            <KeyHint keys="R" look="quiet" />
          </Button>
        ) : null}
        {first?.counts ? (
          <span aria-live="off">
            <strong className="font-semibold text-ink">
              {first.counts.matching.toLocaleString("en")}
              {first.counts.capped ? "+" : ""}
            </strong>{" "}
            of {first.counts.open.toLocaleString("en")} open · {roundedEuro(first.counts.matchingEurMinor)}
          </span>
        ) : null}
      </FilterBar>
      {failure ? (
        <ErrorState
          title="The queue cannot be shown"
          detail={failure.detail ?? failure.title}
          requestId={failure.requestId}
          onRetry={() => void queue.refresh()}
        />
      ) : queue.loading ? (
        <SkeletonRows label="Loading the queue" className="grow pt-8" />
      ) : queue.rows.length === 0 ? (
        <div className="grow">
          {search === "" ? <EmptyAndDone /> : <EmptyByFilter filter={filter} setFilter={setFilter} />}
        </div>
      ) : (
        <div className="flex min-h-0 grow">
          <QueueGrid
            grid={grid}
            rows={queue.rows}
            live={queue.live}
            total={first?.counts?.matching ?? queue.rows.length}
            hasMore={queue.hasMore}
            loadMore={queue.loadMore}
            narrow={peeking}
            active={walk.active}
            selected={walk.selected}
            onActivate={walk.activate}
            onOpen={open}
            onToggle={walk.toggle}
            onSelectAll={walk.selectAll}
          />
          {peeking && row ? (
            <PeekDock
              caseId={row.caseId}
              openCase={openCase}
              onDecided={() => {
                walk.step(1);
                grid.current?.focus({ preventScroll: true });
              }}
            />
          ) : null}
        </div>
      )}
      {queue.rows.length > 0 ? (
        <FootLine
          row={row}
          below={queue.rows[walk.active.row + 1]}
          position={walk.active.row + 1}
          asOf={first?.asOf ?? null}
          selected={walk.selectedRows}
        />
      ) : null}
      {saving ? (
        <Suspense fallback={null}>
          <SaveViewDialog filter={filter} onClose={() => setSaving(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
