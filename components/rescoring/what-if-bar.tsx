"use client";
import { useSyncExternalStore } from "react";
import { useCommandState } from "#components/commands/index.ts";
import { bandWords, LevelBars, severityLook } from "#components/explanation/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { labelOf } from "#models/features/labels.ts";
import type { Finding } from "#models/rules/finding.ts";
import type { ScoreView } from "#server/explanations/schema.ts";
import { findingChanges, fineText, movedText } from "./compare.ts";
import { EngineChip } from "./engine-chip.tsx";
import type { Rescoring } from "./use-rescoring.ts";

type Band = ScoreView["band"];

/** What the edit would change, at once: the number before and after, findings that went or came, features that moved. */
export function WhatIfBar({ rescoring, score }: { rescoring: Rescoring; score: ScoreView }) {
  const { session, edits, baseline, engine } = rescoring;
  const whatIf = useSyncExternalStore(rescoring.whatIf.subscribe, rescoring.whatIf.current, () => null);
  const submit = useCommandState("case.submit");
  if (!session) return null;
  const before = baseline?.probability ?? session.probability ?? score.probability;
  const now = edits.size === 0 ? baseline : whatIf;
  const changes = baseline && now ? findingChanges(baseline.findings, now.findings) : null;
  return (
    <section aria-label="What if" className="border-t border-line-strong bg-accent-soft">
      {engine.kind === "degraded" ? (
        <Banner tone="warn" title="Edits are scored by the server.">
          Browser scoring is off: {engine.reason}. Rules are still checked here; the score comes when you
          save.
        </Banner>
      ) : null}
      <div className="flex flex-col gap-1 px-4 py-2 text-sm">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <strong className="font-semibold">What if</strong>
          <output aria-live="polite" className="inline-flex items-center gap-2">
            <Likely probability={before} band={score.band} />
            <span aria-hidden="true" className="text-ink-faint">
              →
            </span>
            <span className="sr-only"> becomes </span>
            {edits.size === 0 ? (
              <span className="text-ink-muted">change an element to see</span>
            ) : whatIf?.probability != null ? (
              <strong className="font-semibold">
                <Likely probability={whatIf.probability} band={whatIf.band as Band} />
              </strong>
            ) : (
              <span className="text-ink-muted">known when saved</span>
            )}
          </output>
          <span className="ml-auto flex items-center gap-2">
            {now ? <span className="text-xs text-ink-muted">{now.milliseconds.toFixed(0)} ms</span> : null}
            <EngineChip state={engine} />
          </span>
        </div>
        {changes ? (
          <FindingLine word="Cleared" findings={changes.cleared} tone="good" />
        ) : (
          <p className="text-xs text-ink-muted">Preparing the rules and the features of this payment.</p>
        )}
        {changes ? <FindingLine word="New" findings={changes.appeared} tone="danger" /> : null}
        {whatIf && whatIf.moved.length > 0 ? (
          <p className="truncate text-xs text-ink-muted">
            Moved:{" "}
            {whatIf.moved
              .slice(0, 5)
              .map((one) => `${labelOf(one.feature)} ${movedText(one.from, one.to)}`)
              .join(" · ")}
            {whatIf.moved.length > 5 ? ` · ${whatIf.moved.length - 5} more` : ""}
          </p>
        ) : whatIf?.probability != null ? (
          <p className="text-xs text-ink-muted">Nothing that the model looks at has moved.</p>
        ) : null}
        {rescoring.problem ? (
          <p role="alert" className="text-xs text-danger">
            {rescoring.problem.detail ?? rescoring.problem.title}
            {rescoring.problem.requestId ? ` (request ${rescoring.problem.requestId})` : ""}
          </p>
        ) : null}
        <div className="flex items-center justify-end gap-2 pt-1">
          <span className="mr-auto text-xs text-ink-muted">
            {edits.size === 0
              ? "Nothing changed"
              : `${edits.size} ${edits.size === 1 ? "change" : "changes"}`}
            . A saved change of payment data needs a second person.
          </span>
          <Button small variant="quiet" onClick={rescoring.discard}>
            Discard
          </Button>
          <Button
            small
            variant="primary"
            keys={submit.keys}
            busy={rescoring.saving}
            disabled={edits.size === 0}
            onClick={() => void rescoring.save()}
          >
            Save and rescore
          </Button>
        </div>
      </div>
    </section>
  );
}

function Likely({ probability, band }: { probability: number | null; band: Band }) {
  if (probability === null) return <span>rules only</span>;
  return (
    <span className="inline-flex items-center gap-1.5">
      {fineText(probability)} <LevelBars level={bandWords[band].level} />
      <span className="text-xs text-ink-muted">{bandWords[band].words}</span>
    </span>
  );
}

function FindingLine({
  word,
  findings,
  tone,
}: {
  word: string;
  findings: readonly Finding[];
  tone: "good" | "danger";
}) {
  if (findings.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-xs">
      <span className="text-ink-muted">{word}:</span>
      {findings.map((finding) => (
        <Badge
          key={`${finding.rule}-${finding.path}`}
          plain
          tone={tone}
          shape={tone === "good" ? "check" : severityLook[finding.severity].shape}
          title={finding.message}
        >
          {finding.rule} {finding.code}
        </Badge>
      ))}
    </p>
  );
}

/** Why nothing could be edited. After saving: the server's number is the record, and a difference from what was shown here is said openly. */
export function SavedBanner({ rescoring }: { rescoring: Rescoring }) {
  const { saved, problem, session } = rescoring;
  if (problem && !session)
    return (
      <Banner tone="danger" title="The payment could not be opened for editing." announce>
        {problem.detail ?? problem.title}
        {problem.requestId ? ` (request ${problem.requestId})` : ""}
      </Banner>
    );
  if (!saved) return null;
  const { record, estimate } = saved;
  const number = record.score.probability === null ? "rules only" : fineText(record.score.probability);
  const estimated = estimate === null ? null : fineText(estimate);
  if (record.parity === "differs")
    return (
      <Banner
        tone="warn"
        title="Saved. Browser and server computed different numbers for this edit."
        announce
      >
        The record is {number}
        {estimated ? `, shown here was ${estimated}` : ""}; the difference is stored as a parity event.
      </Banner>
    );
  return (
    <Banner tone="good" title="Saved and rescored by the server." announce>
      The record is {number}
      {estimated === null
        ? ""
        : estimated === number
          ? ", as estimated here"
          : `; shown here was ${estimated}`}
      . The repair needs a second person.
    </Banner>
  );
}
