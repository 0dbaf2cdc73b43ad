"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useMay } from "#components/shell/index.ts";
import { failureSentence } from "#components/trpc/failure-sentence.ts";
import { newCommandId, useTRPC } from "#components/trpc/index.ts";
import { Button } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import { Elapsed } from "#components/ui/time.tsx";
import type { TeamBoard } from "#server/team/schema.ts";

type Claim = TeamBoard["claims"][number];

/** Who holds which case now. A lead may take a claim away; the reason goes on record. */
export function ClaimsPanel({ claims, asOf }: { claims: Claim[]; asOf: string }) {
  const may = useMay("team.forceRelease");
  const [releasing, setReleasing] = useState<Claim | null>(null);
  return (
    <Panel
      title="Claims"
      flush
      className="border-t-0!"
      aside={claims.length > 0 ? "A claim lapses by itself when its lease runs out." : null}
    >
      {claims.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-ink-muted">Nobody holds a case at the moment.</p>
      ) : (
        <Table caption="Claimed cases">
          <thead>
            <tr>
              <HeadCell>Case</HeadCell>
              <HeadCell>Class</HeadCell>
              <HeadCell>Held by</HeadCell>
              <HeadCell numeric>Lease left</HeadCell>
              <HeadCell numeric>Due in</HeadCell>
              {may ? (
                <HeadCell>
                  <span className="sr-only">Action</span>
                </HeadCell>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {claims.map((claim) => (
              <tr key={claim.caseId}>
                <RowHeadCell>
                  <Link
                    href={`/cases/${claim.caseId}`}
                    className="inline-flex min-h-6 items-center text-accent hover:underline"
                  >
                    {claim.caseId}
                  </Link>
                </RowHeadCell>
                <Cell className="font-mono text-xs">{claim.class}</Cell>
                <Cell>{claim.userName}</Cell>
                <Cell numeric>
                  <Elapsed iso={claim.leaseUntil} now={asOf} />
                </Cell>
                <Cell numeric>{claim.dueAt ? <DueIn dueAt={claim.dueAt} now={asOf} /> : "\u2013"}</Cell>
                {may ? (
                  <Cell className="text-right">
                    <Button small variant="quiet" onClick={() => setReleasing(claim)}>
                      Release
                    </Button>
                  </Cell>
                ) : null}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {releasing ? <ReleaseDialog claim={releasing} onClose={() => setReleasing(null)} /> : null}
    </Panel>
  );
}

function DueIn({ dueAt, now }: { dueAt: string; now: string }) {
  const late = dueAt < now;
  return (
    <span className={late ? "text-danger" : undefined}>
      <Elapsed iso={dueAt} now={now} />
      {late ? " late" : ""}
    </span>
  );
}

function ReleaseDialog({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [commandId] = useState(newCommandId);
  const release = useMutation(
    trpc.team.forceRelease.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.team.board.queryKey() });
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={`Release case ${claim.caseId} from ${claim.userName}`}
      description="Their unsaved edit is lost; what they recorded stays. The case is free for everybody at once."
      action="Release the claim"
      danger
      longest={200}
      busy={release.isPending}
      error={failureSentence(release.error)}
      onSubmit={(reason) => release.mutate({ commandId, caseId: claim.caseId, reason })}
    />
  );
}
