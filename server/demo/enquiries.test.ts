import { expect, it } from "vitest";
import { generateMonths } from "#models/world/index.ts";
import { askedBy } from "../cases/index.ts";
import { readMessage } from "../intake/index.ts";

it("reads every enquiry of the long world as a message that asks for what the truth says", () => {
  const kinds = new Map<string, number>();
  for (const world of generateMonths({ seed: 3, payments: 40_000 })) {
    for (const { bytes, enquiry } of world.messages()) {
      if (enquiry === undefined) continue;
      const { outcome, findings, threadMessages } = readMessage(bytes);
      expect(outcome, JSON.stringify(findings)).toBe("accepted");
      expect(threadMessages).toHaveLength(1);
      const asked = threadMessages[0] && askedBy(threadMessages[0]);
      expect(asked?.class).toBe(world.truth.get(enquiry)?.class);
      kinds.set(asked?.class ?? "", (kinds.get(asked?.class ?? "") ?? 0) + 1);
    }
  }
  expect([...kinds.keys()].sort()).toEqual(["E02", "E03", "E04", "E05", "E06"]);
});
