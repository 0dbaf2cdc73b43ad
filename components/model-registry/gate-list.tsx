import { countText } from "#components/charts/number-text.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { Comparison } from "#server/registry/schema.ts";

/** What a challenger must pass before anybody may ask for its promotion. */
export function GateList({ gates }: { gates: Comparison["gates"] }) {
  const passed = gates.filter((gate) => gate.passed).length;
  return (
    <section aria-label="Gates">
      <h3 className="flex min-h-9 items-center pt-1 text-sm font-semibold">
        {`Gates: ${countText(passed)} of ${countText(gates.length)} passed`}
      </h3>
      <ul className="text-sm">
        {gates.map((gate) => (
          <li
            key={gate.gate}
            className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2 border-b border-line py-1.5"
          >
            <Badge plain tone={gate.passed ? "good" : "danger"} shape={gate.passed ? "check" : "cross"}>
              {gate.passed ? "passed" : "failed"}
            </Badge>
            <span>
              {gate.gate}
              <span className="block text-xs break-words text-ink-muted">{gate.detail}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
