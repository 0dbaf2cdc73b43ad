"use client";
import { CommandButton } from "#components/commands/index.ts";
import { amountText } from "#components/money/index.ts";
import { whyAbove } from "#models/ranking/index.ts";
import type { QueueRow } from "#server/exceptions/schema.ts";
import { totals } from "./selection.ts";

/** Below the list: why the active row stands where it stands, or what the selection adds up to, and what can be done. */
export function FootLine({
  row,
  below,
  position,
  asOf,
  selected,
}: {
  row: QueueRow | undefined;
  /** The next row, to say what this one stands above. */
  below: QueueRow | undefined;
  position: number;
  asOf: string | null;
  selected: readonly QueueRow[];
}) {
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-4 border-t lg:flex-nowrap border-line-strong bg-surface-sunken py-1 pr-2 pl-4 text-xs">
      {selected.length > 0 ? (
        <p className="min-w-0 grow text-ink-muted">
          <strong className="font-semibold text-ink">{selected.length} selected</strong>
          {totals(selected).map((total) => (
            <span key={total.currency}>
              {" · "}
              {amountText(total.minor, total.currency)} {total.currency}
            </span>
          ))}
          {selected.some((one) => one.fourEyes)
            ? ` · ${selected.filter((one) => one.fourEyes).length} need a second person`
            : null}
        </p>
      ) : row ? (
        <p className="line-clamp-2 min-w-0 grow text-ink-muted">
          <strong className="font-semibold text-ink">Place {position}.</strong> {row.why}
          {below && asOf ? (
            <>
              . <strong className="font-semibold text-ink">Above {position + 1}:</strong>{" "}
              {whyAbove(row.rankTerms, below.rankTerms, new Date(asOf))}.
            </>
          ) : null}
        </p>
      ) : (
        <span className="grow" />
      )}
      <div className="flex shrink-0 items-center gap-1">
        <CommandButton id="queue.open" label="Open" small variant="quiet" />
        <CommandButton id="queue.peek" label="Peek" small variant="quiet" />
        <CommandButton
          id="queue.claim"
          label={selected.length > 0 ? `Claim ${selected.length}` : "Claim"}
          small
          variant="quiet"
        />
        <CommandButton id="queue.select" label="Select" small variant="quiet" />
      </div>
    </div>
  );
}
