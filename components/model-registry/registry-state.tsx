import Link from "next/link";
import { Banner } from "#components/ui/banner.tsx";
import type { ModelsOverview } from "#server/registry/schema.ts";

/** What is under way: a training, a failed training, a promotion that waits for its second person. */
export function RegistryState({ overview }: { overview: ModelsOverview }) {
  const { training, waiting, models } = overview;
  const challenger = models.find((model) => model.hash === waiting?.challengerHash);
  return (
    <>
      {training.running ? (
        <Banner title="A challenger is being trained." announce>
          It appears here by itself; the champion serves on.
        </Banner>
      ) : null}
      {training.lastError && !training.running ? (
        <Banner tone="danger" title="The last training failed:">
          {training.lastError}
        </Banner>
      ) : null}
      {waiting ? (
        <Banner
          tone="warn"
          title={`The promotion of ${challenger?.name ?? waiting.challengerHash.slice(0, 12)} waits for a second person.`}
          actions={
            <Link href="/review" className="inline-flex min-h-6 items-center text-sm text-accent underline">
              Open the review
            </Link>
          }
        >
          Asked for by {waiting.makerName}.
        </Banner>
      ) : null}
    </>
  );
}
