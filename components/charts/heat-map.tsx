import Link from "next/link";
import { cx } from "#components/ui/class-names.ts";
import { Table } from "#components/ui/table.tsx";
import { countText } from "./number-text.ts";
import type { PreparedHeatMap } from "./prepare-heat-map.ts";

/** Shades of the accent; the strongest keeps text readable in both themes. */
const shades = ["0%", "8%", "16%", "25%", "34%", "44%"];

const headCell = "h-8 border-b border-line-strong px-2 text-xs font-medium whitespace-nowrap text-ink-faint";

/** The map is its own table twin. A filled cell is a link to exactly its rows. */
export function HeatMap({
  prepared,
  linkOf,
}: {
  prepared: PreparedHeatMap;
  /** Address of the rows behind a cell; `column` counts from 0 and is null for a whole row. */
  linkOf: (rowKey: string, column: number | null) => string;
}) {
  return (
    <Table caption={`${prepared.title}. ${prepared.summary}`}>
      <thead>
        <tr>
          <th scope="col" className={cx(headCell, "pl-4 text-left")}>
            {prepared.rowHeading}
          </th>
          {prepared.columns.map((column) => (
            <th key={column.label} scope="col" className={cx(headCell, "min-w-14 text-right")}>
              {column.label}
            </th>
          ))}
          <th scope="col" className={cx(headCell, "pr-4 text-right")}>
            All
          </th>
        </tr>
      </thead>
      <tbody>
        {prepared.rows.map((row) => (
          <tr key={row.key}>
            <th
              scope="row"
              title={row.label}
              className="h-row max-w-80 truncate border-b border-line pr-2 pl-4 text-left font-normal"
            >
              <span className="mr-2 font-mono text-xs text-ink-faint">{row.key}</span>
              {row.label}
            </th>
            {row.cells.map((cell, at) => (
              <td key={at} className="h-row border-b border-l border-line p-0 text-right">
                {cell.count === 0 ? (
                  <span className="px-2 text-ink-faint">0</span>
                ) : (
                  <CellLink
                    href={linkOf(row.key, at)}
                    label={cell.text}
                    count={cell.count}
                    shade={shades[cell.shade]!}
                  />
                )}
              </td>
            ))}
            <td className="h-row border-b border-l border-line p-0 pr-2 text-right">
              <CellLink
                href={linkOf(row.key, null)}
                label={`${row.label}: all ${countText(row.total)}`}
                count={row.total}
                shade="0%"
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className="h-row pl-4 text-left text-xs font-medium text-ink-faint">
            All classes
          </th>
          {prepared.columns.map((column) => (
            <td key={column.label} className="h-row px-2 text-right font-medium">
              {countText(column.total)}
            </td>
          ))}
          <td className="h-row pr-4 text-right font-semibold">{countText(prepared.total)}</td>
        </tr>
      </tfoot>
    </Table>
  );
}

function CellLink({
  href,
  label,
  count,
  shade,
}: {
  href: string;
  label: string;
  count: number;
  shade: string;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      className="focus-inset flex h-row items-center justify-end px-2 hover:underline"
      style={{ background: `color-mix(in oklab, var(--accent) ${shade}, transparent)` }}
    >
      {countText(count)}
    </Link>
  );
}
