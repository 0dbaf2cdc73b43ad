import { countText, shareText } from "#components/charts/number-text.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import type { LabelsOverview } from "#server/retraining/schema.ts";

/** How often a first judgement did not hold, by class: where labels are weakest. */
export function OverturnTable({ classes }: { classes: LabelsOverview["byClass"] }) {
  return (
    <Panel title="Overturned by class" flush>
      <Table caption="Labels in force and overturned first judgements, by class">
        <thead>
          <tr>
            <HeadCell>Class</HeadCell>
            <HeadCell numeric>In force</HeadCell>
            <HeadCell numeric>Genuine</HeadCell>
            <HeadCell numeric>Overturned</HeadCell>
          </tr>
        </thead>
        <tbody>
          {classes.map((row) => {
            const inForce = row.genuine + row.falseAlarm;
            return (
              <tr key={row.class}>
                <RowHeadCell>
                  <span className="mr-2 font-mono text-xs text-ink-faint">{row.class}</span>
                  {row.className}
                </RowHeadCell>
                <Cell numeric>{countText(inForce)}</Cell>
                <Cell numeric>{shareText(row.genuine, inForce)}</Cell>
                <Cell numeric>
                  {countText(row.overturned)}
                  <span className="inline-block w-12 text-ink-faint">
                    {shareText(row.overturned, inForce)}
                  </span>
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Panel>
  );
}
