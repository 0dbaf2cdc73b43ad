"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { countText } from "#components/charts/number-text.ts";
import { Answer } from "#components/trpc/answer.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/index.ts";
import { Button } from "#components/ui/button.tsx";
import { Identifier } from "#components/ui/masked.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { useUrlValue } from "#components/ui/url-value.ts";
import { EventFilter } from "./event-filter.tsx";
import { EventTable } from "./event-table.tsx";

/** Events, newest first; older pages on request. The filter is in the address. */
export function EventList() {
  const trpc = useTRPC();
  const server = useTRPCClient();
  const [action, setAction] = useUrlValue("action");
  const [object, setObject] = useUrlValue("object");
  const filter = { action: action?.slice(0, 60) ?? null, object: object?.slice(0, 120) ?? null };
  const pages = useInfiniteQuery({
    queryKey: [...trpc.audit.events.queryKey(filter), "pages"],
    queryFn: ({ pageParam, signal }) =>
      server.audit.events.query({ ...filter, beforeSeq: pageParam }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBeforeSeq,
  });
  const head = pages.data?.pages[0];
  const events = pages.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <section aria-label="Events" className="min-w-0">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2 px-4 py-2">
        <EventFilter
          filter={filter}
          known={[...new Set(events.map((event) => event.action))].toSorted()}
          onAction={setAction}
          onObject={setObject}
        />
        {head ? (
          <p className="ml-auto text-xs text-ink-faint">
            {countText(head.headSeq)} events in all, head <Identifier short>{head.headHash}</Identifier>
          </p>
        ) : null}
      </div>
      <Answer query={pages} what="the events">
        {() =>
          events.length === 0 ? (
            <EmptyState title="No event matches">
              Loosen the filter: action and object are matched whole.
            </EmptyState>
          ) : (
            <>
              <EventTable events={events} onAction={setAction} onObject={setObject} />
              {pages.hasNextPage ? (
                <div className="px-4 py-2">
                  <Button small busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                    Older events
                  </Button>
                </div>
              ) : null}
            </>
          )
        }
      </Answer>
    </section>
  );
}
