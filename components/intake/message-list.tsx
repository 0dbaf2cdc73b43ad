"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useWorkbenchClock } from "#components/shell/index.ts";
import { Answer } from "#components/trpc/answer.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/index.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/class-names.ts";
import { EmptyState } from "#components/ui/states.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { MessageRow } from "#server/intake/schema.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { sizeText } from "./prepare-intake.ts";

/** Newest first; older ones are fetched on request, so that the page never grows by itself. */
export function MessageList({
  outcome,
  shown,
  onShow,
}: {
  outcome: MessageRow["outcome"] | null;
  shown: number | null;
  /** Null when the reader's role may not open a message. */
  onShow: ((id: number) => void) | null;
}) {
  const trpc = useTRPC();
  const server = useTRPCClient();
  const pages = useInfiniteQuery({
    queryKey: [...trpc.intake.messages.queryKey({ outcome }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      server.intake.messages.query({ outcome, beforeId: pageParam }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBeforeId,
  });
  return (
    <Answer query={pages} what="the messages">
      {(found) => {
        const rows = found.pages.flatMap((page) => page.rows);
        if (rows.length === 0) return <NoMessages outcome={outcome} />;
        return (
          <>
            <MessageTable rows={rows} shown={shown} onShow={onShow} />
            {pages.hasNextPage ? (
              <div className="px-4 py-2">
                <Button small busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                  Older messages
                </Button>
              </div>
            ) : null}
          </>
        );
      }}
    </Answer>
  );
}

function NoMessages({ outcome }: { outcome: MessageRow["outcome"] | null }) {
  return (
    <EmptyState title={outcome ? `No ${outcome} message` : "No message has arrived yet"}>
      {outcome === "rejected"
        ? "The quarantine is empty."
        : "Send messages to POST /api/messages, with the intake command, or drop files above."}
    </EmptyState>
  );
}

function MessageTable({
  rows,
  shown,
  onShow,
}: {
  rows: MessageRow[];
  shown: number | null;
  onShow: ((id: number) => void) | null;
}) {
  const { now } = useWorkbenchClock();
  return (
    <Table caption="Messages, newest first">
      <thead>
        <tr>
          <HeadCell>Message</HeadCell>
          <HeadCell>Received</HeadCell>
          <HeadCell>Source</HeadCell>
          <HeadCell>Type</HeadCell>
          <HeadCell>Outcome</HeadCell>
          <HeadCell numeric>Payments</HeadCell>
          <HeadCell numeric>Size</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={cx(row.id === shown && "bg-surface-selected")}>
            <RowHeadCell>
              {onShow ? (
                <button
                  type="button"
                  aria-pressed={row.id === shown}
                  onClick={() => onShow(row.id)}
                  className="min-h-6 text-accent hover:underline"
                >
                  {row.id}
                </button>
              ) : (
                row.id
              )}
            </RowHeadCell>
            <Cell className="whitespace-nowrap">
              <Instant iso={row.receivedAt} now={now} />
            </Cell>
            <Cell className="max-w-40 truncate" title={row.fileName ?? row.source}>
              {row.source}
              {row.fileName ? <bdi className="text-ink-faint"> {row.fileName}</bdi> : null}
            </Cell>
            <Cell className="font-mono text-xs whitespace-nowrap">{row.messageType ?? "not known"}</Cell>
            <Cell className="whitespace-nowrap">
              <OutcomeBadge outcome={row.outcome} />
              {row.findings[0] ? (
                <span className="ml-2 font-mono text-xs text-ink-muted">{row.findings[0].rule}</span>
              ) : null}
            </Cell>
            <Cell numeric>{row.transactions}</Cell>
            <Cell numeric>{sizeText(row.size)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
