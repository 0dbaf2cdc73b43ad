import type { Tone } from "#components/ui/badge.tsx";
import type { ShapeName } from "#components/ui/shape.tsx";
import type { FindingView } from "#server/explanations/schema.ts";

/** How grave a finding is, in a word and a shape of its own. */
export const severityLook: Record<FindingView["severity"], { word: string; shape: ShapeName; tone: Tone }> = {
  reject: { word: "reject", shape: "square", tone: "danger" },
  hold: { word: "hold", shape: "triangle", tone: "warn" },
  warn: { word: "note", shape: "ring", tone: "neutral" },
};
