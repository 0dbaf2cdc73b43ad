"use client";
import { lazy } from "react";
import { ChartFigure } from "./chart-figure.tsx";
import type { PreparedLine } from "./prepare-line.ts";

const DrawLine = lazy(() => import("./draw-line.tsx"));

export function LineChart({ prepared, height = 140 }: { prepared: PreparedLine; height?: number }) {
  return (
    <ChartFigure prepared={prepared} level={2} height={height}>
      {(drawing) => <DrawLine prepared={prepared} drawing={drawing} />}
    </ChartFigure>
  );
}
