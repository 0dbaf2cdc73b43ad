"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { type Rescoring, shownValue } from "#components/rescoring/index.ts";
import type { FindingView } from "#server/explanations/schema.ts";
import { MessageLine } from "./message-line.tsx";
import type { MessageLine as Line } from "./message-lines.ts";
import { centre, lead } from "./scroll-within.ts";

/** Up to this many elements are all in the document, so that the browser's own search finds them. */
const drawAll = 400;

/** The message in the trade's own words, element by element, in its own order. */
export function PrettyMessage({
  lines,
  findings,
  current,
  rescoring,
  scroller,
  onReveal,
}: {
  lines: readonly Line[];
  findings: readonly FindingView[];
  current: { finding: number; turn: number } | null;
  rescoring: Rescoring | null;
  scroller: RefObject<HTMLElement | null>;
  onReveal: ((path: string, label: string) => void) | null;
}) {
  const virtualised = lines.length > drawAll;
  const virtual = useVirtualizer({
    count: virtualised ? lines.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => 25 + (lines[at]?.findings.length ?? 0) * 17,
    overscan: 20,
    enabled: virtualised,
  });
  const target = useRef<HTMLDivElement>(null);
  const at = useMemo(
    () => (current === null ? -1 : lines.findIndex((line) => line.findings.includes(current.finding))),
    [lines, current],
  );
  useEffect(() => {
    if (at < 0) return;
    if (virtualised) virtual.scrollToIndex(at, { align: "center" });
    else centre(scroller.current, target.current);
  }, [at, virtualised, virtual, scroller]);

  const { session, edits } = rescoring ?? { session: null, edits: new Map() };
  const editing = session !== null;
  // A case opens where there is something to see: at its first flag, else at its first payment element.
  const start = useRef<HTMLDivElement>(null);
  const startsAt = useMemo(() => {
    const flagged = lines.findIndex((line) => line.findings.length > 0);
    return flagged >= 0 ? flagged : lines.findIndex((line) => line.field === "endToEndId");
  }, [lines]);
  const opened = useRef(false);
  // Not a layout effect: those of a child run before the region around it is there.
  useEffect(() => {
    if (opened.current || startsAt < 0) return;
    opened.current = true;
    if (virtualised) virtual.scrollToIndex(startsAt, { align: "center" });
    else lead(scroller.current, start.current);
  }, [startsAt, virtualised, virtual, scroller]);
  // Fields to type in are taller than what they replace, and push the flag out of sight.
  useEffect(() => {
    if (editing && !virtualised) lead(scroller.current, start.current);
  }, [editing, virtualised, scroller]);

  const draw = (line: Line, place: number) => {
    const field = line.field !== null && line.editable && session ? line.field : null;
    return (
      <MessageLine
        key={line.key}
        {...(place === at ? { ref: target } : place === startsAt ? { ref: start } : {})}
        line={line}
        findings={findings}
        current={current?.finding ?? null}
        input={
          field !== null && session
            ? {
                value: shownValue(session, edits, field),
                changed: edits.has(field),
                onChange: (text) => rescoring?.edit(field, text),
              }
            : null
        }
        onReveal={onReveal ? () => onReveal(line.path, line.label) : null}
      />
    );
  };
  if (!virtualised) return <div className="py-1">{lines.map(draw)}</div>;
  const items = virtual.getVirtualItems();
  return (
    <div className="relative" style={{ height: virtual.getTotalSize() }}>
      <div style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
        {items.map((item) => (
          <div key={item.key} data-index={item.index} ref={virtual.measureElement}>
            {draw(lines[item.index]!, item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
