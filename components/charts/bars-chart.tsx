"use client";
import { lazy } from "react";
import { ChartFigure } from "./chart-figure.tsx";
import type { PreparedBars } from "./prepare-bars.ts";

const DrawBars = lazy(() => import("./draw-bars.tsx"));

/** A bar chart with its table twin. Rows take the height their number asks for. */
export function BarsChart({
  prepared,
  height = 168,
  labelWidth = 150,
  note,
}: {
  prepared: PreparedBars;
  height?: number;
  labelWidth?: number;
  note?: string;
}) {
  const rowsHeight = prepared.bars.length * (prepared.arrangement === "stacked" ? 20 : 28) + 28;
  return (
    <ChartFigure
      prepared={prepared}
      level={2}
      height={prepared.direction === "rows" ? rowsHeight : height}
      legend={prepared.series}
      {...(note ? { note } : {})}
    >
      {(drawing) => <DrawBars prepared={prepared} labelWidth={labelWidth} drawing={drawing} />}
    </ChartFigure>
  );
}
