import { type ChartColour, colours, type Texture } from "./palette.ts";

/** The `fill` of a mark: plain colour, or a pattern that `TextureFills` has put into the same document. */
export function fillOf(scope: string, colour: ChartColour, texture: Texture): string {
  if (texture === "solid") return colours[colour];
  if (texture === "outlined") return "transparent";
  return `url(#${scope}-${colour}-${texture})`;
}

/** Pattern definitions for the textured series of one chart; `scope` keeps two charts on a page apart. */
export function TextureFills({
  scope,
  series,
}: {
  scope: string;
  series: { colour: ChartColour; texture: Texture }[];
}) {
  return (
    <defs>
      {series.map(({ colour, texture }) =>
        texture === "hatched" ? (
          <pattern
            key={`${colour}-hatched`}
            id={`${scope}-${colour}-hatched`}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="5" height="5" fill={colours[colour]} fillOpacity="0.2" />
            <line x1="0" y1="0" x2="0" y2="5" stroke={colours[colour]} strokeWidth="3" />
          </pattern>
        ) : texture === "dotted" ? (
          <pattern
            key={`${colour}-dotted`}
            id={`${scope}-${colour}-dotted`}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
          >
            <rect width="5" height="5" fill={colours[colour]} fillOpacity="0.12" />
            <circle cx="2.5" cy="2.5" r="1.25" fill={colours[colour]} />
          </pattern>
        ) : null,
      )}
    </defs>
  );
}
