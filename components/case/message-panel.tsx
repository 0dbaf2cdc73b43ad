"use client";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { CommandButton, useCommand } from "#components/commands/index.ts";
import type { Rescoring } from "#components/rescoring/index.ts";
import { Button } from "#components/ui/button.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { CaseView } from "#server/cases/schema.ts";
import { foldChains } from "./fold-chains.ts";
import { MessageDiff } from "./message-diff.tsx";
import { absentFields, askedFor, messageLines, walkFrom, walkOrder } from "./message-lines.ts";
import { PrettyMessage } from "./pretty-message.tsx";
import { RawMessage } from "./raw-message.tsx";

const RevealDialog = lazy(() => import("./reveal-dialog.tsx"));
const modes = [
  { value: "pretty", label: "Pretty" },
  { value: "raw", label: "Raw" },
  { value: "diff", label: "Changes" },
] as const;
type Mode = (typeof modes)[number]["value"];
const after: Record<Mode, Mode> = { pretty: "raw", raw: "diff", diff: "pretty" };

export interface FlagWalk {
  /** The finding the walk stands on; `turn` changes with every step, so that the same one can be gone to again. */
  current: { finding: number; turn: number } | null;
  go: (finding: number) => void;
}

/** The message with its flagged elements, as labelled elements or as it was received. */
export function MessagePanel({
  view,
  rescoring,
  walk,
}: {
  view: CaseView;
  /** Null where nothing can be edited, as in the peek. */
  rescoring: Rescoring | null;
  walk: FlagWalk;
}) {
  const [mode, setMode] = useState<Mode>("pretty");
  const [revealing, setRevealing] = useState<{ path: string; label: string } | null>(null);
  const [revealed, setRevealed] = useState<ReadonlyMap<string, string>>(new Map());
  const [allEmpty, setAllEmpty] = useState(false);
  const scroller = useRef<HTMLElement>(null);
  const editable = rescoring?.session?.editable;
  const { message, findings } = view;
  const lines = useMemo(() => {
    const elements = message.elements.map((element) => {
      const value = revealed.get(element.path);
      return value === undefined ? element : { ...element, value, masked: false };
    });
    const absent = absentFields(message.elements, editable ?? []);
    return foldChains(messageLines(elements, findings, allEmpty ? absent : askedFor(absent, findings)));
  }, [message, findings, editable, revealed, allEmpty]);
  const emptyCount = absentFields(message.elements, editable ?? []).length;
  const order = useMemo(() => walkOrder(lines), [lines]);
  const step = (by: 1 | -1) => {
    const next = walkFrom(order, walk.current?.finding ?? null, by);
    if (next !== null) walk.go(next);
  };
  useCommand("case.flag-next", () => step(1), order.length > 0);
  useCommand("case.flag-previous", () => step(-1), order.length > 0);
  useCommand("case.message-mode", () => setMode(after[mode]));
  const editing = Boolean(rescoring?.session);
  const byHand = rescoring?.byHand !== false;
  useEffect(() => {
    // With a suggestion put in there is nothing to type; the keys go on working.
    if (!editing || !byHand) return;
    const inputs = [...(scroller.current?.querySelectorAll<HTMLInputElement>("input") ?? [])];
    const flagged = inputs.find((input) => input.closest("[data-flagged]"));
    (flagged ?? inputs[0])?.focus();
  }, [editing, byHand]);
  const at = walk.current ? order.indexOf(walk.current.finding) + 1 : 0;

  return (
    <section aria-labelledby="message" data-pane="message" className="flex min-h-0 grow flex-col">
      <div className="flex min-h-9 shrink-0 items-center gap-3 border-b border-line px-4">
        <h2 id="message" className="text-sm font-semibold">
          Message
        </h2>
        <Segmented label="Show the message as" value={mode} options={modes} onChange={setMode} />
        <div className="ml-auto flex items-center gap-1">
          {order.length > 0 ? (
            <>
              <span className="mr-1 text-xs text-ink-faint">
                flagged {at > 0 ? `${at} of ` : ""}
                {order.length}
              </span>
              <CommandButton id="case.flag-next" label="Next flag" small variant="quiet" />
            </>
          ) : null}
          {rescoring?.session && mode === "pretty" && emptyCount > 0 ? (
            <Button small variant="quiet" aria-pressed={allEmpty} onClick={() => setAllEmpty(!allEmpty)}>
              {allEmpty ? "Fewer empty elements" : `All ${emptyCount} empty elements`}
            </Button>
          ) : null}
          {rescoring && !rescoring.session ? (
            <CommandButton id="case.edit" label="Edit" small variant="quiet" busy={rescoring.opening} />
          ) : null}
        </div>
      </div>
      <ScrollRegion
        ref={scroller}
        label={`Message, ${mode === "diff" ? "changes" : mode}`}
        className="min-h-0 grow"
      >
        {mode === "pretty" ? (
          <PrettyMessage
            lines={lines}
            findings={findings}
            current={walk.current}
            rescoring={rescoring}
            scroller={scroller}
            onReveal={view.can.reveal ? (path, label) => setRevealing({ path, label }) : null}
          />
        ) : mode === "diff" ? (
          <MessageDiff view={view} rescoring={rescoring} />
        ) : (
          <RawMessage raw={message.raw} findings={findings} current={walk.current} scroller={scroller} />
        )}
      </ScrollRegion>
      {revealing ? (
        <Suspense fallback={null}>
          <RevealDialog
            caseId={view.caseId}
            messageId={message.messageId}
            path={revealing.path}
            label={revealing.label}
            onClose={() => setRevealing(null)}
            onRevealed={(value) => {
              setRevealed((before) => new Map(before).set(revealing.path, value));
              setRevealing(null);
            }}
          />
        </Suspense>
      ) : null}
    </section>
  );
}
