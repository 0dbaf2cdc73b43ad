import { type ChartColour, colours, type Texture } from "./palette.ts";
import { fillOf, TextureFills } from "./texture-fills.tsx";

export interface LegendEntry {
  label: string;
  colour: ChartColour;
  texture: Texture;
}

/** What each series looks like, in its own colour and texture. One series needs no legend. */
export function ChartLegend({ scope, series }: { scope: string; series: LegendEntry[] }) {
  if (series.length < 2) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-ink-muted">
      {series.map((entry) => (
        <li key={entry.label} className="flex items-center gap-1.5">
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <TextureFills scope={`${scope}-key`} series={[entry]} />
            <rect
              x="0.5"
              y="0.5"
              width="11"
              height="11"
              fill={fillOf(`${scope}-key`, entry.colour, entry.texture)}
              stroke={colours[entry.colour]}
            />
          </svg>
          {entry.label}
        </li>
      ))}
    </ul>
  );
}
