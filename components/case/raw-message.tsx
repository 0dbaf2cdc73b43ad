"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useMemo } from "react";
import { severityLook } from "#components/explanation/index.ts";
import { cx } from "#components/ui/class-names.ts";
import { Shape } from "#components/ui/shape.tsx";
import type { FindingView } from "#server/explanations/schema.ts";
import { type RawLine, rawLines } from "./raw-lines.ts";

const lineHeight = 18;
const drawAll = 400;

/** The message as it was received, line by line, masked by role; findings point to their line and column. */
export function RawMessage({
  raw,
  findings,
  current,
  scroller,
}: {
  raw: string;
  findings: readonly FindingView[];
  current: { finding: number; turn: number } | null;
  scroller: RefObject<HTMLElement | null>;
}) {
  const lines = useMemo(() => rawLines(raw, findings), [raw, findings]);
  const virtualised = lines.length > drawAll;
  const virtual = useVirtualizer({
    count: virtualised ? lines.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 30,
    enabled: virtualised,
  });
  const at = useMemo(
    () => (current === null ? -1 : lines.findIndex((line) => line.findings.includes(current.finding))),
    [lines, current],
  );
  useEffect(() => {
    if (at >= 0)
      scroller.current?.scrollTo({ top: Math.max(0, at * lineHeight - scroller.current.clientHeight / 2) });
  }, [at, scroller]);
  const draw = (line: RawLine) => (
    <Line
      key={line.number}
      line={line}
      finding={line.findings[0] === undefined ? null : (findings[line.findings[0]] ?? null)}
      here={line.number - 1 === at}
    />
  );
  const items = virtual.getVirtualItems();
  return (
    <div className="overflow-x-auto py-1 font-mono text-xs" style={{ lineHeight: `${lineHeight}px` }}>
      {virtualised ? (
        <div style={{ height: virtual.getTotalSize() }}>
          <div style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
            {items.map((item) => draw(lines[item.index]!))}
          </div>
        </div>
      ) : (
        lines.map(draw)
      )}
    </div>
  );
}

function Line({ line, finding, here }: { line: RawLine; finding: FindingView | null; here: boolean }) {
  const look = finding ? severityLook[finding.severity] : null;
  return (
    <div
      className={cx(
        "flex w-max min-w-full gap-3 pr-3 whitespace-pre",
        finding && "bg-mark",
        here && "outline-2 -outline-offset-2 outline-focus",
      )}
    >
      <span className="w-12 shrink-0 text-right text-ink-faint select-none">{line.number}</span>
      <bdi>{line.text || " "}</bdi>
      {finding && look ? (
        <span className="inline-flex items-center gap-1 text-ink">
          <Shape name={look.shape} />
          {finding.code}
          {line.column === null ? "" : ` at column ${line.column}`}: {finding.message}
        </span>
      ) : null}
    </div>
  );
}
