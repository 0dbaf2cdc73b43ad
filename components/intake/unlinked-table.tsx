"use client";
import { countOf } from "#components/charts/number-text.ts";
import { useWorkbenchClock } from "#components/shell/index.ts";
import { FirstRows } from "#components/ui/first-rows.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import { Instant } from "#components/ui/time.tsx";
import { messageName, threadMessageNames } from "#models/payment/index.ts";
import type { IntakeOverview } from "#server/intake/schema.ts";

type Unlinked = IntakeOverview["unlinked"];
const shownFirst = 5;

/** Messages about payments that are not with any payment yet: nothing that another bank says gets lost. */
export function UnlinkedTable({ unlinked }: { unlinked: Unlinked }) {
  const { waiting, ambiguous, newest } = unlinked;
  if (waiting + ambiguous === 0) return null;
  const aside =
    ambiguous === 0 ? `${countOf(waiting, "message")}` : `${waiting} waiting, ${ambiguous} not clear`;
  return (
    <Panel title="Messages that found no payment yet" aside={aside} flush>
      <p className="px-4 pb-1 text-sm text-ink-muted">
        They join their payment&apos;s case as soon as the payment arrives.
      </p>
      <FirstRows rows={newest} first={shownFirst} all={`${newest.length} of the newest`}>
        {(shown) => <Rows rows={shown} />}
      </FirstRows>
    </Panel>
  );
}

function Rows({ rows }: { rows: readonly Unlinked["newest"][number][] }) {
  const { now } = useWorkbenchClock();
  return (
    <Table caption="Messages that found no payment yet, newest first">
      <thead>
        <tr>
          <HeadCell>Message</HeadCell>
          <HeadCell>Received</HeadCell>
          <HeadCell>Source</HeadCell>
          <HeadCell>Type</HeadCell>
          <HeadCell>Says</HeadCell>
          <HeadCell>Why</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={`${row.messageId}-${at}`}>
            <RowHeadCell>{row.messageId}</RowHeadCell>
            <Cell className="whitespace-nowrap">
              <Instant iso={row.receivedAt} now={now} />
            </Cell>
            <Cell className="max-w-40 truncate">{row.source}</Cell>
            <Cell
              className="font-mono text-xs whitespace-nowrap"
              title={messageName(row.messageType) ?? undefined}
            >
              {row.messageType}
            </Cell>
            <Cell>{threadMessageNames[row.kind]}</Cell>
            <Cell>{row.state === "waiting" ? "its payment is not here" : "fits several payments"}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
