import type { Scope } from "./command.ts";

/** Where a key counts, in the words of the palette and the help sheet. */
export const scopeWords: Record<Scope, string> = {
  global: "Everywhere",
  queue: "In the queue",
  case: "On a case",
  reason: "While choosing a reason",
  review: "In review",
};
