/** The key table of the grid pattern (ARIA Authoring Practices): where a key moves the active cell. Pure. */
export interface Cell {
  row: number;
  column: number;
}

export type GridMove = { kind: "move"; to: Cell } | { kind: "select-row" } | { kind: "select-all" } | null;

export interface GridSize {
  rows: number;
  columns: number;
  /** Rows that a page key moves. */
  page: number;
}

/** Null when the key is none of the grid's. The header row is not part of the walk. */
export function gridMove(
  press: { key: string; ctrl: boolean; shift: boolean; alt: boolean },
  at: Cell,
  size: GridSize,
): GridMove {
  if (press.alt || size.rows === 0) return null;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const to = (row: number, column: number): GridMove => ({
    kind: "move",
    to: {
      row: Math.min(lastRow, Math.max(0, row)),
      column: Math.min(lastColumn, Math.max(0, column)),
    },
  });
  if (press.shift) return press.key === " " && !press.ctrl ? { kind: "select-row" } : null;
  if (press.ctrl) {
    if (press.key === "Home") return to(0, 0);
    if (press.key === "End") return to(lastRow, lastColumn);
    if (press.key === "a" || press.key === "A") return { kind: "select-all" };
    return null;
  }
  switch (press.key) {
    case "ArrowDown":
      return to(at.row + 1, at.column);
    case "ArrowUp":
      return to(at.row - 1, at.column);
    case "ArrowRight":
      return to(at.row, at.column + 1);
    case "ArrowLeft":
      return to(at.row, at.column - 1);
    case "Home":
      return to(at.row, 0);
    case "End":
      return to(at.row, lastColumn);
    case "PageDown":
      return to(at.row + size.page, at.column);
    case "PageUp":
      return to(at.row - size.page, at.column);
    default:
      return null;
  }
}
