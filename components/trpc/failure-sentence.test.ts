import { expect, test } from "vitest";
import { failureSentence } from "./failure-sentence.ts";

test("gives the server's sentence with its request, and nothing when nothing failed", () => {
  const data = { code: "CONFLICT", kind: "conflict", requestId: "r-7" };
  expect(failureSentence({ message: "A promotion is waiting already.", data })).toBe(
    "A promotion is waiting already. (request r-7)",
  );
  expect(failureSentence(new TypeError("Failed to fetch"))).toContain("Nothing was recorded");
  expect(failureSentence(null)).toBeNull();
});
