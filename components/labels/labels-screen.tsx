"use client";
import { useQuery } from "@tanstack/react-query";
import { BarsChart } from "#components/charts/bars-chart.tsx";
import { LineChart } from "#components/charts/line-chart.tsx";
import { Answer } from "#components/trpc/answer.tsx";
import { useTRPC } from "#components/trpc/index.ts";
import { Figure, PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { LabelsOverview } from "#server/retraining/schema.ts";
import { ExportLinks } from "./export-links.tsx";
import { labelFigures } from "./label-figures.ts";
import { OverturnTable } from "./overturn-table.tsx";
import { prepareClasses, prepareGenuineShare, prepareWeeks } from "./prepare-labels.ts";
import { TrainingSets } from "./training-sets.tsx";

export function LabelsScreen() {
  const trpc = useTRPC();
  const overview = useQuery(trpc.labels.overview.queryOptions());
  return (
    <>
      <PageHeader title="Labels" actions={<ExportLinks />}>
        What verdicts and late outcomes have taught so far. A label is never changed: a later fact appends one
        that supersedes it.
      </PageHeader>
      <Answer query={overview} what="the labels">
        {(found) => (found.total === 0 ? <NoLabels /> : <Ledger overview={found} />)}
      </Answer>
    </>
  );
}

function NoLabels() {
  return (
    <EmptyState title="No labels yet">
      Every verdict becomes a label when its ten seconds of undo are over. Work the queue, and they appear
      here.
    </EmptyState>
  );
}

function Ledger({ overview }: { overview: LabelsOverview }) {
  return (
    <>
      <section aria-label="Totals" className="flex flex-wrap divide-x divide-line border-b border-line">
        {labelFigures(overview).map((figure) => (
          <Figure key={figure.label} {...figure} />
        ))}
      </section>
      <div className="grid grid-cols-1 gap-x-10 gap-y-4 px-4 pb-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <BarsChart prepared={prepareWeeks(overview.byWeek)} height={170} />
          <LineChart prepared={prepareGenuineShare(overview.byWeek)} />
        </div>
        <BarsChart prepared={prepareClasses(overview.byClass)} labelWidth={224} />
      </div>
      <div className="grid grid-cols-1 border-t border-line xl:grid-cols-2 xl:divide-x xl:divide-line">
        <OverturnTable classes={overview.byClass} />
        <TrainingSets overview={overview} />
      </div>
    </>
  );
}
