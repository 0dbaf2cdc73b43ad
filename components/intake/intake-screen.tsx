"use client";
import { useQuery } from "@tanstack/react-query";
import { BarsChart } from "#components/charts/bars-chart.tsx";
import { useMay } from "#components/shell/index.ts";
import { Answer } from "#components/trpc/answer.tsx";
import { unasked, useTRPC } from "#components/trpc/index.ts";
import { Figure, PageHeader } from "#components/ui/page-header.tsx";
import type { IntakeOverview } from "#server/intake/schema.ts";
import { DropZone } from "./drop-zone.tsx";
import { MessageBrowser } from "./message-browser.tsx";
import { intakeFigures, prepareDays } from "./prepare-intake.ts";
import { TypeTable } from "./type-table.tsx";
import { UnlinkedTable } from "./unlinked-table.tsx";

export function IntakeScreen() {
  const trpc = useTRPC();
  const overview = useQuery(
    trpc.intake.overview.queryOptions(undefined, { refetchInterval: 30_000, ...unasked }),
  );
  const maySubmit = useMay("intake.submit");
  return (
    <>
      <PageHeader title="Intake">
        Every message that arrived, byte for byte. A refused one stays here with the place and the reason.
      </PageHeader>
      <Answer query={overview} what="the feed">
        {(found) => <Feed overview={found} />}
      </Answer>
      {maySubmit ? <DropZone /> : null}
      <MessageBrowser />
    </>
  );
}

function Feed({ overview }: { overview: IntakeOverview }) {
  return (
    <>
      <section aria-label="Totals" className="flex flex-wrap divide-x divide-line border-b border-line">
        {intakeFigures(overview).map((figure) => (
          <Figure key={figure.label} {...figure} />
        ))}
      </section>
      <div className="grid grid-cols-1 border-b border-line xl:grid-cols-[minmax(0,1fr)_28rem] xl:divide-x xl:divide-line">
        <div className="min-w-0 px-4 pb-3">
          <BarsChart prepared={prepareDays(overview.byDay)} height={150} />
        </div>
        <TypeTable types={overview.byType} />
      </div>
      <UnlinkedTable unlinked={overview.unlinked} />
    </>
  );
}
