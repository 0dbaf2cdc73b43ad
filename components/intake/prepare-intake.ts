/** The feed in figures and one chart. Pure. */
import { dayText, shortDayText } from "#components/charts/date-text.ts";
import { countOf, countText, decimalText, shareText } from "#components/charts/number-text.ts";
import { type PreparedBars, prepareBars } from "#components/charts/prepare-bars.ts";
import type { IntakeOverview } from "#server/intake/schema.ts";

export interface IntakeFigure {
  label: string;
  value: string;
  compared: string;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const inDay = (day: IntakeOverview["byDay"][number]): number => day.accepted + day.rejected + day.unsupported;

function usualDay(overview: IntakeOverview): string {
  const full = overview.byDay.slice(0, -1);
  if (full.length === 0) return "no earlier day to compare";
  const mean = sum(full.map(inDay)) / full.length;
  return `${mean < 10 ? decimalText(mean, 1) : countText(Math.round(mean))} on a usual day`;
}

export function intakeFigures(overview: IntakeOverview): IntakeFigure[] {
  const all = sum(overview.totals.map((row) => row.messages));
  const of = (outcome: IntakeOverview["totals"][number]["outcome"]) =>
    overview.totals.find((row) => row.outcome === outcome)?.messages ?? 0;
  const share = (part: number) => `${shareText(part, all, 1)} of ${countOf(all, "message")}`;
  const accepted = of("accepted");
  return [
    { label: "Last 24 hours", value: countText(overview.last24h), compared: usualDay(overview) },
    { label: "Accepted", value: countText(accepted), compared: share(accepted) },
    { label: "Rejected, in quarantine", value: countText(of("rejected")), compared: share(of("rejected")) },
    { label: "Unsupported, kept", value: countText(of("unsupported")), compared: share(of("unsupported")) },
    {
      label: "Payments",
      value: countText(overview.payments),
      compared:
        accepted === 0
          ? "no accepted message"
          : `${decimalText(overview.payments / accepted, 1)} an accepted message`,
    },
    {
      label: "Waiting for assessment",
      value: countText(overview.waiting),
      compared:
        overview.waiting === 0
          ? "everything is assessed"
          : `${shareText(overview.waiting, overview.payments, 1)} of payments`,
    },
  ];
}

export function prepareDays(days: IntakeOverview["byDay"]): PreparedBars {
  const total = sum(days.map(inDay));
  const rejected = sum(days.map((day) => day.rejected));
  return prepareBars({
    title: "Messages per day",
    summary:
      days.length === 0
        ? "No message yet."
        : `${countOf(total, "message")} in ${countOf(days.length, "day")}, ${shareText(rejected, total, 1)} of them rejected. ` +
          "The last day is not over.",
    unit: "message",
    categoryHeading: "Day",
    categories: days.map((day) => ({ label: shortDayText(day.day), long: dayText(day.day) })),
    series: [
      { label: "Accepted", colour: "blue", values: days.map((day) => day.accepted) },
      { label: "Rejected", colour: "orange", values: days.map((day) => day.rejected) },
      { label: "Unsupported", colour: "grey", values: days.map((day) => day.unsupported) },
    ],
    arrangement: "stacked",
  });
}

/** "812 B", "4.1 kB", "2.0 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${countText(bytes)} B`;
  return bytes < 1e6 ? `${decimalText(bytes / 1e3, 1)} kB` : `${decimalText(bytes / 1e6, 1)} MB`;
}
