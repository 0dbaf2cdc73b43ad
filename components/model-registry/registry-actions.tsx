"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { countOf } from "#components/charts/number-text.ts";
import { useMay } from "#components/shell/index.ts";
import { failureSentence } from "#components/trpc/failure-sentence.ts";
import { newCommandId, useTRPC } from "#components/trpc/index.ts";
import { Button } from "#components/ui/button.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { toasts } from "#components/ui/toast-store.ts";
import type { ModelsOverview } from "#server/registry/schema.ts";

/** Train and roll back, for the roles that may. */
export function RegistryActions({ overview }: { overview: ModelsOverview }) {
  const mayTrain = useMay("models.train");
  const mayRollBack = useMay("models.rollBack");
  const [rollingBack, setRollingBack] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <span className="text-sm text-ink-muted">
        {`${countOf(overview.training.newLabels, "label")} since the newest training set`}
      </span>
      {mayRollBack && overview.rollBackTo ? (
        <Button variant="danger" onClick={() => setRollingBack(true)}>
          Roll back
        </Button>
      ) : null}
      {mayTrain ? (
        <TrainButton
          running={overview.training.running}
          recalibrate={overview.models.some(({ role }) => role === "champion")}
        />
      ) : null}
      {rollingBack ? <RollBackDialog overview={overview} onClose={() => setRollingBack(false)} /> : null}
    </div>
  );
}

/** A new calibration needs a champion whose trees it keeps. */
function TrainButton({ running, recalibrate }: { running: boolean; recalibrate: boolean }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const train = useMutation(
    trpc.models.train.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.models.overview.queryKey() }),
      onError: (error) => {
        toasts.show({ tone: "danger", text: failureSentence(error) ?? "", action: null, life: 10_000 });
      },
    }),
  );
  return (
    <>
      {recalibrate ? (
        <Button
          disabled={train.isPending || running}
          onClick={() => train.mutate({ commandId: newCommandId(), recalibrate: true })}
        >
          Calibrate anew
        </Button>
      ) : null}
      <Button
        variant="primary"
        busy={train.isPending || running}
        onClick={() => train.mutate({ commandId: newCommandId() })}
      >
        {running ? "Training" : "Train a challenger"}
      </Button>
    </>
  );
}

function RollBackDialog({ overview, onClose }: { overview: ModelsOverview; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [commandId] = useState(newCommandId);
  const rollBack = useMutation(
    trpc.models.rollBack.mutationOptions({
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
      title={`Take ${overview.serving[0]?.name ?? "the champion"} out of service`}
      description={`${overview.rollBackTo?.name ?? "The champion before it"} serves at once, open exceptions are ranked again, and desks switch to it at the next safe point. No second person is needed.`}
      action="Roll back now"
      danger
      busy={rollBack.isPending}
      error={failureSentence(rollBack.error)}
      onSubmit={(reason) => rollBack.mutate({ commandId, reason })}
    />
  );
}
