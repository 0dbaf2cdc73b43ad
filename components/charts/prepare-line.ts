/** A small line over time. A missing value is a gap, not a zero. */
import { decimalText } from "./number-text.ts";
import type { ChartColour } from "./palette.ts";
import { markLimit, type Prepared } from "./prepared.ts";
import { thinPoints } from "./thin-points.ts";
import { ticksAroundZero } from "./ticks.ts";

export interface LineInput {
  title: string;
  summary: string;
  pointHeading: string;
  valueHeading: string;
  points: { label: string; value: number | null }[];
  colour?: ChartColour;
  write?: (value: number) => string;
}

export interface PreparedLine extends Prepared {
  colour: ChartColour;
  points: { label: string; value: number | null; text: string }[];
  ticks: { value: number; text: string }[];
}

/** A gap counts as zero while thinning, so that it stands out and is kept as a gap. */
function keptIndices(points: LineInput["points"]): number[] {
  return thinPoints(
    points.map((point, index) => ({ x: index, y: point.value ?? 0 })),
    markLimit,
  );
}

export function prepareLine(input: LineInput): PreparedLine {
  const write = input.write ?? ((value: number) => decimalText(value));
  const points = keptIndices(input.points).map((index) => {
    const { label, value } = input.points[index]!;
    return { label, value, text: value === null ? "no value" : write(value) };
  });
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  return {
    title: input.title,
    summary: input.summary,
    colour: input.colour ?? "blue",
    points,
    ticks: ticksAroundZero(Math.min(0, ...values), Math.max(0, ...values), 3).map((value) => ({
      value,
      text: write(value),
    })),
    marks: points.length,
    stops: points.map((point) => `${point.label}: ${point.text}`),
    table: {
      caption: input.title,
      columns: [
        { label: input.pointHeading, numeric: false },
        { label: input.valueHeading, numeric: true },
      ],
      rows: points.map((point) => [point.label, point.text]),
    },
  };
}
