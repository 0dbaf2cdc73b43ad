"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CommandButton, useCommand, useScope } from "#components/commands/index.ts";
import { failureSentence } from "#components/trpc/failure-sentence.ts";
import { newCommandId, useTRPC } from "#components/trpc/index.ts";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { toasts } from "#components/ui/toast-store.ts";
import type { ApprovalView } from "#server/verdicts/schema.ts";
import { usePainted } from "./use-painted.ts";

/**
 * Approve or send back, by button or by chord. Nothing can be decided before the request has been on the screen, and
 * nothing is shown as decided before the server has said so.
 */
export function DecisionBar({ approval, onDecided }: { approval: ApprovalView; onDecided: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const painted = usePainted();
  const [commandIds] = useState(() => ({ approve: newCommandId(), return: newCommandId() }));
  const [returning, setReturning] = useState(false);
  const decide = useMutation(
    trpc.review.decide.mutationOptions({
      onSuccess: async (_, { decision }) => {
        onDecided();
        toasts.show({
          tone: decision === "approve" ? "good" : "info",
          text: `${decision === "approve" ? "Approved" : "Sent back"}: ${approval.title}`,
          action: null,
          life: 6000,
        });
        await Promise.all(
          [trpc.review, trpc.models].map((part) => queries.invalidateQueries({ queryKey: part.pathKey() })),
        );
      },
    }),
  );
  const { id: approvalId, payloadHash } = approval;
  const free = painted && !decide.isPending && !decide.isSuccess;
  useScope("review");
  useCommand(
    "review.approve",
    () => decide.mutate({ commandId: commandIds.approve, approvalId, payloadHash, decision: "approve" }),
    free,
  );
  useCommand("review.return", () => setReturning(true), free);
  const failure = failureSentence(decide.error);
  return (
    <div className="sticky bottom-0 mt-auto border-t border-line-strong bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <CommandButton id="review.approve" variant="primary" busy={decide.isPending && !returning} />
        <CommandButton id="review.return" />
        {failure && !returning ? (
          <p role="alert" className="text-sm text-danger">
            {failure}
          </p>
        ) : null}
      </div>
      <ReasonDialog
        open={returning}
        onOpenChange={setReturning}
        title={`Send back: ${approval.title}`}
        description={`${approval.makerName} sees the reason and can ask again.`}
        action="Send back"
        busy={decide.isPending}
        error={failure}
        onSubmit={(reason) =>
          decide.mutate({ commandId: commandIds.return, approvalId, payloadHash, decision: "return", reason })
        }
      />
    </div>
  );
}
