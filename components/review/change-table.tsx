import { showHidden } from "#components/ui/hidden-characters.ts";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import type { ApprovalView } from "#server/verdicts/schema.ts";
import { changedPart } from "./changed-part.ts";

const none: Record<ApprovalView["kind"], string> = {
  verdict: "No payment data was changed.",
  promotion: "No payment data is touched; open exceptions are ranked again.",
};

/** Element by element, from and to; the characters that differ are marked by line and ground. */
export function ChangeTable({ approval }: { approval: ApprovalView }) {
  if (approval.changes.length === 0)
    return <p className="px-4 pb-3 text-sm text-ink-muted">{none[approval.kind]}</p>;
  return (
    <Table caption="Changed elements, from and to" className="table-fixed">
      <thead>
        <tr>
          <HeadCell>Element</HeadCell>
          <HeadCell>From</HeadCell>
          <HeadCell>To</HeadCell>
        </tr>
      </thead>
      <tbody>
        {approval.changes.map((change) => {
          const part = changedPart(showHidden(change.from ?? ""), showHidden(change.to ?? ""));
          return (
            <tr key={change.field} className="align-top">
              <RowHeadCell className="py-1.5">
                {change.label}
                <span className="block font-mono text-xs text-ink-faint">{change.field}</span>
                {change.from !== null && change.to !== null && part.from === part.to ? (
                  <span className="block text-xs text-warn">
                    Differs where it is masked: open the case to reveal both.
                  </span>
                ) : null}
              </RowHeadCell>
              <Cell className="py-1.5 font-mono text-xs break-all">
                <Side {...part} middle={change.from === null ? null : part.from} />
              </Cell>
              <Cell className="py-1.5 font-mono text-xs break-all">
                <Side {...part} middle={change.to === null ? null : part.to} />
              </Cell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Side({ before, middle, after }: { before: string; middle: string | null; after: string }) {
  if (middle === null) return <span className="font-sans text-ink-faint">absent</span>;
  return (
    <bdi>
      {before}
      {middle === "" ? null : (
        <mark className="bg-mark text-ink underline decoration-2 underline-offset-2">{middle}</mark>
      )}
      {after}
    </bdi>
  );
}
