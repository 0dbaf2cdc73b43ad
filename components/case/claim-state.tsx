"use client";
import { useState } from "react";
import { leaseState, useClaims } from "#components/claims/index.ts";
import { CommandButton } from "#components/commands/index.ts";
import { useMe, useWorkbenchClock } from "#components/shell/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { durationText } from "#components/ui/time-text.ts";
import type { CaseView } from "#server/cases/schema.ts";

const mayTakeOver = new Set(["senior", "lead"]);

/** Who holds the case and until when; claim, release, or take it over with a reason. */
export function ClaimState({ view }: { view: CaseView }) {
  const { now } = useWorkbenchClock();
  const { role } = useMe();
  const claims = useClaims();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { claim } = view;
  if (view.state === "closed") return <Badge plain>closed</Badge>;
  const lease = claim ? leaseState(claim.leaseUntil, now) : "over";
  if (!claim || lease === "over")
    return (
      <span className="flex items-center gap-2">
        <Badge plain shape="ring">
          nobody works on it
        </Badge>
        <CommandButton id="case.claim" label="Claim" small />
      </span>
    );
  const left = durationText(new Date(claim.leaseUntil).getTime() - new Date(now).getTime());
  if (claim.mine)
    return (
      <span className="flex items-center gap-2">
        <Badge
          plain
          tone={lease === "ending" ? "warn" : "accent"}
          shape={lease === "ending" ? "triangle" : "dot"}
          title="Kept while you work; it ends by itself when you do not"
        >
          yours, {left} left
        </Badge>
        <CommandButton id="case.release" label="Release" small variant="quiet" />
      </span>
    );
  const takeOver = async (reason: string) => {
    setBusy(true);
    const refusal = await claims.claim(view.caseId, reason);
    setBusy(false);
    setProblem(refusal ? (refusal.detail ?? refusal.title) : null);
    if (!refusal) setAsking(false);
  };
  return (
    <span className="flex items-center gap-2">
      <Badge plain tone="warn" shape="half">
        {claim.userName} works on it, {left} left
      </Badge>
      {mayTakeOver.has(role) ? (
        <Button small onClick={() => setAsking(true)}>
          Take over
        </Button>
      ) : null}
      <ReasonDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Take case ${view.caseId} over`}
        description={`${claim.userName} loses the case at once. The reason is recorded.`}
        action="Take over"
        longest={200}
        busy={busy}
        error={problem}
        onSubmit={(reason) => void takeOver(reason)}
      />
    </span>
  );
}
