import { percentText } from "#components/charts/number-text.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { ModelSummary } from "#server/registry/schema.ts";
import { modelFigures } from "./model-figures.ts";

/** The serving model: what it reaches, with intervals, beside what it has to beat. */
export function ChampionStrip({ champion }: { champion: ModelSummary }) {
  return (
    <section aria-label="Champion" className="flex flex-wrap divide-line lg:divide-x">
      <div className="w-full px-4 py-2 lg:w-64">
        <div className="text-xs text-ink-faint">Champion</div>
        <div className="text-base leading-6 font-semibold">{champion.name}</div>
        <div className="text-xs text-ink-muted">
          since {champion.servingSince ? <Instant iso={champion.servingSince} /> : "not known"}
        </div>
        <SimulatedShare share={champion.manifest.trainingSet.simulatedShare} />
      </div>
      {modelFigures(champion.manifest).map((figure) => (
        <div key={figure.label} className="min-w-32 flex-1 px-4 py-2">
          <div className="text-xs text-ink-faint">{figure.label}</div>
          <div className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-lg font-semibold">{figure.value}</span>
            <span className="text-xs text-ink-muted">{figure.interval}</span>
          </div>
          <div className="text-xs text-ink-muted">{figure.compared}</div>
        </div>
      ))}
    </section>
  );
}

/** How much of what a model learned from was simulated; never left out. */
export function SimulatedShare({ share }: { share: number }) {
  return (
    <Badge plain tone={share > 0 ? "warn" : "neutral"} shape={share > 0 ? "diamond" : "ring"}>
      {percentText(share)} simulated labels
    </Badge>
  );
}
