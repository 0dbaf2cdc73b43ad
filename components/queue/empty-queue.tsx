"use client";
import { useQueries, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useWorkbenchClock } from "#components/shell/index.ts";
import { useTRPC } from "#components/trpc/index.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { durationWords } from "#components/ui/time-text.ts";
import type { QueueFilter } from "#server/exceptions/schema.ts";
import { filterChips } from "./filter-chips.ts";

/** No row matches: says which part of the filter hides the most, and drops it with one press. */
export function EmptyByFilter({
  filter,
  setFilter,
}: {
  filter: QueueFilter;
  setFilter: (filter: QueueFilter) => void;
}) {
  const trpc = useTRPC();
  const chips = filterChips(filter);
  const counts = useQueries({
    queries: chips.map((chip) =>
      trpc.queue.page.queryOptions({ filter: chip.without, limit: 1, cursor: null }, { staleTime: 5_000 }),
    ),
  });
  const offers = chips
    .map((chip, at) => ({ chip, matching: counts[at]?.data?.counts?.matching ?? 0 }))
    .filter((offer) => offer.matching > 0)
    .sort((a, b) => b.matching - a.matching);
  return (
    <EmptyState
      title="No open exception matches this filter"
      actions={
        <>
          {offers.slice(0, 3).map(({ chip, matching }, at) => (
            <Button
              key={chip.part}
              variant={at === 0 ? "primary" : "plain"}
              onClick={() => setFilter(chip.without)}
            >
              Without “{chip.label}”: {matching.toLocaleString("en")}
            </Button>
          ))}
          <Button variant="quiet" onClick={() => setFilter({})}>
            Clear the filter
          </Button>
        </>
      }
    >
      {offers[0]
        ? `Most are hidden by “${offers[0].chip.label}”.`
        : counts.every((count) => count.isSuccess) && "Taking out one part alone does not help."}
    </EmptyState>
  );
}

/** Nothing is open at all: what was done today and what comes next. */
export function EmptyAndDone() {
  const trpc = useTRPC();
  const facts = useQuery(trpc.queue.facts.queryOptions()).data;
  const { now } = useWorkbenchClock();
  const next = facts?.nextDueAt ? new Date(facts.nextDueAt).getTime() - new Date(now).getTime() : null;
  return (
    <EmptyState title="Nothing is open">
      <p>
        {facts ? `${facts.closedToday.toLocaleString("en")} closed today. ` : ""}
        {next !== null && next > 0 ? `The next cut-off is in ${durationWords(next)}. ` : ""}
        New exceptions appear here by themselves. <Link href="/intake">See what has arrived</Link>
      </p>
    </EmptyState>
  );
}
