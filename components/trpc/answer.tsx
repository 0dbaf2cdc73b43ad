"use client";
import type { ReactNode } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { ErrorState, SkeletonRows } from "#components/ui/states.tsx";
import { Instant } from "#components/ui/time.tsx";
import { errorText } from "./error-text.ts";

/** The part of a query's result that is shown here; pages of a list answer the same way. */
interface Asked<T> {
  data: T | undefined;
  error: unknown;
  dataUpdatedAt: number;
  isFetching: boolean;
  refetch: () => unknown;
}

/** Asking the same again gives the same answer. */
const refusals: ReadonlySet<string> = new Set(["forbidden", "not-found", "invalid"]);

/**
 * A server answer on the screen in each of its states: on its way, refused, here, and here but no longer fresh.
 * `what` completes "Loading ..." and "... cannot be shown".
 */
export function Answer<T>({
  query,
  what,
  pending,
  children,
}: {
  query: Asked<T>;
  what: string;
  /** Stands in at the answer's own size while it is on its way. */
  pending?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    if (!query.error) return pending ?? <SkeletonRows rows={6} label={`Loading ${what}`} />;
    const { title, detail, requestId, kind } = errorText(query.error);
    const failed = `${what.charAt(0).toUpperCase()}${what.slice(1)} cannot be shown`;
    return (
      <ErrorState
        title={failed}
        detail={detail ?? title}
        requestId={requestId}
        onRetry={refusals.has(kind) ? undefined : retry}
      />
    );
  }
  if (!query.error) return children(query.data);
  const { title, requestId } = errorText(query.error);
  return (
    <>
      <Banner
        tone="warn"
        announce
        title={title}
        actions={
          <Button small busy={query.isFetching} onClick={retry}>
            Try again
          </Button>
        }
      >
        Shown as of <Instant iso={new Date(query.dataUpdatedAt).toISOString()} />
        {requestId ? `, request ${requestId}` : ""}.
      </Banner>
      {children(query.data)}
    </>
  );
}
