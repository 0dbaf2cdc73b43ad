import { describe, expect, it } from "vitest";
import { bestSimilarity, type NameSketch, sketchOf, sketchSimilarity } from "./name-sketch.ts";

const similarity = (a: string, b: string) =>
  sketchSimilarity(sketchOf(a) as NameSketch, sketchOf(b) as NameSketch);

describe("name sketches", () => {
  it("ignore order, case, accents and legal forms", () => {
    expect(similarity("Müller Anna", "ANNA MULLER")).toBe(1);
    expect(similarity("Nordhafen Logistik GmbH", "Nordhafen Logistik")).toBe(1);
  });

  it("stay close under a typo and far for another name", () => {
    expect(similarity("Brandstetter Optik", "Brandsteter Optik")).toBeGreaterThan(0.8);
    expect(similarity("Brandstetter Optik", "Delmas Transports")).toBeLessThan(0.4);
  });

  it("have no similarity to compare when a name is missing", () => {
    expect(sketchOf(null)).toBeNull();
    expect(sketchOf(" - ")).toBeNull();
    expect(bestSimilarity(sketchOf("Anna"), [])).toBeNaN();
    expect(bestSimilarity(null, [[1, 0, 0, 0]])).toBeNaN();
  });

  it("compare names that are nothing but a legal form", () => {
    expect(similarity("GmbH", "GmbH")).toBe(1);
  });
});
