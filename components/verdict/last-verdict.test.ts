import { expect, it } from "vitest";
import { lastVerdict, onLastVerdict, rememberVerdict, undoable } from "./last-verdict.ts";

it("remembers one verdict, tells its listeners and knows when it is too late", () => {
  let told = 0;
  const stop = onLastVerdict(() => {
    told += 1;
  });
  rememberVerdict({ verdictId: 5, caseId: 7, until: 1000 });
  expect(undoable(lastVerdict(), 999)).toBe(true);
  expect(undoable(lastVerdict(), 1000)).toBe(false);
  rememberVerdict(null);
  expect(undoable(lastVerdict(), 0)).toBe(false);
  stop();
  rememberVerdict(null);
  expect(told).toBe(2);
});
