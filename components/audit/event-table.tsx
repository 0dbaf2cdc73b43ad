import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { ListedEvent } from "#server/audit/schema.ts";
import { detailText } from "./detail-text.ts";

/** One event a line; action and object narrow the list to their own kind. */
export function EventTable({
  events,
  onAction,
  onObject,
}: {
  events: ListedEvent[];
  onAction: (action: string) => void;
  onObject: (object: string) => void;
}) {
  return (
    <Table caption="Audit events, newest first">
      <thead>
        <tr>
          <HeadCell numeric>Event</HeadCell>
          <HeadCell>At</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell>Action</HeadCell>
          <HeadCell>Object</HeadCell>
          <HeadCell>Details</HeadCell>
          <HeadCell>Request</HeadCell>
          <HeadCell>Hash</HeadCell>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.seq}>
            <RowHeadCell className="text-right">{event.seq}</RowHeadCell>
            <Cell className="whitespace-nowrap">
              <Instant iso={event.at} />
            </Cell>
            <Cell className="whitespace-nowrap" title={event.actor}>
              {event.actorName ?? event.actor} <span className="text-xs text-ink-faint">{event.role}</span>
            </Cell>
            <Cell className="whitespace-nowrap">
              <Narrow value={event.action} onChoose={onAction} />
            </Cell>
            <Cell className="max-w-48 whitespace-nowrap">
              <Narrow value={event.object} onChoose={onObject} />
            </Cell>
            <Cell className="max-w-96">
              <Details event={event} />
            </Cell>
            <Cell className="font-mono text-xs text-ink-faint" title={event.requestId ?? undefined}>
              {event.requestId?.slice(0, 8) ?? "\u2013"}
            </Cell>
            <Cell
              className="font-mono text-xs text-ink-muted"
              title={`${event.hash}, after ${event.prevHash}`}
            >
              {event.hash.slice(0, 10)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Narrow({ value, onChoose }: { value: string; onChoose: (value: string) => void }) {
  return (
    <button
      type="button"
      title={`${value}: show only this`}
      onClick={() => onChoose(value)}
      className="min-h-6 max-w-full truncate text-left hover:text-accent hover:underline"
    >
      {value}
    </button>
  );
}

/** One line; the whole of it opens in place. */
function Details({ event }: { event: ListedEvent }) {
  const text = detailText(event.details);
  if (text === "") return <span className="text-ink-faint">{"\u2013"}</span>;
  return (
    <details className="text-xs text-ink-muted">
      <summary className="max-w-full truncate py-1">{text}</summary>
      <pre className="overflow-x-auto py-1 font-mono">{JSON.stringify(event.details, null, 2)}</pre>
    </details>
  );
}
