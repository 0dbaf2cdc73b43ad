"use client";
import { ErrorState } from "#components/ui/states.tsx";

/** What a page shows when it broke while drawing: the rest of the workbench stays. */
export function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <ErrorState
      title="This page failed while it was being drawn"
      detail="Nothing you recorded is lost. Try again; if it comes back, quote the number below."
      requestId={error.digest ?? null}
      onRetry={reset}
    />
  );
}
