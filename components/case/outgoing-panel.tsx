"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "#components/shell/index.ts";
import { errorText, newCommandId, useTRPC, useTRPCClient } from "#components/trpc/index.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Identifier } from "#components/ui/masked.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { Shape, type ShapeName } from "#components/ui/shape.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { DraftedRelease, ReleaseState, ReleaseView } from "#server/releases/schema.ts";
import { laidOut, stateWords } from "./outgoing-text.ts";

const looks: Readonly<Record<ReleaseState, { tone: Tone; shape: ShapeName }>> = {
  drafted: { tone: "accent", shape: "half" },
  held: { tone: "danger", shape: "square" },
  ready: { tone: "accent", shape: "half" },
  sending: { tone: "accent", shape: "half" },
  sent: { tone: "good", shape: "check" },
  kept: { tone: "neutral", shape: "ring" },
  unsure: { tone: "danger", shape: "triangle" },
  refused: { tone: "danger", shape: "cross" },
  withdrawn: { tone: "neutral", shape: "ring" },
};

/** The message that a decision sends: what it does, whether it is in order, and its text. */
export function OutgoingPanel({
  drafted,
  releases,
  caseId,
  id,
}: {
  /** Of the decision in mind; null when there is none. */
  drafted: readonly DraftedRelease[] | null;
  releases: readonly ReleaseView[];
  caseId: number;
  id: string;
}) {
  const [open, setOpen] = useState<string | null>(null);
  if (drafted === null && releases.length === 0) return null;
  const shown: readonly (DraftedRelease | ReleaseView)[] = drafted ?? releases;
  return (
    <Panel
      title={<span id={id}>{drafted ? "It would send" : "Outgoing messages"}</span>}
      aside={drafted ? "drafted anew with the verdict" : undefined}
    >
      {shown.length === 0 ? (
        <p className="text-sm text-ink-muted">This decision sends no message.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {shown.map((message, at) => {
            const key = `${message.messageType} ${message.sha256 ?? at}`;
            return (
              <li key={key} className="py-1.5 first:pt-0 last:pb-0">
                <Message
                  message={message}
                  open={open === key}
                  onToggle={() => setOpen(open === key ? null : key)}
                />
                {"state" in message ? <Standing release={message} caseId={caseId} /> : null}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

function Message({
  message,
  open,
  onToggle,
}: {
  message: DraftedRelease;
  open: boolean;
  onToggle: () => void;
}) {
  const { title, messageType, receiver, validation, problem, text } = message;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 text-sm">
        <span>{title}</span>
        <span className="font-mono text-xs text-ink-muted">{messageType}</span>
        {receiver ? (
          <span className="text-xs text-ink-muted">
            to <Identifier>{receiver}</Identifier>
          </span>
        ) : null}
        {validation === "valid" ? (
          <Badge plain tone="good" shape="check">
            valid
          </Badge>
        ) : (
          <Badge plain tone="danger" shape="square">
            {validation === "invalid" ? "not valid" : "not written"}
          </Badge>
        )}
        {text === null ? null : (
          <span className="ml-auto">
            <Button small variant="quiet" aria-expanded={open} onClick={onToggle}>
              {open ? "Hide text" : "Show text"}
            </Button>
          </span>
        )}
      </div>
      {problem ? <p className="text-xs text-danger">{problem}</p> : null}
      {open && text !== null ? (
        <ScrollRegion
          label={`Text of the ${messageType}`}
          className="mt-1 max-h-72 rounded-sm bg-surface-sunken ring-1 ring-line ring-inset"
        >
          <pre className="px-2 py-1.5 font-mono text-xs leading-[18px] whitespace-pre-wrap break-words">
            <bdi>{laidOut(text)}</bdi>
          </pre>
        </ScrollRegion>
      ) : null}
    </>
  );
}

/** What became of a message, and what a person does when nobody knows whether it arrived. */
function Standing({ release, caseId }: { release: ReleaseView; caseId: number }) {
  const { state, stateAt, answer, id } = release;
  const look = looks[state];
  const may = useMay("release.resolve");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<"sent" | "again" | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const resolve = async (decision: "sent" | "again", reason: string) => {
    setBusy(true);
    try {
      await client.release.resolve.mutate({ releaseId: id, decision, reason, commandId: newCommandId() });
      setAsking(null);
      await queryClient.invalidateQueries({ queryKey: trpc.release.ofCase.queryKey({ caseId }) });
    } catch (error) {
      const { title, detail } = errorText(error);
      setProblem(detail ?? title);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="mt-0.5 flex flex-wrap items-center gap-x-3 text-xs text-ink-muted">
      <Badge plain tone={look.tone} shape={look.shape}>
        {stateWords[state]}
      </Badge>
      <Instant iso={stateAt} />
      {answer && state !== "kept" ? <span>{answer}</span> : null}
      {may && (state === "unsure" || state === "refused") ? (
        <span className="ml-auto flex gap-2">
          <Button small onClick={() => setAsking("sent")}>
            It arrived
          </Button>
          <Button small onClick={() => setAsking("again")}>
            Send again
          </Button>
        </span>
      ) : null}
      {asking ? (
        <ReasonDialog
          open
          onOpenChange={() => setAsking(null)}
          title={asking === "sent" ? "The message arrived" : "Send the message again"}
          description="Ask the receiver first: a message that is sent twice is paid twice."
          action={asking === "sent" ? "Mark as sent" : "Send again"}
          longest={200}
          busy={busy}
          error={problem ?? undefined}
          onSubmit={(reason) => void resolve(asking, reason)}
        />
      ) : null}
    </div>
  );
}

/** One line beside the decision: what it sends and whether that is in order. */
export function OutgoingLine({
  drafted,
  silence,
}: {
  drafted: readonly DraftedRelease[];
  silence: string | null;
}) {
  if (drafted.length === 0 && silence !== null)
    return (
      <p className="flex items-baseline gap-1.5 text-xs text-warn">
        <Shape name="triangle" className="translate-y-px self-center" />
        {silence}
      </p>
    );
  if (drafted.length === 0) return <p className="text-xs text-ink-muted">Sends no message.</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-muted">
      <span>Sends</span>
      {drafted.map(({ messageType, validation, act }) => (
        <Badge
          key={act}
          plain
          tone={validation === "valid" ? "good" : "danger"}
          shape={validation === "valid" ? "check" : "square"}
        >
          {messageType} {validation === "valid" ? "valid" : "held"}
        </Badge>
      ))}
    </p>
  );
}
