import { countText } from "#components/charts/number-text.ts";
import { Identifier } from "#components/ui/masked.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { LabelsOverview } from "#server/retraining/schema.ts";

/** Frozen sets: rebuilt from the same ledger position, a set has the same hash. */
export function TrainingSets({ overview }: { overview: LabelsOverview }) {
  const { trainingSets, ledgerPosition } = overview;
  return (
    <Panel
      title="Training sets"
      flush
      className="border-t-0!"
      aside={`The ledger stands at ${countText(ledgerPosition)}.`}
    >
      {trainingSets.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-ink-muted">
          None frozen yet; training a challenger freezes one.
        </p>
      ) : (
        <Table caption="Frozen training sets, newest first">
          <thead>
            <tr>
              <HeadCell>Hash</HeadCell>
              <HeadCell numeric>Labels</HeadCell>
              <HeadCell numeric>Ledger position</HeadCell>
              <HeadCell numeric>Frozen</HeadCell>
            </tr>
          </thead>
          <tbody>
            {trainingSets.map((set) => (
              <tr key={set.hash}>
                <RowHeadCell>
                  <Identifier short>{set.hash}</Identifier>
                </RowHeadCell>
                <Cell numeric>{countText(set.rows)}</Cell>
                <Cell numeric>{countText(set.ledgerPosition)}</Cell>
                <Cell numeric>
                  <Instant iso={set.frozenAt} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
