import { describe, expect, test } from "vitest";
import { classes } from "#models/rules/index.ts";
import { outcomes } from "../verdicts/schema.ts";
import { outcomeMeanings, outcomesFor } from "./rules.ts";

describe("outcomes a class admits", () => {
  test("every class offers both sides and a way out, each by one digit", () => {
    for (const code of Object.keys(classes)) {
      const admitted = outcomesFor(code, null);
      const judged = admitted.map((each) => each.judged);
      expect(admitted.length, code).toBeLessThanOrEqual(9);
      expect(judged, code).toContain("genuine");
      expect(judged, code).toContain("false-alarm");
      expect(judged.at(-1), code).toBe("unsure");
      expect(new Set(admitted.map((each) => each.outcome)).size).toBe(admitted.length);
      for (const each of admitted) expect(each.reasons.length, `${code} ${each.outcome}`).toBeGreaterThan(0);
    }
  });

  test("every outcome of the contract is admitted by some class", () => {
    const used = new Set(
      Object.keys(classes).flatMap((code) => outcomesFor(code, null).map((each) => each.outcome)),
    );
    expect([...used].sort()).toEqual([...outcomes].sort());
  });

  test("the exception's own code leads the confirming reasons and is listed once", () => {
    const [first] = outcomesFor("R01", "AC01");
    expect(first?.reasons.map((reason) => reason.code)).toEqual(["AC01", "AC03", "AC02"]);
  });

  test("every listed code has words", () => {
    for (const code of Object.keys(classes))
      for (const each of outcomesFor(code, null))
        for (const reason of each.reasons) expect(reason.label, reason.code).not.toBe(reason.code);
    expect(outcomeMeanings.ESCALATED.judged).toBe("unsure");
  });
});
