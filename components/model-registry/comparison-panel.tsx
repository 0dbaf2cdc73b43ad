"use client";
import { useQuery } from "@tanstack/react-query";
import { ForestChart } from "#components/charts/forest-chart.tsx";
import { countOf } from "#components/charts/number-text.ts";
import { Answer } from "#components/trpc/answer.tsx";
import { useTRPC } from "#components/trpc/index.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";
import type { Comparison, ModelSummary, ModelsOverview } from "#server/registry/schema.ts";
import { GateList } from "./gate-list.tsx";
import { prepareDifferences, shadowSummary } from "./prepare-comparison.ts";
import { RequestPromotion } from "./request-promotion.tsx";
import { SliceTable } from "./slice-table.tsx";

/** A model against the champion: on later labels neither was fitted on, and in shadow on the open queue. */
export function ComparisonPanel({
  challenger,
  champion,
  waiting,
}: {
  challenger: ModelSummary;
  champion: ModelSummary;
  waiting: ModelsOverview["waiting"];
}) {
  const trpc = useTRPC();
  const comparison = useQuery(trpc.models.comparison.queryOptions({ hash: challenger.hash }));
  return (
    <Panel
      title={`${challenger.name} against the champion ${champion.name}`}
      flush
      aside={
        comparison.data ? (
          <RequestPromotion challenger={challenger} comparison={comparison.data} waiting={waiting} />
        ) : null
      }
    >
      <Answer
        query={comparison}
        what="the comparison"
        pending={<SkeletonRows rows={8} label="Comparing both models on the same rows" />}
      >
        {(found) => <Evidence comparison={found} />}
      </Answer>
    </Panel>
  );
}

function Evidence({ comparison }: { comparison: Comparison }) {
  const period = `${comparison.from.slice(0, 10)} to ${comparison.to.slice(0, 10)}`;
  return (
    <>
      {comparison.championProblem ? (
        <Banner tone="warn" title="The champion cannot serve, so the rules alone rank the queue.">
          The challenger is compared with them: {comparison.championProblem}.
        </Banner>
      ) : null}
      <p className="px-4 text-xs text-ink-muted">
        On the same {countOf(comparison.rows, "label")}, {period}, with paired 95 % intervals.{" "}
        {shadowSummary(comparison.shadow)}
      </p>
      <div className="grid grid-cols-1 gap-x-8 px-4 pb-3 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {comparison.differences.length === 0 ? (
          <p className="py-4 text-sm text-ink-muted">
            The labels since both trainings do not hold both outcomes yet, so there is no difference to show.
          </p>
        ) : (
          <ForestChart
            prepared={prepareDifferences(comparison)}
            note="Right of zero: the challenger is better. A hollow dot: not told apart."
          />
        )}
        <GateList gates={comparison.gates} />
      </div>
      <SliceTable comparison={comparison} />
    </>
  );
}
