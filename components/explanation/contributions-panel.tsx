"use client";
import { lazy, useMemo } from "react";
import { ChartFigure } from "#components/charts/chart-figure.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { ScoreView } from "#server/explanations/schema.ts";
import { effectText, pointsText, prepareContributions } from "./contributions.ts";

const DrawContributions = lazy(() => import("./draw-contributions.tsx"));

/** Base, parts and score as a waterfall with its table twin; the sum is checked in front of the reader. */
export default function ContributionsPanel({ score }: { score: ScoreView }) {
  const prepared = useMemo(() => prepareContributions(score), [score]);
  if (!prepared) return <p className="text-sm text-ink-muted">No model scored this payment.</p>;
  return (
    <div className="flex flex-col gap-1">
      <ChartFigure
        prepared={prepared}
        level={3}
        height={prepared.steps.length * 24 + 28}
        note="Right, orange: raises. Left, blue: lowers. Dashed: base."
      >
        {(drawing) => <DrawContributions prepared={prepared} drawing={drawing} />}
      </ChartFigure>
      <p className="text-xs text-ink-muted">
        {effectText(prepared.base)} base {effectText(prepared.parts)} parts = {effectText(prepared.margin)}{" "}
        {prepared.addsUp ? (
          <Badge plain tone="good" shape="check">
            adds up
          </Badge>
        ) : (
          <Badge plain tone="danger" shape="square">
            does not add up: {effectText(prepared.gap)} is unexplained
          </Badge>
        )}
      </p>
      {prepared.likelihood ? (
        <p className="text-xs text-ink-muted">
          As likelihood: {(prepared.likelihood.base * 100).toFixed(1)} base{" "}
          {pointsText(prepared.likelihood.parts)} points = {(prepared.likelihood.sum * 100).toFixed(1)}
          {"\u00a0%"}
          {prepared.likelihood.addsUp ? "" : ", which does not add up"}. Every part has the share of the
          points that it has of the log-odds.
        </p>
      ) : null}
    </div>
  );
}
