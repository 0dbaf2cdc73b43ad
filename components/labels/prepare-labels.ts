/** Labels over time and by class. Pure. */
import { dayText, shortDayText } from "#components/charts/date-text.ts";
import { countOf, countText, percentText, shareText } from "#components/charts/number-text.ts";
import { type PreparedBars, prepareBars } from "#components/charts/prepare-bars.ts";
import { type PreparedLine, prepareLine } from "#components/charts/prepare-line.ts";
import type { LabelsOverview } from "#server/retraining/schema.ts";

type Weeks = LabelsOverview["byWeek"];
type Classes = LabelsOverview["byClass"];

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const longestName = 29;
const weekOf = (monday: string): { label: string; long: string } => ({
  label: shortDayText(monday),
  long: `Week of ${dayText(monday)}`,
});

export function prepareWeeks(weeks: Weeks): PreparedBars {
  const total = sum(weeks.map((week) => week.genuine + week.falseAlarm));
  return prepareBars({
    title: "Labels by week",
    summary:
      weeks.length === 0
        ? "No label yet."
        : `${countOf(total, "label")} became known in ${countOf(weeks.length, "week")}, ` +
          `${countText(Math.round(total / weeks.length))} in a mean week.`,
    unit: "label",
    categoryHeading: "Week",
    categories: weeks.map((week) => weekOf(week.week)),
    series: [
      { label: "Genuine", colour: "orange", values: weeks.map((week) => week.genuine) },
      { label: "False alarm", colour: "blue", values: weeks.map((week) => week.falseAlarm) },
    ],
    arrangement: "stacked",
  });
}

/** A moving share of genuine cases is the first sign that the world or the raising has changed. */
export function prepareGenuineShare(weeks: Weeks): PreparedLine {
  const genuine = sum(weeks.map((week) => week.genuine));
  const all = genuine + sum(weeks.map((week) => week.falseAlarm));
  const last = weeks.at(-1);
  return prepareLine({
    title: "Share genuine by week",
    summary: last
      ? `${shareText(last.genuine, last.genuine + last.falseAlarm)} in the last week, ${shareText(genuine, all)} over all weeks.`
      : "No label yet.",
    pointHeading: "Week",
    valueHeading: "Genuine",
    colour: "orange",
    points: weeks.map((week) => {
      const n = week.genuine + week.falseAlarm;
      return { label: weekOf(week.week).label, value: n === 0 ? null : week.genuine / n };
    }),
    write: (share) => percentText(share),
  });
}

/** What fits beside a bar on one line; the table and the walk give the whole name. */
function shortName({ class: code, className }: Classes[number]): string {
  const name =
    className.length > longestName ? `${className.slice(0, longestName - 1).trimEnd()}\u2026` : className;
  return `${code} ${name}`;
}

export function prepareClasses(classes: Classes): PreparedBars {
  const fullest = classes.reduce<Classes[number] | null>(
    (most, row) => (most && most.genuine + most.falseAlarm >= row.genuine + row.falseAlarm ? most : row),
    null,
  );
  return prepareBars({
    title: "Labels by class",
    summary: fullest
      ? `${countOf(classes.length, "class", "classes")}; most labels in ${fullest.className}: ` +
        `${countText(fullest.genuine + fullest.falseAlarm)}, ` +
        `${shareText(fullest.genuine, fullest.genuine + fullest.falseAlarm)} of them genuine.`
      : "No label yet.",
    unit: "label",
    categoryHeading: "Class",
    categories: classes.map((row) => ({ label: shortName(row), long: `${row.class} ${row.className}` })),
    series: [
      { label: "Genuine", colour: "orange", values: classes.map((row) => row.genuine) },
      { label: "False alarm", colour: "blue", values: classes.map((row) => row.falseAlarm) },
    ],
    arrangement: "stacked",
    direction: "rows",
  });
}
