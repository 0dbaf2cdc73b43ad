/** A heat map is a table whose cells carry a shade as well as their number: the number is always readable. */
import { countOf, countText, percentText } from "./number-text.ts";

/** Shades beyond "none"; few enough to be told apart. */
export const shadeCount = 5;

export interface HeatMapInput {
  title: string;
  rowHeading: string;
  /** What a cell counts, in the singular. */
  unit: string;
  columns: string[];
  rows: { key: string; label: string; counts: number[] }[];
}

export interface PreparedHeatMap {
  title: string;
  summary: string;
  rowHeading: string;
  columns: { label: string; total: number }[];
  rows: {
    key: string;
    label: string;
    total: number;
    cells: { count: number; shade: number; text: string }[];
  }[];
  total: number;
}

/** Zero is bare; the rest by the square root, since a few full cells would otherwise leave the others all alike. */
export function shadeOf(count: number, largest: number): number {
  if (count <= 0 || largest <= 0) return 0;
  return Math.max(1, Math.ceil(Math.sqrt(count / largest) * shadeCount));
}

function summaryOf(map: Omit<PreparedHeatMap, "summary">, unit: string): string {
  if (map.total === 0) return `No ${unit} is open.`;
  const cells = map.rows.flatMap((row) =>
    row.cells.map((cell, index) => ({
      row: row.label,
      column: map.columns[index]!.label,
      count: cell.count,
    })),
  );
  const fullest = cells.reduce((a, b) => (b.count > a.count ? b : a));
  const share = percentText(fullest.count / map.total);
  return (
    `${countOf(map.total, unit)} in ${countOf(map.rows.length, "row")}; most in ${fullest.row}, ` +
    `${fullest.column}: ${countText(fullest.count)} (${share}).`
  );
}

export function prepareHeatMap(input: HeatMapInput): PreparedHeatMap {
  const largest = Math.max(0, ...input.rows.flatMap((row) => row.counts));
  const rows = input.rows.map((row) => ({
    key: row.key,
    label: row.label,
    total: row.counts.reduce((sum, count) => sum + count, 0),
    cells: input.columns.map((column, index) => {
      const count = row.counts[index] ?? 0;
      return {
        count,
        shade: shadeOf(count, largest),
        text: `${row.label}, ${column}: ${countOf(count, input.unit)}`,
      };
    }),
  }));
  const columns = input.columns.map((label, index) => ({
    label,
    total: rows.reduce((sum, row) => sum + row.cells[index]!.count, 0),
  }));
  const map = {
    title: input.title,
    rowHeading: input.rowHeading,
    columns,
    rows,
    total: rows.reduce((sum, row) => sum + row.total, 0),
  };
  return { ...map, summary: summaryOf(map, input.unit) };
}
