import { HeatMap } from "#components/charts/heat-map.tsx";
import { queueHref } from "#components/queue/filter-url.ts";
import { Panel } from "#components/ui/panel.tsx";
import type { TeamBoard } from "#server/team/schema.ts";
import { ageingFilter, prepareAgeing } from "./prepare-ageing.ts";

/** Open exceptions by class and age; a filled cell opens the queue with exactly its rows. */
export function AgeingPanel({ board }: { board: TeamBoard }) {
  const ageing = prepareAgeing(board);
  return (
    <Panel title={ageing.title} flush>
      <p className="px-4 pb-1 text-xs text-ink-muted">
        {ageing.summary} Each number opens its rows in the queue.
      </p>
      <HeatMap prepared={ageing} linkOf={(classCode, column) => queueHref(ageingFilter(classCode, column))} />
    </Panel>
  );
}
