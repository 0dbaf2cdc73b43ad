"use client";
import { lazy, Suspense } from "react";
import type { z } from "zod";
import { CommandButton } from "#components/commands/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Identifier } from "#components/ui/masked.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { baseRate, ScoreView } from "#server/explanations/schema.ts";
import { LevelBars } from "./level-bars.tsx";
import { bandWords, percentText } from "./percent.ts";
import { answerSentence, answerWords, scoreSentence } from "./sentences.ts";

const ContributionsPanel = lazy(() => import("./contributions-panel.tsx"));

const directions = {
  for: { shape: "triangle", words: "speaks for: ", colour: "text-ink" },
  against: { shape: "ring", words: "speaks against: ", colour: "text-ink-faint" },
} as const;

function ReasonLine({ reason }: { reason: ScoreView["reasons"][number] }) {
  const { shape, words, colour } = directions[reason.speaks];
  return (
    <li className="grid grid-cols-[4.25rem_1fr] items-baseline gap-1.5">
      <span className={`flex items-center gap-1.5 text-xs ${colour}`}>
        <Shape name={shape} />
        <span aria-hidden="true">{reason.speaks}</span>
        <span className="sr-only">{words}</span>
      </span>
      <span>{reason.text}</span>
    </li>
  );
}

/** The model's view: how likely, why in words, and on request what moved it. It can be kept hidden until asked for. */
export function ScorePanel({
  score,
  rate,
  view = null,
}: {
  score: ScoreView;
  rate: z.infer<typeof baseRate>;
  /** Whether the score and its contributions are open, where the person can change that; null in the peek. */
  view?: { shown: boolean; detailed: boolean; caseId: number } | null;
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
          {score.answer ? (
            <p className="flex items-baseline gap-2 text-sm">
              <Badge
                plain={score.answer.says !== "unsure"}
                tone={score.answer.says === "unsure" ? "warn" : "neutral"}
                shape={score.answer.says === "unsure" ? "half" : "check"}
              >
                {answerWords[score.answer.says]}
              </Badge>
              <span className="text-ink-muted">{answerSentence(score.answer)}</span>
            </p>
          ) : null}
          {score.reasons.length > 0 ? (
            <ol className="flex flex-col gap-1 text-sm">
              {score.reasons.map((reason) => (
                <ReasonLine key={reason.code} reason={reason} />
              ))}
            </ol>
          ) : null}
          {view && score.contributions.length > 0 ? (
            view.detailed ? (
              <Suspense fallback={<p className="text-xs text-ink-faint">Loading what moved it</p>}>
                <ContributionsPanel score={score} caseId={view.caseId} />
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
