"use client";
import { memo } from "react";
import { LevelBars } from "#components/explanation/level-bars.tsx";
import { Money } from "#components/money/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { cx } from "#components/ui/class-names.ts";
import { ForeignText } from "#components/ui/masked.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { Elapsed } from "#components/ui/time.tsx";
import type { QueueRow as Row } from "#server/exceptions/schema.ts";
import { type Column, type ColumnId, gridTemplate } from "./columns.ts";
import { claimMark, dueMark, likelihood, savingText, whyShort } from "./row-words.ts";

/** The id by which the grid names its active cell. */
export function cellId(exceptionId: number, column: number): string {
  return `row-${exceptionId}-${column}`;
}

export const QueueRow = memo(function QueueRow({
  row,
  columns,
  index,
  now,
  activeColumn,
  selected,
  gone,
  changes,
  onPress,
}: {
  row: Row;
  columns: readonly Column[];
  index: number;
  now: string;
  /** The active cell's column, or null when another row is active. */
  activeColumn: number | null;
  selected: boolean;
  gone: boolean;
  changes: number;
  onPress: (index: number, column: number, toggles: boolean) => void;
}) {
  const cell = (id: ColumnId) => {
    switch (id) {
      case "select":
        return selected ? (
          <Shape name="check" className="mx-auto text-accent" />
        ) : (
          <span className="mx-auto block size-2.5 rounded-xs ring-1 ring-line-control ring-inset" />
        );
      case "saving":
        return savingText(row.rankTerms.savingPerMinuteEurMinor);
      case "exception":
        return (
          <>
            <span className="mr-2 font-mono text-[0.86em] text-ink-faint" title={row.className}>
              {row.class}
            </span>
            <span className={gone ? "line-through" : undefined}>{row.reason}</span>
            {row.findingCount > 1 ? <span className="text-ink-faint"> +{row.findingCount - 1}</span> : null}
          </>
        );
      case "amount":
        return <Money minor={row.amountMinor} currency={row.currency} />;
      case "eyes":
        return row.fourEyes ? <span title="A second person must approve the verdict">4</span> : null;
      case "parties":
        return (
          <>
            <ForeignText>{row.debtor}</ForeignText>
            <span aria-hidden="true" className="text-ink-faint">
              {" → "}
            </span>
            <span className="sr-only"> to </span>
            <ForeignText>{row.creditor}</ForeignText>
          </>
        );
      case "age":
        return <Elapsed iso={row.raisedAt} now={now} />;
      case "due": {
        const due = dueMark(row.dueAt, now);
        return (
          <Badge plain tone={due.tone} {...(due.shape ? { shape: due.shape } : {})} title={due.words}>
            {due.text}
          </Badge>
        );
      }
      case "likelihood": {
        const { text, words, level, unsure } = likelihood(row.probability, row.band, row.answer);
        return (
          <span className="inline-flex items-center gap-1.5" title={words}>
            {level > 0 ? <LevelBars level={level} /> : null}
            <span className={level === 0 ? "text-ink-faint" : undefined}>{text}</span>
            {unsure ? <span className="text-xs text-ink-muted">unsure</span> : null}
          </span>
        );
      }
      case "claim": {
        if (gone) return <Badge plain>closed</Badge>;
        const claim = claimMark(row.claim);
        return (
          <Badge plain tone={claim.tone} {...(claim.shape ? { shape: claim.shape } : {})} title={claim.words}>
            {claim.text}
          </Badge>
        );
      }
      case "why":
        return <span title={row.why}>{whyShort(row.rankTerms)}</span>;
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid with one tab stop cannot be a <table>.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell.
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={cx(
        "relative grid h-row items-center border-b border-line pr-3",
        activeColumn !== null ? "bg-surface-selected" : "hover:bg-surface-hover",
        gone && "text-ink-faint",
      )}
      style={{ gridTemplateColumns: gridTemplate(columns) }}
    >
      {activeColumn !== null ? (
        <span aria-hidden="true" className="absolute inset-y-0 left-0 w-[3px] bg-accent" />
      ) : null}
      {changes > 0 ? (
        <span
          key={changes}
          aria-hidden="true"
          className="flash-once pointer-events-none absolute inset-0 -z-10"
        />
      ) : null}
      {columns.map((column, at) => (
        // biome-ignore lint/a11y/useSemanticElements: see the row.
        // biome-ignore lint/a11y/useFocusableInteractive: see the row.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself takes the keys.
        <div
          key={column.id}
          id={cellId(row.exceptionId, at)}
          role="gridcell"
          aria-colindex={at + 1}
          onClick={(event) => onPress(index, at, column.id === "select" || event.ctrlKey || event.metaKey)}
          className={cx(
            "truncate px-2",
            column.align === "right" && "text-right",
            column.id === "why" && "text-xs text-ink-muted",
            column.id === "age" && "text-ink-muted",
            activeColumn === at && "active-cell",
          )}
        >
          {cell(column.id)}
        </div>
      ))}
    </div>
  );
});
