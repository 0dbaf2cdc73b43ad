"use client";
import {
  Bar,
  BarChart,
  type BarShapeProps,
  CartesianGrid,
  XAxis,
  YAxis,
  type YAxisTickContentProps,
} from "recharts";
import type { Drawing } from "./chart-figure.tsx";
import { countText } from "./number-text.ts";
import { axisColour, colours, gridColour } from "./palette.ts";
import type { PreparedBars } from "./prepare-bars.ts";
import { fillOf, TextureFills } from "./texture-fills.tsx";

const tick = { fontSize: 11, fill: axisColour };

/** Bars by Recharts: columns over time, rows over named categories. Default export for the lazy import. */
export default function DrawBars({
  prepared,
  labelWidth,
  drawing,
}: {
  prepared: PreparedBars;
  labelWidth: number;
  drawing: Drawing;
}) {
  const inRows = prepared.direction === "rows";
  const values = {
    type: "number" as const,
    domain: [0, prepared.ticks.at(-1)!],
    ticks: prepared.ticks,
    interval: 0 as const,
    tickFormatter: countText,
    tickLine: false,
    tick,
    axisLine: false,
  };
  const names = {
    type: "category" as const,
    dataKey: "label",
    tickLine: false,
    tick,
    axisLine: { stroke: axisColour },
    interval: inRows ? 0 : ("equidistantPreserveStart" as const),
    minTickGap: 4,
  };
  const point = (state: { activeTooltipIndex?: unknown }) =>
    drawing.onActive(state.activeTooltipIndex == null ? null : Number(state.activeTooltipIndex));
  return (
    <BarChart
      responsive
      data={prepared.bars}
      layout={inRows ? "vertical" : "horizontal"}
      accessibilityLayer={false}
      margin={{ top: 8, right: inRows ? 16 : 8, bottom: 0, left: 0 }}
      barCategoryGap={inRows ? "28%" : "22%"}
      barGap={1}
      style={{ width: "100%", height: "100%" }}
      onMouseMove={point}
      onMouseLeave={() => drawing.onActive(null)}
    >
      <TextureFills scope={drawing.scope} series={prepared.series} />
      <CartesianGrid horizontal={!inRows} vertical={inRows} stroke={gridColour} />
      {inRows ? <XAxis {...values} height={20} /> : <XAxis {...names} height={20} />}
      {inRows ? <YAxis {...names} width={labelWidth} tick={RowName} /> : <YAxis {...values} width={40} />}
      {prepared.series.map((series, at) => (
        <Bar
          key={series.label}
          dataKey={(bar: PreparedBars["bars"][number]) => bar.values[at]}
          name={series.label}
          {...(prepared.arrangement === "stacked" ? { stackId: "all" } : {})}
          isAnimationActive={false}
          maxBarSize={inRows ? 14 : 28}
          shape={(mark: BarShapeProps) => (
            <BarMark
              mark={mark}
              fill={fillOf(drawing.scope, series.colour, series.texture)}
              stroke={series.texture === "solid" ? "none" : colours[series.colour]}
              faded={drawing.active !== null && drawing.active !== mark.index}
            />
          )}
        />
      ))}
    </BarChart>
  );
}

/** On one line always: the library would break a name where it guesses that it is too long. */
function RowName({ x, y, payload }: YAxisTickContentProps) {
  return (
    <text x={x} y={y} {...tick} textAnchor="end" dominantBaseline="central">
      {String(payload.value)}
    </text>
  );
}

/** One bar or segment; a hairline of the ground keeps stacked neighbours apart. */
function BarMark({
  mark,
  fill,
  stroke,
  faded,
}: {
  mark: BarShapeProps;
  fill: string;
  stroke: string;
  faded: boolean;
}) {
  const { x, y, width, height } = mark;
  if (!(Number(width) > 0 && Number(height) > 0)) return <g />;
  const inset = stroke === "none" ? 0 : 0.5;
  return (
    <rect
      x={Number(x) + inset}
      y={Number(y) + inset}
      width={Math.max(0.5, Number(width) - 2 * inset - (Number(width) > 3 ? 0.5 : 0))}
      height={Math.max(0.5, Number(height) - 2 * inset - (Number(height) > 3 ? 0.5 : 0))}
      fill={fill}
      stroke={stroke}
      opacity={faded ? 0.35 : 1}
    />
  );
}
