"use client";
import { type KeyboardEvent, type ReactNode, Suspense, useId, useState } from "react";
import { Segmented } from "#components/ui/segmented.tsx";
import { ChartLegend, type LegendEntry } from "./chart-legend.tsx";
import type { Prepared } from "./prepared.ts";
import { TwinTable } from "./twin-table.tsx";
import { walkChart } from "./walk-chart.ts";

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
] as const;

export interface Drawing {
  /** Unique on the page, for pattern ids. */
  scope: string;
  active: number | null;
  onActive: (stop: number | null) => void;
}

/**
 * Everything around a drawing: its title, the sentence that says what it shows, the walk over its marks by arrow keys
 * or pointer with the mark's own words read out below, and the switch to its table twin.
 */
export function ChartFigure({
  prepared,
  height,
  legend = [],
  level = 3,
  note,
  children,
}: {
  prepared: Prepared;
  height: number;
  legend?: LegendEntry[];
  /** Of the heading: 2 for a region of its own, 3 inside a panel. */
  level?: 2 | 3;
  /** How to read the axes, when the legend does not say it. */
  note?: string;
  children: (drawing: Drawing) => ReactNode;
}) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  const [asTable, setAsTable] = useState(false);
  const [active, setActive] = useState<number | null>(null);

  function walk(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const next = walkChart(event.key, active, prepared.stops.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setActive(next);
  }

  return (
    <figure className="min-w-0">
      <figcaption>
        <div className="flex min-h-9 items-center gap-3 pt-1">
          <Heading id={`${id}-title`} className="text-sm font-semibold">
            {prepared.title}
          </Heading>
          <div className="ml-auto">
            <Segmented
              label={`Show ${prepared.title} as`}
              value={asTable ? "table" : "chart"}
              options={views}
              onChange={(view) => setAsTable(view === "table")}
            />
          </div>
        </div>
        <p id={`${id}-summary`} className="max-w-3xl text-xs text-ink-muted">
          {prepared.summary}
        </p>
      </figcaption>
      {asTable ? (
        <section
          aria-label={`${prepared.title}, table`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          className="focus-inset -mx-4 mt-1 max-h-96 overflow-y-auto"
        >
          <TwinTable table={prepared.table} />
        </section>
      ) : (
        <>
          <div
            role="application"
            aria-roledescription="chart"
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-summary ${id}-walk`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the walk over the marks needs a place in the tab order
            tabIndex={0}
            onKeyDown={walk}
            onBlur={() => setActive(null)}
            onPointerLeave={() => setActive(null)}
            className="mt-2 rounded-xs"
            style={{ height }}
          >
            <Suspense fallback={<DrawingPending />}>
              {children({ scope: `c${id.replace(/\W/g, "")}`, active, onActive: setActive })}
            </Suspense>
          </div>
          <span id={`${id}-walk`} hidden>
            Arrow keys walk over the marks.
          </span>
          <div className="mt-1 flex min-h-5 flex-wrap items-baseline justify-between gap-x-4">
            <ChartLegend scope={`c${id.replace(/\W/g, "")}`} series={legend} />
            {note && active === null ? <p className="text-xs text-ink-faint">{note}</p> : null}
            <output aria-live="polite" className="text-xs">
              {active === null ? "" : prepared.stops[active]}
            </output>
          </div>
        </>
      )}
    </figure>
  );
}

/** The axis frame at its final size, so that nothing moves when the drawing arrives. */
function DrawingPending() {
  return (
    <div className="flex h-full items-end border-b border-l border-line pb-2 pl-3 text-xs text-ink-faint">
      Loading the chart
    </div>
  );
}
