"use client";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "#components/shell/index.ts";
import { failureSentence } from "#components/trpc/failure-sentence.ts";
import { useTRPC } from "#components/trpc/index.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { chainText } from "./chain-text.ts";

/** Walks the whole chain on request and says what was found. */
export function ChainState() {
  const trpc = useTRPC();
  const may = useMay("audit.verify");
  const check = useQuery(
    trpc.audit.verify.queryOptions(undefined, { enabled: false, retry: false, gcTime: 0 }),
  );
  const failure = failureSentence(check.error);
  const found = check.data ? chainText(check.data) : null;
  return (
    <Banner
      announce
      tone={failure ? "danger" : (found?.tone ?? "info")}
      title={
        failure
          ? "The chain could not be checked."
          : (found?.title ?? "The chain has not been checked in this view.")
      }
      actions={
        may ? (
          <Button small busy={check.isFetching} onClick={() => void check.refetch()}>
            Verify the chain
          </Button>
        ) : null
      }
    >
      {failure ?? found?.detail ?? "The check recomputes every hash with code apart from the writer's."}
    </Banner>
  );
}
