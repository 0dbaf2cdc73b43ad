/** What comes, what goes, what falls due: the lead's two time charts. Pure. */
import { dayText, hourText, shortDayText } from "#components/charts/date-text.ts";
import { countOf, countText } from "#components/charts/number-text.ts";
import { type PreparedBars, prepareBars } from "#components/charts/prepare-bars.ts";
import type { TeamBoard } from "#server/team/schema.ts";

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

function flowSummary(flow: TeamBoard["flow"]): string {
  if (flow.length === 0) return "No day to show yet.";
  const raised = sum(flow.map((day) => day.raised));
  const closed = sum(flow.map((day) => day.closed));
  const behind = flow.filter((day) => day.closed < day.raised).length;
  return (
    `${countText(raised)} raised and ${countText(closed)} closed in ${countOf(flow.length, "day")}; ` +
    `on ${countText(behind)} of them more came than went. The last day is not over.`
  );
}

export function prepareFlow(flow: TeamBoard["flow"]): PreparedBars {
  return prepareBars({
    title: "Raised and closed per day",
    summary: flowSummary(flow),
    unit: "exception",
    categoryHeading: "Day",
    categories: flow.map((day) => ({ label: shortDayText(day.day), long: dayText(day.day) })),
    series: [
      { label: "Raised", colour: "orange", values: flow.map((day) => day.raised) },
      { label: "Closed", colour: "blue", values: flow.map((day) => day.closed) },
    ],
    arrangement: "side-by-side",
  });
}

function dueSummary(due: TeamBoard["dueByHour"], longOf: (iso: string) => string): string {
  const total = sum(due.map((hour) => hour.due));
  if (total === 0) return `Nothing falls due in the next ${countOf(due.length, "hour")}.`;
  const fullest = due.reduce((a, b) => (b.due > a.due ? b : a));
  return (
    `${countOf(total, "exception")} fall due in the next ${countOf(due.length, "hour")}; ` +
    `most from ${longOf(fullest.hour)}: ${countText(fullest.due)}.`
  );
}

export function prepareDue(due: TeamBoard["dueByHour"], zone: string | null): PreparedBars {
  const texts = new Map(due.map((hour) => [hour.hour, hourText(hour.hour, zone)]));
  return prepareBars({
    title: "Due by hour",
    summary: dueSummary(due, (iso) => texts.get(iso)?.long ?? iso),
    unit: "exception",
    categoryHeading: "From",
    categories: due.map((hour) => texts.get(hour.hour)!),
    series: [{ label: "Due", colour: "blue", values: due.map((hour) => hour.due) }],
    arrangement: "stacked",
  });
}
