import { expect, it } from "vitest";
import { initials } from "./initials.ts";

it.each([
  ["Ada Brandt", "AB"],
  ["  maria   de la Cruz ", "MC"],
  ["Ömer", "Ö"],
  ["𝒜da B", "𝒜B"],
  ["", ""],
])("%s gives %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
