"use client";
import { useQuery } from "@tanstack/react-query";
import { Answer } from "#components/trpc/answer.tsx";
import { unasked, useTRPC } from "#components/trpc/index.ts";
import { Figure, PageHeader } from "#components/ui/page-header.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { TeamBoard } from "#server/team/schema.ts";
import { AgeingPanel } from "./ageing-panel.tsx";
import { boardFigures } from "./board-figures.ts";
import { ClaimsPanel } from "./claims-panel.tsx";
import { OverridesPanel } from "./overrides-panel.tsx";
import { PeoplePanel } from "./people-panel.tsx";
import { TimeCharts } from "./time-charts.tsx";

/** The board is read again every half minute: it counts, it does not drive a decision on one case. */
const refreshMilliseconds = 30_000;

export function TeamScreen() {
  const trpc = useTRPC();
  const board = useQuery(
    trpc.team.board.queryOptions(undefined, { refetchInterval: refreshMilliseconds, ...unasked }),
  );
  return (
    <>
      <PageHeader title="Team">What is open, what falls due, and who holds what.</PageHeader>
      <Answer query={board} what="the team board">
        {(found) => <Board board={found} />}
      </Answer>
    </>
  );
}

function Board({ board }: { board: TeamBoard }) {
  return (
    <>
      <section aria-label="Totals" className="flex flex-wrap divide-x divide-line border-b border-line">
        {boardFigures(board).map((figure) => (
          <Figure key={figure.label} {...figure} />
        ))}
        <p className="ml-auto self-end px-4 py-2 text-xs text-ink-faint">
          As of <Instant iso={board.asOf} />
        </p>
      </section>
      <div className="grid grid-cols-1 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] xl:divide-x xl:divide-line">
        <AgeingPanel board={board} />
        <TimeCharts board={board} />
      </div>
      <PeoplePanel people={board.people} />
      <div className="grid grid-cols-1 xl:grid-cols-2 xl:divide-x xl:divide-line">
        <OverridesPanel overrides={board.overrides} />
        <ClaimsPanel claims={board.claims} asOf={board.asOf} />
      </div>
    </>
  );
}
