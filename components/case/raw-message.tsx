"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useMemo } from "react";
import { severityLook } from "#components/explanation/index.ts";
import { cx } from "#components/ui/class-names.ts";
import { Shape } from "#components/ui/shape.tsx";
import type { FindingView } from "#server/explanations/schema.ts";
import { type RawLine, type RawPart, rawLines } from "./raw-lines.ts";
import { centre } from "./scroll-within.ts";

const lineHeight = 18;
/** Up to this many lines all are in the document, with long ones wrapped. */
const drawAll = 400;

/** The message as it was received, masked by role; findings mark the element that they point to. */
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
  useEffect(() => {
    if (current === null) return;
    const at = lines.findIndex((line) => line.findings.includes(current.finding));
    if (at < 0) return;
    if (virtualised) virtual.scrollToIndex(at, { align: "center" });
    else centre(scroller.current, scroller.current?.querySelector<HTMLElement>("[data-here]") ?? null);
  }, [current, lines, virtualised, virtual, scroller]);
  const draw = (line: RawLine) => (
    <Line
      key={line.number}
      line={line}
      findings={findings}
      current={current?.finding ?? null}
      wraps={!virtualised}
    />
  );
  const items = virtual.getVirtualItems();
  return (
    <div className="py-1 font-mono text-xs" style={{ lineHeight: `${lineHeight}px` }}>
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

function Line({
  line,
  findings,
  current,
  wraps,
}: {
  line: RawLine;
  findings: readonly FindingView[];
  current: number | null;
  wraps: boolean;
}) {
  return (
    <div className={cx("flex gap-3 pr-3", !wraps && "w-max min-w-full")}>
      <span className="w-10 shrink-0 text-right text-ink-faint select-none">{line.number}</span>
      <span
        className={cx("min-w-0", wraps ? "[overflow-wrap:anywhere] whitespace-pre-wrap" : "whitespace-pre")}
      >
        {line.parts.map((part, at) =>
          part.findings.length === 0 ? (
            <bdi key={at}>{part.text}</bdi>
          ) : (
            <Marked key={at} part={part} findings={findings} current={current} />
          ),
        )}
        {line.parts.every((part) => part.text === "") ? " " : null}
      </span>
    </div>
  );
}

/** A stretch with findings; what they say stands behind it and is left out when the text is copied. */
function Marked({
  part,
  findings,
  current,
}: {
  part: RawPart;
  findings: readonly FindingView[];
  current: number | null;
}) {
  const here = current !== null && part.findings.includes(current);
  return (
    <>
      <mark
        data-here={here || undefined}
        className={cx("bg-mark text-ink underline decoration-2", here && "outline-2 outline-focus")}
      >
        <bdi>{part.text}</bdi>
      </mark>
      {part.findings.map((number) => {
        const finding = findings[number];
        if (!finding) return null;
        return (
          <span key={number} className="mx-1 font-sans text-ink-muted select-none">
            <Shape name={severityLook[finding.severity].shape} className="inline" /> {finding.code}{" "}
            {finding.message}
          </span>
        );
      })}
    </>
  );
}
