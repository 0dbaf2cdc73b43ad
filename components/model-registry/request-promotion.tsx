"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "#components/shell/index.ts";
import { failureSentence } from "#components/trpc/failure-sentence.ts";
import { newCommandId, useTRPC } from "#components/trpc/index.ts";
import { Button } from "#components/ui/button.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import type { Comparison, ModelSummary, ModelsOverview } from "#server/registry/schema.ts";

/** Offered when every gate is passed and nothing waits; otherwise it says why it is not. */
export function RequestPromotion({
  challenger,
  comparison,
  waiting,
}: {
  challenger: ModelSummary;
  comparison: Comparison;
  waiting: ModelsOverview["waiting"];
}) {
  const may = useMay("models.requestPromotion");
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  const blocked = waiting
    ? waiting.challengerHash === challenger.hash
      ? "waits for its second person"
      : "another promotion waits for its second person"
    : comparison.gates.every((gate) => gate.passed)
      ? null
      : "a gate is not passed";
  return (
    <>
      {blocked ? <span>{blocked}</span> : null}
      <Button small variant="primary" disabled={blocked !== null} onClick={() => setAsking(true)}>
        Request promotion
      </Button>
      {asking ? <RequestDialog challenger={challenger} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function RequestDialog({ challenger, onClose }: { challenger: ModelSummary; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [commandId] = useState(newCommandId);
  const request = useMutation(
    trpc.models.requestPromotion.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.models.overview.queryKey() });
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={`Ask for the promotion of ${challenger.name}`}
      description="A second person, who neither asked nor trained it, decides on exactly this model and this evidence."
      action="Ask for promotion"
      busy={request.isPending}
      error={failureSentence(request.error)}
      onSubmit={(reason) => request.mutate({ commandId, challengerHash: challenger.hash, reason })}
    />
  );
}
