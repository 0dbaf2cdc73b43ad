"use client";
import { baseRateSentence, FindingsPanel, ScorePanel, SimilarPanel } from "#components/explanation/index.ts";
import { Panel } from "#components/ui/panel.tsx";
import type { CaseView } from "#server/cases/schema.ts";
import type { FlagWalk } from "./message-panel.tsx";
import { NotesPanel } from "./notes-panel.tsx";
import { SaidPanel } from "./said-panel.tsx";
import { ScreeningPanel } from "./screening-panel.tsx";
import { TimelinePanel } from "./timeline-panel.tsx";

/** The evidence in the order in which it is cheap to check: rules, how often this is real, like cases, then the model. */
export function CaseEvidence({
  view,
  walk,
  scoreShown,
  detailed,
  proposals,
  repair,
}: {
  view: CaseView;
  walk: FlagWalk;
  scoreShown: boolean;
  detailed: boolean;
  /** Panels about what could be changed. */
  proposals: React.ReactNode;
  /** Panels about what was changed and what leaves. */
  repair: React.ReactNode;
}) {
  // What raised a fraud or screening case is not what a repair mends; there the proposals come after the model's view.
  const mends = view.findings.some(({ rule, severity }) => severity !== "warn" && rule !== "S01");
  return (
    <>
      <SaidPanel said={view.said} />
      <FindingsPanel
        findings={view.findings}
        alerts={view.alerts}
        reason={view.exception.reason}
        current={walk.current?.finding ?? null}
        onGo={walk.go}
      />
      {view.findings.some(({ rule }) => rule === "S01") ? (
        <ScreeningPanel exceptionId={view.exception.exceptionId} />
      ) : null}
      {mends ? proposals : null}
      {repair}
      <Panel title="How often it is real">
        <p className="text-sm">{baseRateSentence(view.baseRate)}</p>
      </Panel>
      <SimilarPanel similar={view.similar} id="similar" />
      <ScorePanel
        score={view.score}
        rate={view.baseRate}
        view={{ shown: scoreShown, detailed, caseId: view.caseId }}
      />
      {mends ? null : proposals}
      <TimelinePanel entries={view.timeline} thread={view.thread} id="timeline" scoreShown={scoreShown} />
      <NotesPanel view={view} id="notes" />
    </>
  );
}
