"use client";
import { BarsChart } from "#components/charts/bars-chart.tsx";
import { useTimeZone } from "#components/ui/time.tsx";
import type { TeamBoard } from "#server/team/schema.ts";
import { prepareDue, prepareFlow } from "./prepare-flow.ts";

export function TimeCharts({ board }: { board: TeamBoard }) {
  const zone = useTimeZone();
  return (
    <div className="flex min-w-0 flex-col gap-4 px-4 pb-4">
      <BarsChart prepared={prepareDue(board.dueByHour, zone)} height={132} />
      <BarsChart prepared={prepareFlow(board.flow)} height={148} />
    </div>
  );
}
