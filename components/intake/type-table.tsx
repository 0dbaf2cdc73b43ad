import { countOf, countText, shareText } from "#components/charts/number-text.ts";
import { FirstRows } from "#components/ui/first-rows.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import { messageName } from "#models/payment/index.ts";
import type { IntakeOverview } from "#server/intake/schema.ts";

type TypeRow = IntakeOverview["byType"][number];
const shownFirst = 5;

/** Messages by type, with the share that was refused: a type that breaks shows here first. */
export function TypeTable({ types }: { types: IntakeOverview["byType"] }) {
  return (
    <Panel title="By type" flush className="min-w-0 border-t-0!">
      {types.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-ink-muted">No message has arrived yet.</p>
      ) : (
        <FirstRows rows={types} first={shownFirst} all={countOf(types.length, "type")}>
          {(shown) => <Types types={shown} />}
        </FirstRows>
      )}
    </Panel>
  );
}

function Types({ types }: { types: readonly TypeRow[] }) {
  return (
    <Table caption="Messages by type">
      <thead>
        <tr>
          <HeadCell>Type</HeadCell>
          <HeadCell numeric>Messages</HeadCell>
          <HeadCell numeric>Rejected</HeadCell>
        </tr>
      </thead>
      <tbody>
        {types.map((type) => (
          <tr key={type.messageType}>
            <RowHeadCell>
              <span className="font-mono text-xs">{type.messageType}</span>
              <span className="block text-xs font-normal text-ink-muted">
                {messageName(type.messageType) ?? "kept as it came"}
              </span>
            </RowHeadCell>
            <Cell numeric>{countText(type.messages)}</Cell>
            <Cell numeric>
              {countText(type.rejected)}
              <span className="inline-block w-16 text-ink-faint">
                {shareText(type.rejected, type.messages, 1)}
              </span>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
