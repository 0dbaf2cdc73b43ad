"use client";
import {
  CartesianGrid,
  ReferenceLine,
  Scatter,
  ScatterChart,
  type ScatterShapeProps,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts";
import type { Drawing } from "./chart-figure.tsx";
import { countText, percentText } from "./number-text.ts";
import { axisColour, colours, gridColour } from "./palette.ts";
import type { PreparedReliability } from "./prepare-reliability.ts";

const tick = { fontSize: 11, fill: axisColour };
const ticks = [0, 0.25, 0.5, 0.75, 1];
/** Height kept free under the diagram for the bars that count the cases of each bin. */
const countsHeight = 44;

/** The diagonal is the promise kept; each bin has its dot, its interval and, below, the number of its cases. */
export default function DrawReliability({
  prepared,
  drawing,
}: {
  prepared: PreparedReliability;
  drawing: Drawing;
}) {
  const axis = {
    type: "number" as const,
    allowDataOverflow: true,
    domain: [0, 1],
    ticks,
    tickFormatter: (share: number) => percentText(share),
    tick,
    tickLine: false,
  };
  return (
    <ScatterChart
      responsive
      accessibilityLayer={false}
      margin={{ top: 6, right: 12, bottom: countsHeight, left: 0 }}
      style={{ width: "100%", height: "100%" }}
    >
      <CartesianGrid stroke={gridColour} />
      <XAxis {...axis} dataKey="predicted" height={20} axisLine={{ stroke: axisColour }} />
      <YAxis {...axis} dataKey="observed" width={44} axisLine={{ stroke: axisColour }} />
      <ReferenceLine
        segment={[
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ]}
        stroke={axisColour}
        strokeDasharray="4 3"
      />
      <Bins prepared={prepared} drawing={drawing} />
      <Scatter
        data={prepared.bins.map((bin, at) => ({ ...bin, at }))}
        isAnimationActive={false}
        shape={(mark: ScatterShapeProps) => <Dot mark={mark} active={drawing.active} />}
      />
    </ScatterChart>
  );
}

/** A bin's interval and, under the axis, the bar of its cases; a strip over both takes the pointer. */
function Bins({ prepared, drawing }: { prepared: PreparedReliability; drawing: Drawing }) {
  const xOf = useXAxisScale();
  const yOf = useYAxisScale();
  const plot = usePlotArea();
  if (!xOf || !yOf || !plot) return null;
  const floor = plot.y + plot.height + 20 + countsHeight - 4;
  return prepared.bins.map((bin, at) => {
    const x = xOf(bin.predicted) ?? 0;
    const [low, high] = [yOf(bin.low) ?? 0, yOf(bin.high) ?? 0];
    const tall = Math.max(1, (bin.n / prepared.largest) * (countsHeight - 18));
    return (
      <g key={at} opacity={fade(drawing.active, at)} onPointerEnter={() => drawing.onActive(at)}>
        <rect x={x - 9} y={plot.y} width={18} height={floor - plot.y} fill="transparent" />
        <path
          d={`M${x} ${low}V${high}M${x - 4} ${low}h8M${x - 4} ${high}h8`}
          stroke={colourOf(bin.covers)}
          strokeWidth={1.5}
        />
        <rect x={x - 6} y={floor - tall} width={12} height={tall} fill={axisColour} />
        {drawing.active === at ? (
          <text x={x} y={floor - tall - 3} textAnchor="middle" fontSize={11} fill="var(--ink)">
            {countText(bin.n)}
          </text>
        ) : null}
      </g>
    );
  });
}

/** A dot where the interval holds the promise, a square where it does not. */
function Dot({ mark, active }: { mark: ScatterShapeProps; active: number | null }) {
  const { covers, at } = mark.payload as { covers: boolean; at: number };
  const [x, y] = [mark.cx ?? 0, mark.cy ?? 0];
  const look = { fill: colourOf(covers), opacity: fade(active, at), pointerEvents: "none" as const };
  return covers ? (
    <circle cx={x} cy={y} r={4} {...look} />
  ) : (
    <rect x={x - 4} y={y - 4} width={8} height={8} {...look} />
  );
}

function colourOf(covers: boolean): string {
  return covers ? colours.better : colours.worse;
}

function fade(active: number | null, at: number): number {
  return active === null || active === at ? 1 : 0.35;
}
