"use client";
import { useWorkbenchClock } from "#components/shell/index.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { ModelsOverview } from "#server/registry/schema.ts";

const reasons: Record<string, string> = {
  bootstrap: "first model",
  promotion: "promoted",
  rollback: "rolled back to",
};

/** Which model served from when, the newest first. A line is appended, never changed. */
export function ServingHistory({ serving }: { serving: ModelsOverview["serving"] }) {
  const { now } = useWorkbenchClock();
  return (
    <Panel title="Serving history" flush>
      {serving.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-ink-muted">No model has served yet.</p>
      ) : (
        <Table caption="Serving history, newest first">
          <thead>
            <tr>
              <HeadCell>Model</HeadCell>
              <HeadCell>Why</HeadCell>
              <HeadCell numeric>Since</HeadCell>
            </tr>
          </thead>
          <tbody>
            {serving.map((line) => (
              <tr key={line.id}>
                <RowHeadCell className="whitespace-nowrap">{line.name}</RowHeadCell>
                <Cell>{reasons[line.reason] ?? line.reason}</Cell>
                <Cell numeric>
                  <Instant iso={line.since} now={now} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
