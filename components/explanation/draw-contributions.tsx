"use client";
import { Bar, BarChart, type BarShapeProps, CartesianGrid, ReferenceLine, XAxis, YAxis } from "recharts";
import type { Drawing } from "#components/charts/chart-figure.tsx";
import { effectText, type PreparedContributions } from "./contributions.ts";

const tick = { fontSize: 11, fill: "var(--chart-axis)" };

/** A waterfall by Recharts: every part starts where the one above it ended. Default export for the lazy import. */
export default function DrawContributions({
  prepared,
  drawing,
}: {
  prepared: PreparedContributions;
  drawing: Drawing;
}) {
  return (
    <BarChart
      responsive
      data={prepared.steps}
      layout="vertical"
      accessibilityLayer={false}
      margin={{ top: 4, right: 44, bottom: 0, left: 0 }}
      barCategoryGap="24%"
      style={{ width: "100%", height: "100%" }}
      onMouseMove={(state) =>
        drawing.onActive(state.activeTooltipIndex == null ? null : Number(state.activeTooltipIndex))
      }
      onMouseLeave={() => drawing.onActive(null)}
    >
      <CartesianGrid horizontal={false} stroke="var(--chart-grid)" />
      <XAxis
        type="number"
        domain={prepared.domain}
        tickFormatter={(value: number) => value.toFixed(1).replace("-", "−")}
        tickLine={false}
        axisLine={false}
        tick={tick}
        height={20}
      />
      <YAxis
        type="category"
        dataKey="label"
        width={190}
        tickLine={false}
        tick={tick}
        axisLine={false}
        interval={0}
      />
      <ReferenceLine x={prepared.base} stroke="var(--chart-axis)" strokeDasharray="3 3" />
      <ReferenceLine x={prepared.margin} stroke="var(--ink)" />
      <Bar
        dataKey={(step: PreparedContributions["steps"][number]) => [step.from, step.to]}
        isAnimationActive={false}
        maxBarSize={14}
        shape={(mark: BarShapeProps) => (
          <Part
            mark={mark}
            effect={prepared.steps[mark.index]?.effect ?? 0}
            faded={drawing.active !== null && drawing.active !== mark.index}
          />
        )}
      />
    </BarChart>
  );
}

/** One part with its signed size at its end. What raises points right in one colour, what lowers left in the other. */
function Part({ mark, effect, faded }: { mark: BarShapeProps; effect: number; faded: boolean }) {
  const x = Number(mark.x);
  const width = Number(mark.width);
  const left = Math.min(x, x + width);
  const size = Math.max(1.5, Math.abs(width));
  const y = Number(mark.y);
  const height = Number(mark.height);
  const raises = effect >= 0;
  const tip = Math.min(4, size);
  const shape = raises
    ? `M${left} ${y}h${size - tip}l${tip} ${height / 2}l${-tip} ${height / 2}H${left}Z`
    : `M${left + size} ${y}h${-(size - tip)}l${-tip} ${height / 2}l${tip} ${height / 2}H${left + size}Z`;
  return (
    <g opacity={faded ? 0.35 : 1}>
      <path d={shape} fill={raises ? "var(--chart-raise)" : "var(--chart-lower)"} />
      <text
        x={left + size + 4}
        y={y + height / 2}
        dominantBaseline="central"
        fontSize={11}
        fill="var(--ink-muted)"
        stroke="var(--surface)"
        strokeWidth={3}
        paintOrder="stroke"
      >
        {effectText(effect)}
      </text>
    </g>
  );
}
