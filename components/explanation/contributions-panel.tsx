"use client";
import { useQuery } from "@tanstack/react-query";
import { lazy, useMemo, useState } from "react";
import { ChartFigure } from "#components/charts/chart-figure.tsx";
import { useTRPC } from "#components/trpc/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Background, ScoreView } from "#server/explanations/schema.ts";
import { effectText, pointsText, prepareContributions } from "./contributions.ts";

type Against = "all" | Background;
const backgroundWords: Record<Background, string> = {
  "false-alarms": "false alarms of its family",
  genuine: "genuine ones of its family",
};
const againstOptions = [
  { value: "all", label: "all payments" },
  { value: "false-alarms", label: "false alarms" },
  { value: "genuine", label: "genuine ones" },
] as const;

const DrawContributions = lazy(() => import("./draw-contributions.tsx"));

/** Base, parts and score as a waterfall with its table twin; the sum is checked in front of the reader. */
export default function ContributionsPanel({ score, caseId }: { score: ScoreView; caseId: number }) {
  const [against, setAgainst] = useState<Against>("all");
  const trpc = useTRPC();
  const asked = against === "all" ? "false-alarms" : against;
  const { data, isPending, isError } = useQuery(
    trpc.case.compare.queryOptions(
      { caseId, against: asked },
      { enabled: against !== "all", staleTime: 60_000, refetchOnWindowFocus: false },
    ),
  );
  const compared = against === "all" ? null : (data ?? null);
  const { shown, label } = useMemo(
    () => ({
      shown: compared?.split ? { ...score, ...compared.split } : score,
      label: compared?.split ? `Mean of ${compared.cases} ${backgroundWords[compared.against]}` : undefined,
    }),
    [score, compared],
  );
  const prepared = useMemo(() => prepareContributions(shown, label), [shown, label]);
  if (!prepared) return <p className="text-sm text-ink-muted">No model scored this payment.</p>;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2 text-xs text-ink-muted">
        Compared with
        <Segmented label="Compared with" value={against} options={againstOptions} onChange={setAgainst} />
        {against === "all" || compared?.split ? null : (
          <span role="status">
            {isError
              ? "They could not be read; this is against all payments."
              : isPending
                ? "Reading them"
                : `Only ${compared?.cases ?? 0} decided: too few, this is against all payments.`}
          </span>
        )}
      </div>
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
