"use client";
import { type CSSProperties, useCallback, useLayoutEffect, useRef, useState } from "react";
import { useClaims, useHeartbeat } from "#components/claims/index.ts";
import { useCaseOnScreen, useCommand, useScope } from "#components/commands/index.ts";
import { SavedBanner, useRescoring, WhatIfBar } from "#components/rescoring/index.ts";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { Splitter } from "#components/ui/splitter.tsx";
import { toasts } from "#components/ui/toast-store.ts";
import { DecisionPanel, VerdictState } from "#components/verdict/index.ts";
import type { CaseView } from "#server/cases/schema.ts";
import { CaseEvidence } from "./case-evidence.tsx";
import { ClearingPanel } from "./clearing-panel.tsx";
import { sameElements } from "./clearing-words.ts";
import { EditSummary } from "./edit-summary.tsx";
import { MessagePanel } from "./message-panel.tsx";
import { OutgoingLine, OutgoingPanel } from "./outgoing-panel.tsx";
import { silenceText } from "./outgoing-text.ts";
import { toTop } from "./scroll-within.ts";
import { SuggestionsPanel } from "./suggestions-panel.tsx";
import { useClearing } from "./use-clearing.ts";
import { useBlocked, useDecide } from "./use-decide.ts";
import { useFlagWalk } from "./use-flag-walk.ts";
import { type DecisionInMind, useDrafted, useReleases } from "./use-outgoing.ts";
import { nextSuggestion, useSuggestions } from "./use-suggestions.ts";

const liveVerdicts = new Set(["pending", "waiting-approval", "final"]);
const sides = { min: 440, max: 760, rest: 580 };

/** Brings a panel of the evidence to the top of its region. */
function goTo(id: string): void {
  const heading = document.getElementById(id);
  toTop(heading?.closest<HTMLElement>('section[tabindex="0"]') ?? null, heading);
}

/** One case being worked: message and what-if on the left, evidence and decision on the right. */
export function CaseWork({
  view,
  cameFromQueue,
  openCase,
  onDecided,
  onChanged,
}: {
  view: CaseView;
  cameFromQueue: boolean;
  openCase: (caseId: number) => void;
  onDecided: (answer: Promise<number | null>) => void;
  onChanged: () => void;
}) {
  const root = useRef<HTMLDivElement>(null);
  const walk = useFlagWalk();
  const claims = useClaims();
  const rescoring = useRescoring(view, true, onChanged);
  const [side, setSide] = useState(sides.rest);
  const [scoreShown, setScoreShown] = useState(true);
  const [detailed, setDetailed] = useState(false);
  const scoreSeen = useRef(cameFromQueue);
  // A what-if shows the number too.
  if (scoreShown || rescoring.session) scoreSeen.current = true;

  // The focus is on the case as soon as it is drawn, never nowhere.
  useLayoutEffect(() => root.current?.focus({ preventScroll: true }), []);
  // When the inputs of an edit go, the focus would go with them.
  const editing = rescoring.session !== null;
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    if (wasEditing.current && !editing) root.current?.focus({ preventScroll: true });
    wasEditing.current = editing;
  }, [editing]);
  useCaseOnScreen(view.caseId, true);
  useScope("case");

  const blocked = useBlocked(view, rescoring.edits.size > 0);
  const { engine, whatIf } = rescoring;
  const facts = useCallback(
    () => ({
      scoreSeen: scoreSeen.current,
      backend: "engine" in engine ? engine.engine.backend : ("none" as const),
      onnxHash: "engine" in engine ? engine.engine.onnxHash : null,
      whatIfProbability: whatIf.current()?.probability ?? null,
    }),
    [engine, whatIf],
  );
  const commit = useDecide(view, facts, openCase, onDecided);

  const told = (refusal: { title: string; detail: string | null } | null) => {
    if (refusal)
      toasts.show({ tone: "danger", text: refusal.detail ?? refusal.title, action: null, life: 8000 });
  };
  const mine = view.claim?.mine === true;
  useHeartbeat(view.caseId, mine, claims.renew, () => {
    toasts.show({
      tone: "danger",
      text: `You no longer hold case ${view.caseId}.`,
      action: null,
      life: null,
    });
    onChanged();
  });
  useCommand("case.claim", () => void claims.claim(view.caseId).then(told), view.can.claim && !view.claim);
  useCommand("case.release", () => void claims.release(view.caseId).then(told), mine);
  useCommand("case.edit", () => void rescoring.begin(), view.can.edit && rescoring.session === null);
  const [mind, setMind] = useState<DecisionInMind | null>(null);
  // With a saved repair the message that it would become is there to be read before anything is chosen.
  const repair = view.edit ? view.outcomes[0] : undefined;
  const likely = repair?.reasons[0] ? { outcome: repair.outcome, reasonCode: repair.reasons[0].code } : null;
  const drafted = useDrafted(view, mind ?? likely);
  const releases = useReleases(view);
  const suggestions = useSuggestions(view);
  const nextUp = nextSuggestion(suggestions ?? [], rescoring.taken);
  useCommand(
    "case.suggestion",
    () => nextUp && void rescoring.take(nextUp.id),
    view.can.edit && nextUp !== null && !rescoring.opening,
  );
  const clearing = useClearing(view);
  // Its suggestion says already that nothing else stops the payment.
  const isSuggested =
    clearing !== null && (suggestions ?? []).some(({ changes }) => sameElements(changes, clearing.changes));
  const cleared = clearing?.changes.every(({ field }) => rescoring.edits.has(field)) === true;
  useCommand(
    "case.clearing",
    () => void rescoring.clear(),
    view.can.edit && clearing !== null && !cleared && !rescoring.opening,
  );
  useCommand("case.submit", () => {
    const form = document.activeElement?.closest<HTMLFormElement>("form[data-submit]");
    if (form) form.requestSubmit();
    else if (rescoring.edits.size > 0) void rescoring.save();
  });
  useCommand("case.reveal", () => setScoreShown(!scoreShown));
  useCommand("case.contributions", () => {
    setScoreShown(true);
    setDetailed(!detailed);
  });
  useCommand("case.outgoing", () => goTo("outgoing"));
  useCommand("case.similar", () => goTo("similar"));
  useCommand("case.timeline", () => goTo("timeline"));
  useCommand("case.notes", () => goTo("notes"));
  useCommand("case.copy-link", () => {
    navigator.clipboard.writeText(window.location.href).then(
      () => toasts.show({ tone: "good", text: "The link is copied.", action: null, life: 3000 }),
      () => toasts.show({ tone: "danger", text: "The link could not be copied.", action: null, life: 5000 }),
    );
  });

  const { verdict } = view;
  const decided = verdict !== null && liveVerdicts.has(verdict.state);
  return (
    <div ref={root} tabIndex={-1} className="flex min-h-0 grow outline-none max-lg:flex-col">
      <div className="flex min-h-80 min-w-0 grow flex-col max-lg:min-h-[60vh]">
        <SavedBanner rescoring={rescoring} />
        <MessagePanel view={view} rescoring={rescoring} walk={walk} />
        <WhatIfBar rescoring={rescoring} score={view.score} />
      </div>
      <Splitter
        label="Width of the evidence"
        value={side}
        {...sides}
        side="right"
        controls="evidence"
        onChange={setSide}
      />
      <div
        id="evidence"
        data-pane="evidence"
        className="flex min-h-80 w-(--side) shrink-0 flex-col max-lg:w-full"
        style={{ "--side": `${side}px` } as CSSProperties}
      >
        <ScrollRegion label="Evidence" className="min-h-0 grow">
          <CaseEvidence
            view={view}
            walk={walk}
            scoreShown={scoreShown}
            detailed={detailed}
            proposals={
              <>
                {suggestions && suggestions.length > 0 ? (
                  <SuggestionsPanel
                    suggestions={suggestions}
                    taken={rescoring.taken}
                    next={nextUp?.id ?? null}
                    editable={view.can.edit}
                    scoreShown={scoreShown}
                    onTake={(id) => void rescoring.take(id)}
                  />
                ) : null}
                {clearing && !isSuggested ? (
                  <ClearingPanel
                    clearing={clearing}
                    inEdit={cleared}
                    editable={view.can.edit}
                    scoreShown={scoreShown}
                  />
                ) : null}
              </>
            }
            repair={
              <>
                {view.edit ? <EditSummary edit={view.edit} /> : null}
                <OutgoingPanel
                  drafted={view.exception.state === "open" ? drafted : null}
                  releases={releases}
                  caseId={view.caseId}
                  id="outgoing"
                />
              </>
            }
          />
        </ScrollRegion>
        {verdict && verdict.state !== "undone" ? <VerdictState verdict={verdict} /> : null}
        {decided || view.state === "closed" ? null : (
          <DecisionPanel
            view={view}
            blocked={blocked}
            onCommit={commit}
            onMind={setMind}
            sends={
              drafted && mind ? (
                <OutgoingLine drafted={drafted} silence={silenceText(mind.outcome, view.edit !== null)} />
              ) : null
            }
          />
        )}
      </div>
    </div>
  );
}
