"use client";
import type { ComponentProps } from "react";
import { useCallback, useRef } from "react";
import { positionOf } from "#components/queue/queue-order.ts";
import { useConnection, useMay } from "#components/shell/index.ts";
import { type DecisionPanel, shownOf, useRecordVerdict } from "#components/verdict/index.ts";
import type { CaseView } from "#server/cases/schema.ts";
import type { ScreenFacts } from "../verdict/shown.ts";

type Commit = ComponentProps<typeof DecisionPanel>["onCommit"];

/** Why this case cannot be decided here and now, in words; null when it can. */
export function useBlocked(view: CaseView, unsavedChanges: boolean): string | null {
  const may = useMay("verdict.record");
  const { paused } = useConnection();
  if (!may) return "Your role does not record verdicts.";
  if (view.state === "closed" || view.exception.state === "closed") return "The case is closed.";
  if (paused) return "Paused until the server can be reached again.";
  if (view.claim && !view.claim.mine) return `${view.claim.userName} works on this case.`;
  if (!view.can.decide) return "It cannot be decided as it stands.";
  if (unsavedChanges) return "Save or discard the edit first.";
  return null;
}

/** Records verdicts together with what was on the screen. `onDecided` moves on at once, before the server has answered. */
export function useDecide(
  view: CaseView,
  facts: () => Pick<ScreenFacts, "scoreSeen" | "backend" | "onnxHash" | "whatIfProbability">,
  openCase: (caseId: number) => void,
  onDecided: (answer: Promise<number | null>) => void,
): Commit {
  const record = useRecordVerdict(openCase);
  const opened = useRef(performance.now());
  const done = useRef(false);
  return useCallback<Commit>(
    (draft, chosen) => {
      if (done.current) return;
      done.current = true;
      const shown = shownOf(view, {
        ...facts(),
        queuePosition: positionOf(view.caseId),
        secondsOnCase: (performance.now() - opened.current) / 1000,
      });
      onDecided(record({ view, draft, chosen, shown }));
    },
    [view, facts, record, onDecided],
  );
}
