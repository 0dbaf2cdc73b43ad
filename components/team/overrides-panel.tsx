import { countText, shareText } from "#components/charts/number-text.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import type { TeamBoard } from "#server/team/schema.ts";

const words: Record<TeamBoard["overrides"][number]["direction"], string> = {
  "released against the model": "Released although the model said genuine",
  "held against the model": "Held although the model said false alarm",
};

/** Where people went against the model, and how often a late outcome then went against them. */
export function OverridesPanel({ overrides }: { overrides: TeamBoard["overrides"] }) {
  return (
    <Panel title="Verdicts against the model" flush>
      <Table caption="Verdicts against the model by direction, with later overturns">
        <thead>
          <tr>
            <HeadCell>Direction</HeadCell>
            <HeadCell numeric>Verdicts</HeadCell>
            <HeadCell numeric>Share of chances</HeadCell>
            <HeadCell numeric>Overturned later</HeadCell>
          </tr>
        </thead>
        <tbody>
          {overrides.map((row) => (
            <tr key={row.direction}>
              <RowHeadCell>{words[row.direction]}</RowHeadCell>
              <Cell numeric>{countText(row.n)}</Cell>
              <Cell numeric>
                {shareText(row.n, row.of, 1)} <span className="text-ink-faint">of {countText(row.of)}</span>
              </Cell>
              <Cell numeric>
                {countText(row.overturned)}{" "}
                <span className="text-ink-faint">{shareText(row.overturned, row.n)}</span>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-2 text-xs text-ink-faint">
        The last 90 days, where a score was on screen. Overturned: a later return, claim or second person said
        otherwise.
      </p>
    </Panel>
  );
}
