"use client";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { TRPCProvider } from "./client.ts";
import { errorText, worthRetrying } from "./error-text.ts";
import { makeClient } from "./links.ts";

/** A session that ended brings the sign-in page, and afterwards back to where the person was. */
function leaveWhenSignedOut(error: unknown): void {
  if (errorText(error).kind !== "signed-out" || window.location.pathname === "/sign-in") return;
  const back = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?next=${encodeURIComponent(back)}`);
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        retry: (failures, error) => failures < 2 && worthRetrying(error),
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
      mutations: { retry: false },
    },
  });
}

/** Answers are kept in memory only; nothing about a case is ever written to the browser's storage. */
export function ServerProvider({ children }: { children: React.ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const [trpcClient] = useState(makeClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
