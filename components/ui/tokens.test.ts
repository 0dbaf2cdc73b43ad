/** Every pair of tokens that carries text or a control's edge keeps WCAG AA in light and dark. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const tokens = new Map<string, [string, string]>();
for (const match of css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g))
  tokens.set(match[1]!, [match[2]!, match[3]!]);

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const grounds = ["surface", "surface-raised", "surface-sunken", "surface-hover", "surface-selected"];
const text: [string, string[]][] = [
  ["ink", [...grounds, "mark", "flash", "danger-soft", "warn-soft", "good-soft", "accent-soft"]],
  ["ink-muted", [...grounds, "mark", "flash", "danger-soft", "warn-soft", "good-soft", "accent-soft"]],
  ["ink-faint", [...grounds, "mark", "accent-soft"]],
  ["accent", [...grounds, "accent-soft"]],
  ["danger", [...grounds, "danger-soft", "mark"]],
  ["warn", [...grounds, "warn-soft", "mark"]],
  ["good", [...grounds, "good-soft"]],
  ["on-accent", ["accent", "accent-strong"]],
];
const edges: [string, string[]][] = [
  ["line-control", grounds],
  ["focus", [...grounds, "mark"]],
  ...["chart-raise", "chart-lower", "chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-6"].map(
    (name): [string, string[]] => [name, ["surface", "surface-raised"]],
  ),
];

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("%s", (_, at) => {
  it.each(text.flatMap(([ink, on]) => on.map((ground) => [ink, ground] as const)))(
    "%s on %s reads at 4.5:1",
    (ink, ground) => {
      expect(contrast(tokens.get(ink)![at], tokens.get(ground)![at])).toBeGreaterThanOrEqual(4.5);
    },
  );
  it.each(edges.flatMap(([edge, on]) => on.map((ground) => [edge, ground] as const)))(
    "%s on %s is seen at 3:1",
    (edge, ground) => {
      expect(contrast(tokens.get(edge)![at], tokens.get(ground)![at])).toBeGreaterThanOrEqual(3);
    },
  );
});
