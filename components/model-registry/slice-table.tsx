import { countOf } from "#components/charts/number-text.ts";
import { Badge } from "#components/ui/badge.tsx";
import { FirstRows } from "#components/ui/first-rows.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import type { Comparison } from "#server/registry/schema.ts";
import { type SliceRow, sliceRows, sliceSummary } from "./prepare-comparison.ts";

const looks = {
  better: { shape: "dot", tone: "accent" },
  worse: { shape: "triangle", tone: "warn" },
  equal: { shape: "ring", tone: "neutral" },
} as const satisfies Record<SliceRow["reading"], unknown>;

const shownFirst = 6;

/** Where a better average hides a loss: the slices where the challenger loses most stand first. */
export function SliceTable({ comparison }: { comparison: Comparison }) {
  const rows = sliceRows(comparison);
  return (
    <section aria-label="Slices" className="border-t border-line">
      <h3 className="flex min-h-9 items-center px-4 pt-1 text-sm font-semibold">Slices</h3>
      <p className="px-4 pb-1 text-xs text-ink-muted">{sliceSummary(rows)}</p>
      {rows.length === 0 ? null : (
        <FirstRows rows={rows} first={shownFirst} all={countOf(rows.length, "slice")}>
          {(shown) => <Slices rows={shown} />}
        </FirstRows>
      )}
    </section>
  );
}

function Slices({ rows }: { rows: readonly SliceRow[] }) {
  return (
    <Table caption="Log loss by slice, where the challenger loses most first">
      <thead>
        <tr>
          <HeadCell>Slice</HeadCell>
          <HeadCell numeric>Labels</HeadCell>
          <HeadCell numeric>Champion</HeadCell>
          <HeadCell numeric>Challenger</HeadCell>
          <HeadCell numeric>Difference</HeadCell>
          <HeadCell>Challenger is</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.slice}>
            <RowHeadCell>{row.slice}</RowHeadCell>
            <Cell numeric>{row.n}</Cell>
            <Cell numeric>{row.champion}</Cell>
            <Cell numeric>{row.challenger}</Cell>
            <Cell numeric>{row.difference}</Cell>
            <Cell>
              <Badge plain {...looks[row.reading]}>
                {row.reading}
              </Badge>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
