/**
 * The colours of marks, as tokens. Better and worse are blue and orange, never green and red. A series is told apart
 * by its texture as well, so that no reading depends on hue.
 */
export const colours = {
  blue: "var(--chart-1)",
  orange: "var(--chart-2)",
  green: "var(--chart-3)",
  purple: "var(--chart-4)",
  olive: "var(--chart-5)",
  grey: "var(--chart-6)",
  better: "var(--chart-better)",
  worse: "var(--chart-worse)",
} as const;
export type ChartColour = keyof typeof colours;

export const gridColour = "var(--chart-grid)";
export const axisColour = "var(--chart-axis)";

/** Textures in series order: the first is solid. */
export const textures = ["solid", "hatched", "dotted", "outlined"] as const;
export type Texture = (typeof textures)[number];

export function textureOf(index: number): Texture {
  return textures[index % textures.length]!;
}
