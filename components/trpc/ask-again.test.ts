import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { askAgain } from "./ask-again.ts";

const queryKey = ["case", 7];

it("does not take an answer that set out before the change for a fresh one", async () => {
  const queryClient = new QueryClient();
  const { promise, resolve } = Promise.withResolvers<string>();
  const ahead = queryClient.prefetchQuery({ queryKey, queryFn: () => promise, staleTime: 60_000 });
  await askAgain(queryClient, queryKey);
  resolve("before the change");
  await ahead;
  const read = await queryClient.fetchQuery({ queryKey, queryFn: () => "after it", staleTime: 60_000 });
  expect(read).toBe("after it");
});
