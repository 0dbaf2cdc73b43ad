"use client";
import { useState } from "react";
import { errorText, newCommandId, useTRPCClient } from "#components/trpc/index.ts";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";

/** Unmasking one element is a command with a reason. The value stays in this page's memory and nowhere else. */
export default function RevealDialog({
  caseId,
  messageId,
  path,
  label,
  onClose,
  onRevealed,
}: {
  caseId: number;
  messageId: number;
  path: string;
  label: string;
  onClose: () => void;
  onRevealed: (value: string) => void;
}) {
  const client = useTRPCClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (reason: string) => {
    setBusy(true);
    try {
      const { value } = await client.case.reveal.mutate({
        caseId,
        messageId,
        path,
        reason,
        commandId: newCommandId(),
      });
      onRevealed(value);
    } catch (error) {
      const { title, detail, requestId } = errorText(error);
      setProblem(`${detail ?? title}${requestId ? ` (request ${requestId})` : ""}`);
      setBusy(false);
    }
  };
  return (
    <ReasonDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Reveal “${label}”`}
      description="One element is shown unmasked on this screen until you leave the case. It is audited and counted."
      action="Reveal"
      longest={200}
      busy={busy}
      error={problem}
      onSubmit={(reason) => void submit(reason)}
    />
  );
}
