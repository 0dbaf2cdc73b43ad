/** Bars over categories (days, hours, classes): stacked where the parts make a whole, side by side where they do not. */
import { countOf, countText } from "./number-text.ts";
import { type ChartColour, type Texture, textureOf } from "./palette.ts";
import { markLimit, type Prepared } from "./prepared.ts";
import { countTicks } from "./ticks.ts";

export interface BarsInput {
  title: string;
  summary: string;
  /** What a bar counts, in the singular: "exception". */
  unit: string;
  /** Heading of the table's first column: "Day". */
  categoryHeading: string;
  /** Short label for the axis; the long one is for the table and the walk. */
  categories: { label: string; long?: string }[];
  series: { label: string; colour: ChartColour; values: number[] }[];
  arrangement: "stacked" | "side-by-side";
  /** Rows of horizontal bars suit long category names. */
  direction?: "columns" | "rows";
}

export interface PreparedBars extends Prepared {
  arrangement: "stacked" | "side-by-side";
  direction: "columns" | "rows";
  series: { label: string; colour: ChartColour; texture: Texture }[];
  bars: { label: string; long: string; values: number[]; total: number }[];
  ticks: number[];
}

type Bar = PreparedBars["bars"][number];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function merge(group: readonly Bar[]): Bar {
  const first = group[0]!;
  if (group.length === 1) return first;
  return {
    label: first.label,
    long: `${first.long} to ${group.at(-1)!.long}`,
    values: first.values.map((_, series) => sum(group.map((bar) => bar.values[series]!))),
    total: sum(group.map((bar) => bar.total)),
  };
}

function withinLimit(bars: readonly Bar[], seriesCount: number): Bar[] {
  const size = Math.max(1, Math.ceil((bars.length * seriesCount) / markLimit));
  const merged: Bar[] = [];
  for (let from = 0; from < bars.length; from += size) merged.push(merge(bars.slice(from, from + size)));
  return merged;
}

/** Every series must have one value for each category. */
export function prepareBars(input: BarsInput): PreparedBars {
  for (const series of input.series) {
    if (series.values.length !== input.categories.length) {
      throw new RangeError(
        `series "${series.label}" has ${series.values.length} values for ${input.categories.length} categories`,
      );
    }
  }
  const raw = input.categories.map((category, index) => {
    const values = input.series.map((series) => series.values[index]!);
    return { label: category.label, long: category.long ?? category.label, values, total: sum(values) };
  });
  const bars = withinLimit(raw, input.series.length);
  const showTotal = input.arrangement === "stacked" && input.series.length > 1;
  const tops = bars.map((bar) => (input.arrangement === "stacked" ? bar.total : Math.max(0, ...bar.values)));
  return {
    title: input.title,
    summary: input.summary,
    arrangement: input.arrangement,
    direction: input.direction ?? "columns",
    series: input.series.map(({ label, colour }, index) => ({ label, colour, texture: textureOf(index) })),
    bars,
    ticks: countTicks(Math.max(0, ...tops)),
    marks: bars.length * input.series.length,
    stops: bars.map((bar) => stopText(bar, input, showTotal)),
    table: {
      caption: input.title,
      columns: [
        { label: input.categoryHeading, numeric: false },
        ...input.series.map((series) => ({ label: series.label, numeric: true })),
        ...(showTotal ? [{ label: "Total", numeric: true }] : []),
      ],
      rows: bars.map((bar) => [
        bar.long,
        ...bar.values.map(countText),
        ...(showTotal ? [countText(bar.total)] : []),
      ]),
    },
  };
}

function stopText(bar: Bar, input: BarsInput, showTotal: boolean): string {
  if (input.series.length === 1) return `${bar.long}: ${countOf(bar.total, input.unit)}`;
  const parts = input.series.map(
    (series, index) => `${countText(bar.values[index]!)} ${series.label.toLowerCase()}`,
  );
  return `${bar.long}: ${parts.join(", ")}${showTotal ? `, ${countText(bar.total)} in all` : ""}`;
}
