import { expect, test } from "vitest";
import { zoneChoices } from "./zones.ts";

test("every offered zone can be used, and none is offered twice", () => {
  const { usual, others } = zoneChoices();
  const all = [...usual, ...others];
  expect(new Set(all).size).toBe(all.length);
  expect(others.length).toBeGreaterThan(100);
  for (const zone of all) expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
});
