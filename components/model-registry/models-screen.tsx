"use client";
import { useQuery } from "@tanstack/react-query";
import { Answer } from "#components/trpc/answer.tsx";
import { unasked, useLiveEvents, useTRPC } from "#components/trpc/index.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { useUrlValue } from "#components/ui/url-value.ts";
import type { ModelsOverview } from "#server/registry/schema.ts";
import { ChampionStrip } from "./champion-strip.tsx";
import { ComparisonPanel } from "./comparison-panel.tsx";
import { ModelDetail } from "./model-detail.tsx";
import { ModelList } from "./model-list.tsx";
import { RegistryActions } from "./registry-actions.tsx";
import { RegistryState } from "./registry-state.tsx";
import { ServingHistory } from "./serving-history.tsx";

export function ModelsScreen() {
  const trpc = useTRPC();
  const overview = useQuery(
    trpc.models.overview.queryOptions(undefined, {
      refetchInterval: (query) => (query.state.data?.training.running ? 2_000 : 60_000),
      ...unasked,
    }),
  );
  useLiveEvents((event) => {
    if (event.kind === "models" || event.kind === "review") void overview.refetch();
  });
  return (
    <>
      <PageHeader
        title="Models"
        actions={overview.data ? <RegistryActions overview={overview.data} /> : null}
      >
        Which model serves, what could replace it, and on what evidence. A second person decides on every
        promotion.
      </PageHeader>
      <Answer query={overview} what="the models">
        {(found) => <Registry overview={found} />}
      </Answer>
    </>
  );
}

/** What a visitor most likely came for: the promotion that waits, the newest challenger, else the champion. */
function firstShown({ models, waiting }: ModelsOverview): string | null {
  const newest = (role: string) => models.find((model) => model.role === role)?.hash;
  return waiting?.challengerHash ?? newest("challenger") ?? newest("champion") ?? null;
}

function Registry({ overview }: { overview: ModelsOverview }) {
  const [chosen, choose] = useUrlValue("model");
  const shown = overview.models.find((model) => model.hash === (chosen ?? firstShown(overview))) ?? null;
  const champion = overview.models.find((model) => model.role === "champion") ?? null;
  return (
    <>
      <RegistryState overview={overview} />
      {champion ? (
        <ChampionStrip champion={champion} />
      ) : (
        <EmptyState title="No model serves: the queue is ranked by rules and base rates">
          Train a challenger from the labels and have it promoted.
        </EmptyState>
      )}
      <div className="grid grow grid-cols-1 border-t border-line lg:grid-cols-[28rem_minmax(0,1fr)] lg:divide-x lg:divide-line">
        <div className="min-w-0">
          <ModelList models={overview.models} shown={shown?.hash ?? null} onShow={choose} />
          <ServingHistory serving={overview.serving} />
        </div>
        <div className="min-w-0">
          {shown && champion && shown.hash !== champion.hash ? (
            <ComparisonPanel challenger={shown} champion={champion} waiting={overview.waiting} />
          ) : null}
          {shown ? <ModelDetail model={shown} /> : null}
        </div>
      </div>
    </>
  );
}
