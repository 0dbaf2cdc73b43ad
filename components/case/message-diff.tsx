"use client";
import { useMemo, useState } from "react";
import type { Rescoring } from "#components/rescoring/index.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/class-names.ts";
import { ForeignText } from "#components/ui/masked.tsx";
import type { CaseView } from "#server/cases/schema.ts";
import { diffRows } from "./diff-rows.ts";

const nothing: ReadonlyMap<string, string | null> = new Map();

/** Received, saved and proposed side by side: only what differs, or every element. */
export function MessageDiff({ view, rescoring }: { view: CaseView; rescoring: Rescoring | null }) {
  const [all, setAll] = useState(false);
  const session = rescoring?.session ?? null;
  const edits = rescoring?.edits ?? nothing;
  const rows = useMemo(
    () => diffRows(view.message.elements, view.edit, session, edits),
    [view.message.elements, view.edit, session, edits],
  );
  const changed = rows.filter((row) => row.changed);
  const shown = all ? rows : changed;
  return (
    <div className="px-4 py-2">
      <div className="flex min-h-7 items-center gap-3 text-xs text-ink-muted">
        <p>
          {changed.length === 0
            ? "Nothing differs from what was received. Apply a suggestion or edit the payment."
            : `${changed.length} of ${rows.length} elements differ from what was received.`}
        </p>
        <div className="ml-auto">
          <Button small variant="quiet" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? "Only what differs" : "All elements"}
          </Button>
        </div>
      </div>
      {shown.length === 0 ? null : (
        <table className="mt-1 w-full table-fixed text-sm">
          <thead>
            <tr className="text-left text-xs text-ink-faint">
              {["Element", "Received", "Saved", "Proposed"].map((heading) => (
                <th key={heading} scope="col" className="border-b border-line-strong py-1 pr-3 font-normal">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.key} className={cx("align-top", row.changed && "bg-mark")}>
                <th
                  scope="row"
                  title={row.path}
                  className="border-b border-line py-1 pr-3 text-left font-normal break-words text-ink-muted"
                >
                  {row.label}
                </th>
                <Value text={row.received} before={row.received} />
                <Value text={row.current} before={row.received} />
                <Value text={row.proposed} before={row.current} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** A value; what is the same as in the column before it is only named the same. */
function Value({ text, before }: { text: string | null; before: string | null }) {
  const same = text === before;
  return (
    <td
      className={cx(
        "border-b border-line py-1 pr-3 break-words",
        same ? "text-ink-muted" : "font-medium text-ink",
      )}
    >
      {text === null ? (
        <span className="text-ink-faint italic">{before === null ? "not there" : "taken out"}</span>
      ) : (
        <ForeignText>{text}</ForeignText>
      )}
    </td>
  );
}
