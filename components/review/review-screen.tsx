"use client";
import { useQuery } from "@tanstack/react-query";
import { useWorkbenchClock } from "#components/shell/index.ts";
import { Answer } from "#components/trpc/answer.tsx";
import { unasked, useLiveEvents, useTRPC } from "#components/trpc/index.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { useUrlValue } from "#components/ui/url-value.ts";
import type { ApprovalView } from "#server/verdicts/schema.ts";
import { ApprovalDetail } from "./approval-detail.tsx";
import { ApprovalList } from "./approval-list.tsx";
import { nextShown } from "./next-shown.ts";

export function ReviewScreen() {
  const trpc = useTRPC();
  const waiting = useQuery(trpc.review.list.queryOptions(undefined, { refetchInterval: 30_000, ...unasked }));
  useLiveEvents((event) => {
    if (event.kind === "review") void waiting.refetch();
  });
  return (
    <>
      <PageHeader title="Review">
        What waits for a second person. You approve exactly what is shown; your own requests are decided by
        somebody else.
      </PageHeader>
      <Answer query={waiting} what="the waiting requests">
        {(found) => <Inbox waiting={found} />}
      </Answer>
    </>
  );
}

function Inbox({ waiting }: { waiting: ApprovalView[] }) {
  const [chosen, choose] = useUrlValue("request");
  const { now } = useWorkbenchClock();
  const shown = nextShown(waiting, chosen !== null && /^\d{1,15}$/.test(chosen) ? Number(chosen) : null);
  if (!shown) {
    return (
      <EmptyState title="Nothing waits for a second person">
        Verdicts above the threshold, changed payment data and promotions of models appear here when they are
        asked for.
      </EmptyState>
    );
  }
  return (
    <div className="grid grow grid-cols-1 lg:grid-cols-[26rem_minmax(0,1fr)] lg:divide-x lg:divide-line">
      <ApprovalList waiting={waiting} shown={shown.id} now={now} onShow={(id) => choose(String(id))} />
      <ApprovalDetail key={shown.id} approval={shown} now={now} onDecided={() => choose(String(shown.id))} />
    </div>
  );
}
