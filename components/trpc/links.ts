import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { AppRouter } from "#server/api/root.ts";

/** Same-origin only. The header marks a call that this screen made; a cross-site form cannot set it. */
const url = "/api/trpc";
const headers = { "x-rerail": "1" };
const idleHeaders = { ...headers, "x-rerail-idle": "1" };

/** Calls go one by one: on this desk one slow answer must not hold back the others, as a batch would. */
export function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: httpLink({ url, headers: ({ op }) => (op.context.unasked ? idleHeaders : headers) }),
      }),
    ],
  });
}
