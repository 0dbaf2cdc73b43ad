import { expect, it } from "vitest";
import { features } from "./index.ts";
import { labelOf } from "./labels.ts";

it("names every feature in a few words of its own", () => {
  const labels = features.map(({ name }) => labelOf(name));
  for (const [at, { name }] of features.entries()) expect(labels[at], name).not.toBe(name);
  expect(new Set(labels).size).toBe(features.length);
  for (const label of labels) expect(label.length).toBeLessThanOrEqual(40);
});
