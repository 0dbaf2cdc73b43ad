"use client";
import { useEffect, useRef, useState } from "react";
import { CommandButton, useCommand, useScope } from "#components/commands/index.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/class-names.ts";
import { Field, TextArea } from "#components/ui/field.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { CaseView } from "#server/cases/schema.ts";
import {
  type Chosen,
  chosenOf,
  type Draft,
  type DraftStep,
  emptyDraft,
  letterOf,
  outcomeOfDigit,
  placeOfLetter,
  stepDraft,
} from "./draft.ts";

const confidenceOptions = [
  { value: "low", label: "Low" },
  { value: "medium", label: "Medium" },
  { value: "high", label: "High" },
] as const;
const judgedWords = { genuine: "alert right", "false-alarm": "false alarm", unsure: "not decided" } as const;

/** Outcome by digit, reason by letter: two keys record the verdict, whichever outcome it is. */
export function DecisionPanel({
  view,
  blocked,
  onCommit,
  onMind,
  sends,
}: {
  view: CaseView;
  /** Why nothing can be decided right now; null when it can. */
  blocked: string | null;
  onCommit: (draft: Draft, chosen: Chosen) => void;
  /** Hears which decision the person has in mind; null when none. */
  onMind?: (mind: { outcome: string; reasonCode: string } | null) => void;
  /** What the decision in mind would send. */
  sends?: React.ReactNode;
}) {
  const { outcomes } = view;
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const [noteOpen, setNoteOpen] = useState(false);
  const step = (change: DraftStep) => setDraft((before) => stepDraft(before, change, outcomes));
  const chosen = chosenOf(draft, outcomes);
  const choosing = draft.outcome !== null;
  const ready = blocked === null;

  const commit = (next: Draft) => {
    const complete = chosenOf(next, outcomes);
    if (complete && ready) onCommit(next, complete);
  };

  const outcomeInMind = chosen?.outcome.outcome ?? null;
  const reasonInMind = chosen?.reason.code ?? null;
  useEffect(() => {
    onMind?.(outcomeInMind && reasonInMind ? { outcome: outcomeInMind, reasonCode: reasonInMind } : null);
  }, [onMind, outcomeInMind, reasonInMind]);

  useScope("reason", choosing);
  useCommand(
    "case.outcome",
    (key) => {
      const at = outcomeOfDigit(key, outcomes);
      if (at !== null) step({ kind: "outcome", at });
    },
    ready,
  );
  useCommand(
    "case.reason",
    (key) => {
      const at = placeOfLetter(key);
      if (!chosen?.outcome.reasons[at]) return;
      const next = stepDraft(draft, { kind: "reason", at }, outcomes);
      setDraft(next);
      commit(next);
    },
    choosing && ready,
  );
  useCommand("case.commit", () => commit(draft), chosen !== null && ready);
  useCommand("case.drop-choice", () => step({ kind: "drop" }), choosing);
  useCommand("case.confidence", () => step({ kind: "confidence" }), ready);
  useCommand("case.note", () => setNoteOpen(true), ready);
  useEffect(() => {
    if (noteOpen) noteField.current?.focus();
  }, [noteOpen]);

  return (
    <section
      aria-labelledby="decide"
      className="border-t border-line-strong bg-surface-sunken px-4 pt-2 pb-3"
    >
      <div className="flex min-h-7 items-center gap-3">
        <h2 id="decide" className="text-sm font-semibold">
          Decide
        </h2>
        {blocked ? <p className="text-xs text-ink-muted">{blocked}</p> : null}
        <div className="ml-auto flex items-center gap-2 text-xs text-ink-faint">
          <span id="confidence">How sure</span>
          <Segmented
            label="How sure"
            value={draft.confidence}
            options={confidenceOptions}
            onChange={(to) => step({ kind: "confidence", to })}
          />
          {noteOpen ? null : <CommandButton id="case.note" label="Note" small variant="quiet" />}
        </div>
      </div>
      <ul aria-label="Outcomes" className="mt-1 grid grid-cols-3 gap-1">
        {outcomes.map((outcome, at) => (
          <li key={outcome.outcome}>
            <button
              type="button"
              disabled={!ready}
              aria-pressed={draft.outcome === at}
              onClick={() => step({ kind: "outcome", at })}
              className={cx(
                "flex min-h-9 w-full items-center gap-2 rounded-sm px-2 py-1 text-left text-sm ring-1 ring-inset disabled:text-ink-faint",
                draft.outcome === at
                  ? "bg-accent text-on-accent ring-accent"
                  : "bg-surface-raised ring-line-strong enabled:hover:bg-surface-hover",
              )}
            >
              <KeyHint keys={String(at + 1)} look={draft.outcome === at ? "filled" : "quiet"} />
              <span className="min-w-0">
                <span className="block truncate leading-4 font-medium">{outcome.label}</span>
                <span
                  className={cx(
                    "block text-2xs leading-3.5",
                    draft.outcome === at ? "text-on-accent" : "text-ink-faint",
                  )}
                >
                  {judgedWords[outcome.judged]}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {chosen ? (
        <div className="mt-2">
          <p id="reasons" className="text-xs text-ink-muted">
            Reason: a letter records at once, Enter takes the marked one, Esc goes back.
          </p>
          <ul aria-labelledby="reasons" className="mt-1 grid grid-cols-2 gap-x-2">
            {chosen.outcome.reasons.map((reason, at) => (
              <li key={reason.code}>
                <button
                  type="button"
                  aria-pressed={draft.reason === at}
                  onClick={() => step({ kind: "reason", at })}
                  className={cx(
                    "flex min-h-7 w-full items-center gap-2 rounded-sm px-1.5 text-left text-sm hover:bg-surface-hover",
                    draft.reason === at && "bg-surface-selected font-medium",
                  )}
                >
                  <KeyHint keys={letterOf(at)} />
                  <span className="truncate">
                    {/^[A-Z]{2,4}\d{0,2}$/.test(reason.code) ? (
                      <span className="mr-1.5 font-mono text-xs text-ink-muted">{reason.code}</span>
                    ) : null}
                    {reason.label}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {noteOpen ? (
        <Field label="Note for this verdict" hiddenLabel className="mt-2">
          <TextArea
            ref={noteField}
            rows={2}
            maxLength={4000}
            placeholder="Note for this verdict"
            value={draft.note}
            onChange={(event) => step({ kind: "note", text: event.target.value })}
          />
        </Field>
      ) : null}
      {chosen ? (
        <div className="mt-2 flex flex-wrap items-center justify-end gap-2">
          <div className="mr-auto">{sends}</div>
          <div className="flex items-center gap-2">
            <Button variant="quiet" small keys="Escape" onClick={() => step({ kind: "drop" })}>
              Back
            </Button>
            <Button variant="primary" small keys="Enter" disabled={!ready} onClick={() => commit(draft)}>
              {chosen.outcome.label}: {chosen.reason.label}
            </Button>
          </div>
        </div>
      ) : null}
    </section>
  );
}
