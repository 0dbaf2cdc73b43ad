"use client";
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from "recharts";
import type { Drawing } from "./chart-figure.tsx";
import { axisColour, colours, gridColour } from "./palette.ts";
import type { PreparedLine } from "./prepare-line.ts";

const tick = { fontSize: 11, fill: axisColour };

export default function DrawLine({ prepared, drawing }: { prepared: PreparedLine; drawing: Drawing }) {
  const active = drawing.active === null ? null : prepared.points[drawing.active];
  return (
    <LineChart
      responsive
      data={prepared.points}
      accessibilityLayer={false}
      margin={{ top: 8, right: 20, bottom: 0, left: 0 }}
      style={{ width: "100%", height: "100%" }}
      onMouseMove={(state: { activeTooltipIndex?: unknown }) =>
        drawing.onActive(state.activeTooltipIndex == null ? null : Number(state.activeTooltipIndex))
      }
      onMouseLeave={() => drawing.onActive(null)}
    >
      <CartesianGrid vertical={false} stroke={gridColour} />
      <XAxis
        dataKey="label"
        height={20}
        tick={tick}
        tickLine={false}
        axisLine={{ stroke: axisColour }}
        interval="equidistantPreserveStart"
        minTickGap={8}
      />
      <YAxis
        width={40}
        tick={tick}
        tickLine={false}
        axisLine={false}
        domain={[prepared.ticks[0]!.value, prepared.ticks.at(-1)!.value]}
        ticks={prepared.ticks.map((tick) => tick.value)}
        tickFormatter={(value: number) => prepared.ticks.find((tick) => tick.value === value)?.text ?? ""}
        interval={0}
      />
      {active ? <ReferenceLine x={active.label} stroke={axisColour} /> : null}
      <Line
        dataKey="value"
        type="linear"
        stroke={colours[prepared.colour]}
        strokeWidth={2}
        dot={prepared.points.length <= 40 ? { r: 2, fill: colours[prepared.colour], strokeWidth: 0 } : false}
        activeDot={false}
        connectNulls={false}
        isAnimationActive={false}
      />
    </LineChart>
  );
}
