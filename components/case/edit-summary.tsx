import { ForeignText } from "#components/ui/masked.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { CaseView } from "#server/cases/schema.ts";

/** The saved repair, element by element: what a second person will be asked to approve. */
export function EditSummary({ edit }: { edit: NonNullable<CaseView["edit"]> }) {
  return (
    <Panel
      title="Saved repair"
      aside={
        <span>
          {edit.makerName}, <Instant iso={edit.at} />
        </span>
      }
    >
      <dl className="flex flex-col gap-1 text-sm">
        {edit.changes.map((change) => (
          <div key={change.field} className="grid grid-cols-[180px_minmax(0,1fr)] gap-x-3">
            <dt className="truncate text-ink-muted">{change.label}</dt>
            <dd className="min-w-0 break-words">
              <del className="text-ink-faint">
                <ForeignText>{change.from}</ForeignText>
              </del>
              <span className="text-ink-faint"> → </span>
              <ins className="no-underline">
                <ForeignText>{change.to}</ForeignText>
              </ins>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 text-xs text-ink-muted">
        {edit.findings.length === 0
          ? "With it no rule finds anything."
          : `With it ${edit.findings.length} ${edit.findings.length === 1 ? "finding remains" : "findings remain"}.`}
      </p>
    </Panel>
  );
}
