"use client";
import { useCallback, useMemo, useState } from "react";
import type { QueueRow } from "#server/exceptions/schema.ts";
import type { Cell } from "./grid-keys.ts";
import { type Place, rememberedPlace, rememberPlace } from "./queue-order.ts";
import { extended, toggled } from "./selection.ts";

export interface Walk {
  active: Cell;
  row: QueueRow | undefined;
  selected: ReadonlySet<number>;
  selectedRows: readonly QueueRow[];
  activate: (cell: Cell) => void;
  step: (by: number, extend?: boolean) => void;
  toggle: (index: number) => void;
  selectAll: () => void;
  clear: () => void;
}

/** Which row and cell is active and which rows are selected. The active row is kept by its identity, not its place. */
export function useWalk(rows: readonly QueueRow[]): Walk {
  const [at, setAt] = useState<Place | null>(rememberedPlace);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const found = at ? rows.findIndex((row) => row.exceptionId === at.id) : 0;
  // When the active row has left the list, the one that took its place becomes active.
  const index = Math.max(0, found >= 0 ? found : Math.min(at?.row ?? 0, rows.length - 1));
  const active = useMemo(() => ({ row: index, column: at?.column ?? 2 }), [index, at?.column]);

  const activate = useCallback(
    (cell: Cell) => {
      const row = rows[cell.row];
      if (!row) return;
      const next = { id: row.exceptionId, row: cell.row, column: cell.column };
      rememberPlace(next);
      setAt(next);
    },
    [rows],
  );
  const ids = useMemo(() => rows.map((row) => row.exceptionId), [rows]);
  const selectedRows = useMemo(() => rows.filter((row) => selected.has(row.exceptionId)), [rows, selected]);

  return {
    active,
    row: rows[index],
    selected,
    selectedRows,
    activate,
    step: (by, extend = false) => {
      const next = Math.min(rows.length - 1, Math.max(0, index + by));
      if (extend) setSelected((before) => extended(before, ids, index, next));
      activate({ row: next, column: active.column });
    },
    toggle: (place) => {
      const id = ids[place];
      if (id !== undefined) setSelected((before) => toggled(before, id));
    },
    selectAll: () => setSelected(new Set(ids)),
    clear: () => setSelected(new Set()),
  };
}
