"use client";
import {
  CartesianGrid,
  ReferenceLine,
  Scatter,
  ScatterChart,
  type ScatterShapeProps,
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
    allowDataOverflow: true,
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
        dataKey="gain.value"
        allowDataOverflow
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
        dataKey="row"
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
      <Scatter
        yAxisId="names"
        data={prepared.lines.map((line, row) => ({ ...line, row }))}
        isAnimationActive={false}
        shape={(mark: ScatterShapeProps) => <Dot mark={mark} active={drawing.active} />}
      />
    </ScatterChart>
  );
}

/** A whisker for the interval, over a strip that takes the pointer. */
function Whiskers({ prepared, drawing }: { prepared: PreparedForest; drawing: Drawing }) {
  const xOf = useXAxisScale();
  const yOf = useYAxisScale("names");
  if (!xOf || !yOf) return null;
  return prepared.lines.map((line, row) => {
    const y = yOf(row) ?? 0;
    const [low, high] = [xOf(line.gain.low) ?? 0, xOf(line.gain.high) ?? 0];
    return (
      <g key={row} opacity={fade(drawing.active, row)} onPointerEnter={() => drawing.onActive(row)}>
        <rect x={low - 6} y={y - 12} width={high - low + 12} height={24} fill="transparent" />
        <path
          d={`M${low} ${y}H${high}M${low} ${y - 4}v8M${high} ${y - 4}v8`}
          stroke={colourOf[line.verdict]}
          strokeWidth={1.5}
        />
      </g>
    );
  });
}

/** Filled only when the interval leaves out zero, so that the reading does not hang on colour. */
function Dot({ mark, active }: { mark: ScatterShapeProps; active: number | null }) {
  const { verdict, row } = mark.payload as { verdict: ForestVerdict; row: number };
  return (
    <circle
      cx={mark.cx}
      cy={mark.cy}
      r={4}
      stroke={colourOf[verdict]}
      strokeWidth={1.5}
      fill={verdict === "not told apart" ? "var(--surface)" : colourOf[verdict]}
      opacity={fade(active, row)}
      pointerEvents="none"
    />
  );
}

function fade(active: number | null, row: number): number {
  return active === null || active === row ? 1 : 0.35;
}
