"use client";
import { lazy, Suspense } from "react";
import type { z } from "zod";
import { CommandButton } from "#components/commands/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Identifier } from "#components/ui/masked.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { baseRate, ScoreView } from "#server/explanations/schema.ts";
import { LevelBars } from "./level-bars.tsx";
import { bandWords, percentText } from "./percent.ts";
import { scoreSentence } from "./sentences.ts";

const ContributionsPanel = lazy(() => import("./contributions-panel.tsx"));

/** The model's view: how likely, why in words, and on request what moved it. It can be kept hidden until asked for. */
export function ScorePanel({
  score,
  rate,
  view = null,
}: {
  score: ScoreView;
  rate: z.infer<typeof baseRate>;
  /** Whether the score and its contributions are open, where the person can change that; null in the peek. */
  view?: { shown: boolean; detailed: boolean } | null;
}) {
  const shown = view?.shown ?? true;
  const { words, level } = bandWords[score.band];
  return (
    <Panel
      title="The model's view"
      aside={
        view ? <CommandButton id="case.reveal" label={shown ? "Hide" : "Show"} small variant="quiet" /> : null
      }
    >
      {!shown ? (
        <p className="text-sm text-ink-muted">
          Hidden. What you decide without it is stored as decided without it.
        </p>
      ) : (
        <div className="flex flex-col gap-2">
          <div className="flex items-baseline gap-3">
            {score.probability === null ? (
              <Badge tone="warn" shape="half">
                rules only: no model
              </Badge>
            ) : (
              <>
                <span className="text-xl font-semibold">{percentText(score.probability)}</span>
                <span className="text-sm">likely genuine</span>
                <span className="flex items-center gap-1.5 self-center text-xs text-ink-muted">
                  <LevelBars level={level} /> {words}
                </span>
              </>
            )}
          </div>
          <p className="text-sm text-ink-muted">{scoreSentence(score, rate)}</p>
          {score.reasons.length > 0 ? (
            <ol className="flex list-decimal flex-col gap-0.5 pl-5 text-sm marker:text-ink-faint">
              {score.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ol>
          ) : null}
          {view && score.contributions.length > 0 ? (
            view.detailed ? (
              <Suspense fallback={<p className="text-xs text-ink-faint">Loading what moved it</p>}>
                <ContributionsPanel score={score} />
              </Suspense>
            ) : (
              <div>
                <CommandButton id="case.contributions" small variant="quiet" />
              </div>
            )
          ) : null}
          <p className="text-xs text-ink-faint">
            {score.modelName ? (
              <>
                {score.modelName} {score.modelHash ? <Identifier short>{score.modelHash}</Identifier> : null}{" "}
                ·{" "}
              </>
            ) : null}
            features {score.featureVersion} · rules {score.ruleVersion} · scored <Instant iso={score.at} />
          </p>
        </div>
      )}
    </Panel>
  );
}
