import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { ShapeName } from "#components/ui/shape.tsx";
import type { Receipt } from "#server/intake/schema.ts";

const looks: Record<Receipt["outcome"], { tone: Tone; shape: ShapeName }> = {
  accepted: { tone: "good", shape: "check" },
  rejected: { tone: "danger", shape: "cross" },
  unsupported: { tone: "neutral", shape: "ring" },
  duplicate: { tone: "warn", shape: "half" },
};

/** What became of a message, in a shape and a word. */
export function OutcomeBadge({ outcome }: { outcome: Receipt["outcome"] }) {
  return (
    <Badge plain {...looks[outcome]}>
      {outcome}
    </Badge>
  );
}
