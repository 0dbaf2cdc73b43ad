"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useMemo, useRef } from "react";
import { useMe, useWorkbenchClock } from "#components/shell/index.ts";
import { cx } from "#components/ui/class-names.ts";
import { SkeletonBar } from "#components/ui/states.tsx";
import type { QueueRow as Row } from "#server/exceptions/schema.ts";
import { gridTemplate, shownColumns } from "./columns.ts";
import { type Cell, gridMove } from "./grid-keys.ts";
import type { LiveRows } from "./live-rows.ts";
import { cellId, QueueRow } from "./queue-row.tsx";
import { useRowHeight } from "./use-row-height.ts";

const headHeight = 32;
/** Rows that stand for those still on their way, below the loaded ones. */
const comingRows = 12;

/**
 * The ranked list as an ARIA grid: one tab stop, the active cell named by the grid, only the rows in sight in the
 * document, in their order. The header counts all matching rows, not only the loaded ones.
 */
export function QueueGrid({
  grid,
  rows,
  live,
  total,
  hasMore,
  loadMore,
  narrow,
  active,
  selected,
  onActivate,
  onOpen,
  onToggle,
  onSelectAll,
}: {
  grid: RefObject<HTMLDivElement | null>;
  rows: readonly Row[];
  live: LiveRows;
  /** How many rows match, loaded or not. */
  total: number;
  hasMore: boolean;
  loadMore: () => void;
  /** A peek stands beside the list. */
  narrow: boolean;
  active: Cell;
  selected: ReadonlySet<number>;
  onActivate: (cell: Cell) => void;
  onOpen: (index: number) => void;
  onToggle: (index: number) => void;
  onSelectAll: () => void;
}) {
  const columns = useMemo(() => shownColumns(narrow), [narrow]);
  const column = Math.min(active.column, columns.length - 1);
  const { now } = useWorkbenchClock();
  const rowHeight = useRowHeight(useMe().preferences.density);
  const count = rows.length + (hasMore ? comingRows : 0);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are measured anew when the density changes them.
  useEffect(() => virtual.measure(), [rowHeight]);
  useEffect(() => {
    if (active.row < rows.length) virtual.scrollToIndex(active.row, { align: "auto" });
  }, [active.row, rows.length, virtual]);

  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastIndex >= rows.length - 20) loadMore();
  }, [hasMore, lastIndex, rows.length, loadMore]);

  const activeRow = rows[active.row];
  const least = narrow ? "min-w-[720px]" : "min-w-[1080px]";
  const latest = useRef({ active, onActivate, onOpen, onToggle });
  latest.current = { active, onActivate, onOpen, onToggle };
  const press = useCallback((index: number, column: number, toggles: boolean) => {
    const { active: at, ...act } = latest.current;
    if (toggles) act.onToggle(index);
    else if (at.row === index) act.onOpen(index);
    act.onActivate({ row: index, column });
  }, []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid with one tab stop cannot be a <table>.
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label="Open exceptions, ranked by expected saving per minute"
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-activedescendant={activeRow ? cellId(activeRow.exceptionId, column) : undefined}
      onKeyDown={(event) => {
        const move = gridMove(
          {
            key: event.key,
            ctrl: event.ctrlKey || event.metaKey,
            shift: event.shiftKey,
            alt: event.altKey,
          },
          { row: active.row, column },
          {
            rows: rows.length,
            columns: columns.length,
            page: Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeight) - 2),
          },
        );
        if (!move) return;
        event.preventDefault();
        if (move.kind === "move") onActivate(move.to);
        else if (move.kind === "select-row") onToggle(active.row);
        else onSelectAll();
      }}
      className={cx(
        "queue-grid focus-inset relative isolate min-h-60 grow overflow-auto text-body",
        narrow && "max-lg:hidden",
      )}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
      <div role="rowgroup" className={cx("sticky top-0 z-10 bg-surface", least)}>
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the header is not part of the walk. */}
        <div
          role="row"
          aria-rowindex={1}
          className="grid h-8 items-center border-b border-line-strong pr-3 text-xs text-ink-faint"
          style={{ gridTemplateColumns: gridTemplate(columns) }}
        >
          {columns.map((one, at) => (
            // biome-ignore lint/a11y/useSemanticElements: see the grid.
            // biome-ignore lint/a11y/useFocusableInteractive: the header is not part of the walk.
            <div
              key={one.id}
              role="columnheader"
              aria-colindex={at + 1}
              className={cx("truncate px-2", one.align === "right" && "text-right")}
            >
              <span className={one.hidden ? "sr-only" : undefined}>{one.label}</span>
            </div>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
      <div role="rowgroup" className={least} style={{ height: virtual.getTotalSize() }}>
        <div style={{ transform: `translateY(${(items[0]?.start ?? headHeight) - headHeight}px)` }}>
          {items.map((item) => {
            const row = rows[item.index];
            return row ? (
              <QueueRow
                key={row.exceptionId}
                row={row}
                columns={columns}
                index={item.index}
                now={now}
                activeColumn={active.row === item.index ? column : null}
                selected={selected.has(row.exceptionId)}
                gone={live.gone.has(row.exceptionId)}
                changes={live.changes.get(row.exceptionId) ?? 0}
                onPress={press}
              />
            ) : (
              <ComingRow key={`coming-${item.index}`} />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function ComingRow() {
  return (
    <div aria-hidden="true" className="flex h-row items-center gap-6 border-b border-line px-10">
      <SkeletonBar width={6} />
      <SkeletonBar width={28} />
      <SkeletonBar width={12} />
      <SkeletonBar width={24} />
    </div>
  );
}
