"use client";
import { useCallback } from "react";
import { useCaseOnScreen, useScope } from "#components/commands/index.ts";
import { baseRateSentence, FindingsPanel, ScorePanel } from "#components/explanation/index.ts";
import { Money } from "#components/money/index.ts";
import { errorText } from "#components/trpc/index.ts";
import { Panel } from "#components/ui/panel.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { ErrorState, SkeletonRows } from "#components/ui/states.tsx";
import { DecisionPanel, VerdictState } from "#components/verdict/index.ts";
import type { CaseView } from "#server/cases/schema.ts";
import { MessagePanel } from "./message-panel.tsx";
import { useCase } from "./use-case.ts";
import { useBlocked, useDecide } from "./use-decide.ts";
import { useFlagWalk } from "./use-flag-walk.ts";

/** A case beside the list: enough to decide a routine one. The list stays live, and the keys for rows move the peek. */
export default function CasePeek({
  caseId,
  openCase,
  onDecided,
}: {
  caseId: number;
  openCase: (caseId: number) => void;
  onDecided: () => void;
}) {
  const query = useCase(caseId);
  const view = query.data?.caseId === caseId ? query.data : null;
  const failure = query.error && !view ? errorText(query.error) : null;
  return (
    <aside aria-label={`Peek at case ${caseId}`} data-pane="peek" className="flex min-h-0 grow flex-col">
      {view ? (
        <PeekWork key={caseId} view={view} openCase={openCase} onDecided={onDecided} />
      ) : failure ? (
        <ErrorState
          title={`Case ${caseId} cannot be shown`}
          detail={failure.detail ?? failure.title}
          requestId={failure.requestId}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <SkeletonRows label={`Loading case ${caseId}`} />
      )}
    </aside>
  );
}

function PeekWork({
  view,
  openCase,
  onDecided,
}: {
  view: CaseView;
  openCase: (caseId: number) => void;
  onDecided: () => void;
}) {
  const walk = useFlagWalk();
  useCaseOnScreen(view.caseId, true);
  useScope("case");
  const blocked = useBlocked(view, false);
  const facts = useCallback(
    () => ({ scoreSeen: true, backend: "none" as const, onnxHash: null, whatIfProbability: null }),
    [],
  );
  const commit = useDecide(view, facts, openCase, onDecided);
  const { exception, verdict } = view;
  const decided = verdict !== null && ["pending", "waiting-approval", "final"].includes(verdict.state);
  return (
    <>
      <div className="flex min-h-9 shrink-0 items-baseline gap-3 border-b border-line px-4 pt-2 pb-1">
        <h2 className="text-sm font-semibold">Case {view.caseId}</h2>
        <span className="min-w-0 truncate text-sm text-ink-muted">
          <span className="font-mono text-xs">{exception.class}</span> {exception.className}
        </span>
        <Money minor={exception.amountMinor} currency={exception.currency} className="ml-auto text-sm" />
      </div>
      <ScrollRegion label="Evidence" className="max-h-[46%] shrink-0">
        <FindingsPanel
          findings={view.findings}
          alerts={view.alerts}
          reason={exception.reason}
          current={walk.current?.finding ?? null}
          onGo={walk.go}
        />
        <Panel title="How often it is real">
          <p className="text-sm">{baseRateSentence(view.baseRate)}</p>
        </Panel>
        <ScorePanel score={view.score} rate={view.baseRate} />
      </ScrollRegion>
      <div className="flex min-h-0 grow flex-col border-t border-line">
        <MessagePanel view={view} rescoring={null} walk={walk} />
      </div>
      {verdict && verdict.state !== "undone" ? <VerdictState verdict={verdict} /> : null}
      {decided ? null : <DecisionPanel view={view} blocked={blocked} onCommit={commit} />}
    </>
  );
}
