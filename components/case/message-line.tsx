"use client";
import type { Ref } from "react";
import { severityLook } from "#components/explanation/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { cx } from "#components/ui/class-names.ts";
import { ForeignText, Masked } from "#components/ui/masked.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { FindingView } from "#server/explanations/schema.ts";
import type { MessageLine as Line } from "./message-lines.ts";

const gravest = { reject: 2, hold: 1, warn: 0 } as const;
/** Pixels: a step of depth, the deepest step drawn, and where values begin, so that they stand in one column. */
const step = 12;
const deepest = 8;
const labelEnd = 252;
const edges = { reject: "border-danger", hold: "border-warn", warn: "border-line-control" } as const;

/** One element: its label, its value or an input for it, and what is wrong with it in shape, colour and words. */
export function MessageLine({
  line,
  findings,
  current,
  input,
  onReveal,
  ref,
}: {
  line: Line;
  findings: readonly FindingView[];
  /** The finding the walk stands on. */
  current: number | null;
  /** Present while the element can be edited. */
  input: { value: string; changed: boolean; onChange: (text: string) => void } | null;
  onReveal: (() => void) | null;
  ref?: Ref<HTMLDivElement>;
}) {
  const own = line.findings.flatMap((number) => {
    const finding = findings[number];
    return finding ? [{ number, finding }] : [];
  });
  const worst = own.reduce<FindingView["severity"] | null>(
    (before, { finding }) =>
      before === null || gravest[finding.severity] > gravest[before] ? finding.severity : before,
    null,
  );
  const here = current !== null && line.findings.includes(current);
  const indent = Math.min(line.depth, deepest) * step;
  const labelId = `element-${line.key.replace(/\W/g, "-")}`;
  return (
    <div
      ref={ref}
      data-path={line.path}
      data-flagged={worst ?? undefined}
      className={cx(
        "border-l-[3px] py-0.5 pr-3",
        worst ? edges[worst] : "border-transparent",
        worst && "bg-mark",
        here && "outline-2 -outline-offset-2 outline-focus",
        line.kind === "container" && !worst && "pt-1.5",
      )}
      style={{ paddingLeft: 13 + indent }}
    >
      <div className="flex items-baseline gap-3">
        <span
          id={labelId}
          title={`${line.path}${line.line === null ? "" : `, line ${line.line}`}`}
          className={cx(
            "shrink-0 text-sm",
            line.kind === "container" ? "font-semibold text-ink-muted" : "truncate text-ink-muted",
          )}
          style={line.kind === "container" ? undefined : { width: labelEnd - indent }}
        >
          {line.label}
        </span>
        {line.kind === "container" ? null : input ? (
          <input
            aria-labelledby={labelId}
            value={input.value}
            onChange={(event) => input.onChange(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            placeholder="not there"
            className={cx(
              "h-6 min-w-0 max-w-[36rem] grow rounded-sm bg-surface-raised px-1.5 font-mono text-xs text-ink ring-1 ring-inset placeholder:text-ink-faint",
              input.changed ? "ring-2 ring-accent" : "ring-line-control",
            )}
          />
        ) : (
          <span className="min-w-0 grow text-sm break-words">
            {line.kind === "missing" ? (
              <span className="text-ink-faint italic">not there</span>
            ) : line.masked ? (
              <Masked>{line.value ?? ""}</Masked>
            ) : (
              <ForeignText>{line.value}</ForeignText>
            )}
            {line.currency === null ? null : <span className="ml-1.5 text-ink-muted">{line.currency}</span>}
            {line.masked && onReveal ? (
              <button
                type="button"
                onClick={onReveal}
                className="ml-2 min-h-6 text-xs text-accent underline underline-offset-2"
              >
                reveal<span className="sr-only"> {line.label}</span>
              </button>
            ) : null}
          </span>
        )}
        {input?.changed ? (
          <Badge plain tone="accent" shape="diamond">
            changed
          </Badge>
        ) : null}
      </div>
      {own.map(({ number, finding }) => {
        const look = severityLook[finding.severity];
        return (
          <p key={number} className="flex items-baseline gap-1.5 text-xs text-ink">
            <span
              className={cx(
                "inline-flex shrink-0 items-baseline gap-1",
                { danger: "text-danger", warn: "text-warn", neutral: "text-ink-muted", accent: "", good: "" }[
                  look.tone
                ],
              )}
            >
              <Shape name={look.shape} className="translate-y-px self-center" />
              {look.word}
            </span>
            <span className="shrink-0 font-mono">{finding.code}</span>
            <span>{finding.message}</span>
          </p>
        );
      })}
    </div>
  );
}
