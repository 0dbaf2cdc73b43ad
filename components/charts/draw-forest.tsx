"use client";
import {
  CartesianGrid,
  ReferenceLine,
  ScatterChart,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts";
import type { Drawing } from "./chart-figure.tsx";
import { signedText } from "./number-text.ts";
import { axisColour, colours, gridColour } from "./palette.ts";
import type { ForestVerdict, PreparedForest } from "./prepare-forest.ts";

const tick = { fontSize: 11, fill: axisColour };
const colourOf: Record<ForestVerdict, string> = {
  better: colours.better,
  worse: colours.worse,
  "not told apart": axisColour,
};

const shortSigned = (value: number): string => (value === 0 ? "0" : signedText(value, 4).replace(/0+$/, ""));

/** Names on the left, the intervals in the middle, the numbers in words on the right. */
export default function DrawForest({ prepared, drawing }: { prepared: PreparedForest; drawing: Drawing }) {
  const rows = prepared.lines.map((_, at) => at);
  const lines = {
    type: "number" as const,
    domain: [-0.5, rows.length - 0.5],
    reversed: true,
    ticks: rows,
    interval: 0,
    tickLine: false,
    axisLine: false,
  };
  return (
    <ScatterChart
      responsive
      accessibilityLayer={false}
      margin={{ top: 0, right: 4, bottom: 0, left: 0 }}
      style={{ width: "100%", height: "100%" }}
    >
      <CartesianGrid yAxisId="names" horizontal={false} stroke={gridColour} />
      <XAxis
        type="number"
        domain={[prepared.ticks[0]!, prepared.ticks.at(-1)!]}
        ticks={prepared.ticks}
        tickFormatter={shortSigned}
        tick={tick}
        tickLine={false}
        axisLine={{ stroke: axisColour }}
        height={20}
      />
      <YAxis
        {...lines}
        yAxisId="names"
        tickFormatter={(row: number) => prepared.lines[row]?.label ?? ""}
        tick={{ fontSize: 12, fill: "var(--ink)" }}
        width={132}
      />
      <YAxis
        {...lines}
        yAxisId="words"
        orientation="right"
        tickFormatter={(row: number) => prepared.lines[row]?.text ?? ""}
        tick={{ fontSize: 12, fill: "var(--ink-muted)" }}
        width={190}
      />
      <ReferenceLine yAxisId="names" x={0} stroke={axisColour} />
      <Whiskers prepared={prepared} drawing={drawing} />
    </ScatterChart>
  );
}

/** A whisker for the interval, a dot for the difference; the dot is filled only when the interval leaves out zero. */
function Whiskers({ prepared, drawing }: { prepared: PreparedForest; drawing: Drawing }) {
  const xOf = useXAxisScale();
  const yOf = useYAxisScale("names");
  if (!xOf || !yOf) return null;
  return prepared.lines.map((line, at) => {
    const y = yOf(at) ?? 0;
    const [low, middle, high] = [line.gain.low, line.gain.value, line.gain.high].map(
      (value) => xOf(value) ?? 0,
    );
    const colour = colourOf[line.verdict];
    return (
      <g
        key={line.label}
        opacity={drawing.active === null || drawing.active === at ? 1 : 0.35}
        onPointerEnter={() => drawing.onActive(at)}
      >
        <rect x={low! - 6} y={y - 10} width={high! - low! + 12} height={20} fill="transparent" />
        <path
          d={`M${low} ${y}H${high}M${low} ${y - 4}v8M${high} ${y - 4}v8`}
          stroke={colour}
          strokeWidth={1.5}
        />
        <circle
          cx={middle}
          cy={y}
          r={4}
          stroke={colour}
          strokeWidth={1.5}
          fill={line.verdict === "not told apart" ? "var(--surface)" : colour}
        />
      </g>
    );
  });
}
