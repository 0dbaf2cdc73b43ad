"use client";
import { CommandButton } from "#components/commands/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { Clearing } from "#server/repairs/schema.ts";
import { ChangedValue } from "./changed-value.tsx";
import { clearingText } from "./clearing-words.ts";
import { sentence, sourceWords } from "./suggestion-words.ts";

/** The smallest change after which nothing would stop the payment. The server has tried it; it is a proposal until saved. */
export function ClearingPanel({
  clearing,
  inEdit,
  editable,
  scoreShown,
}: {
  clearing: Clearing;
  inEdit: boolean;
  editable: boolean;
  scoreShown: boolean;
}) {
  return (
    <Panel
      title="What would clear it"
      aside={
        inEdit ? (
          <Badge tone="accent" shape="check">
            in the edit
          </Badge>
        ) : editable ? (
          <CommandButton id="case.clearing" label="Put into the edit" small />
        ) : null
      }
    >
      <p className="text-sm">{clearingText(clearing, scoreShown)}</p>
      <dl className="mt-1 flex flex-col gap-1 text-sm">
        {clearing.changes.map(({ field, label, from, to, source, text }) => (
          <div key={field} className="grid grid-cols-[11rem_minmax(0,1fr)] gap-x-3">
            <dt className="truncate text-ink-muted">{label}</dt>
            <dd className="min-w-0 break-words">
              <ChangedValue from={from} to={to} />
              <span className="block text-xs text-ink-muted">
                <span className="text-ink-faint">{sourceWords[source]}:</span> {sentence(text)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
