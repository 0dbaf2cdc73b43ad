/** Open exceptions by class and age, and the queue filter that shows exactly the rows behind a cell. Pure. */
import { type PreparedHeatMap, prepareHeatMap } from "#components/charts/prepare-heat-map.ts";
import type { QueueFilter } from "#server/exceptions/schema.ts";
import { ageBandFromMinutes, ageBands, type TeamBoard } from "#server/team/schema.ts";

export function prepareAgeing(board: TeamBoard): PreparedHeatMap {
  return prepareHeatMap({
    title: "Open by age and class",
    rowHeading: "Class",
    unit: "exception",
    columns: ageBands.map((band) => band.replace("-", "\u2013")),
    rows: board.ageing.map((row) => ({ key: row.class, label: row.className, counts: row.counts })),
  });
}

/** `column` counts age bands from 0; null asks for every age. */
export function ageingFilter(classCode: string, column: number | null): QueueFilter {
  if (column === null) return { class: [classCode] };
  const from = ageBandFromMinutes[column] ?? 0;
  const to = ageBandFromMinutes[column + 1];
  return {
    class: [classCode],
    ...(from > 0 ? { minAgeMinutes: from } : {}),
    ...(to === undefined ? {} : { maxAgeMinutes: to }),
  };
}
