"use client";
import { lazy } from "react";
import { ChartFigure } from "./chart-figure.tsx";
import type { PreparedForest } from "./prepare-forest.ts";

const DrawForest = lazy(() => import("./draw-forest.tsx"));

export function ForestChart({ prepared, note }: { prepared: PreparedForest; note: string }) {
  return (
    <ChartFigure prepared={prepared} height={prepared.lines.length * 28 + 24} note={note}>
      {(drawing) => <DrawForest prepared={prepared} drawing={drawing} />}
    </ChartFigure>
  );
}
