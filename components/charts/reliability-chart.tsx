"use client";
import { lazy } from "react";
import { ChartFigure } from "./chart-figure.tsx";
import type { PreparedReliability } from "./prepare-reliability.ts";

const DrawReliability = lazy(() => import("./draw-reliability.tsx"));

export function ReliabilityChart({ prepared }: { prepared: PreparedReliability }) {
  return (
    <ChartFigure
      prepared={prepared}
      height={320}
      note="Across: promised. Up: came true. Bars below: cases in the bin. A square misses the diagonal."
    >
      {(drawing) => <DrawReliability prepared={prepared} drawing={drawing} />}
    </ChartFigure>
  );
}
