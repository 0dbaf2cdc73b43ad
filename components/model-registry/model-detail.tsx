import { prepareReliability } from "#components/charts/prepare-reliability.ts";
import { ReliabilityChart } from "#components/charts/reliability-chart.tsx";
import { Identifier } from "#components/ui/masked.tsx";
import { Facts, Panel } from "#components/ui/panel.tsx";
import { Instant } from "#components/ui/time.tsx";
import type { ModelSummary } from "#server/registry/schema.ts";
import { SimulatedShare } from "./champion-strip.tsx";
import { modelFacts } from "./model-facts.ts";

/** One model: whether its promises come true, and everything that identifies it. */
export function ModelDetail({ model }: { model: ModelSummary }) {
  const { manifest } = model;
  return (
    <Panel
      title={`${model.name} in detail`}
      aside={
        <>
          <SimulatedShare share={manifest.trainingSet.simulatedShare} />
          <a
            href={`/api/models/${model.hash}/card`}
            className="inline-flex min-h-6 items-center text-accent underline"
          >
            Model card
          </a>
        </>
      }
    >
      <p className="text-xs text-ink-muted">
        Trained <Instant iso={manifest.trainedAt} /> by {manifest.trainedBy}, registered{" "}
        <Instant iso={model.registeredAt} />.
      </p>
      <div className="mt-1 grid grid-cols-1 gap-x-8 gap-y-4 xl:grid-cols-[28rem_minmax(0,1fr)]">
        <ReliabilityChart
          prepared={prepareReliability("Reliability on the later period", manifest.evaluation.reliability)}
        />
        <div className="flex flex-col gap-4 pt-2">
          {modelFacts(manifest).map((group) => (
            <section key={group.title} aria-label={group.title}>
              <h3 className="mb-1 text-xs font-medium text-ink-faint">{group.title}</h3>
              <Facts
                items={group.facts.map((fact) => ({
                  label: fact.label,
                  value: fact.identifier ? <Identifier short>{fact.value}</Identifier> : fact.value,
                }))}
              />
            </section>
          ))}
        </div>
      </div>
    </Panel>
  );
}
