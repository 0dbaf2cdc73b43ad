import { describe, expect, it } from "vitest";
import { classes, className, classOf, codeMeaning, type Finding, familyOf } from "./index.ts";

const finding = (rule: string, severity: Finding["severity"], code = "X"): Finding => ({
  rule,
  code,
  severity,
  field: null,
  path: "",
  line: null,
  column: null,
  value: null,
  message: "",
});

describe("classOf", () => {
  it("lets the strongest finding decide, then the order of classes", () => {
    const findings = [
      finding("V40", "reject", "RR10"),
      finding("V34", "hold", "AC03"),
      finding("V36", "warn", "BE15"),
    ];
    expect(classOf(findings, [])).toEqual({ class: "R12", family: "repair", reasonCode: "RR10" });
    expect(classOf([finding("V30", "reject", "BE04"), finding("V28", "reject", "AC03")], [])).toMatchObject({
      class: "R01",
      reasonCode: "AC03",
    });
    expect(classOf([finding("V42", "hold", "AM05"), finding("V34", "hold", "AC03")], [])).toMatchObject({
      class: "R09",
    });
  });

  it("takes what raised it before a mere warning", () => {
    expect(classOf([finding("V36", "warn", "BE15")], ["model:F04"])).toEqual({
      class: "F04",
      family: "fraud",
      reasonCode: "FRAD",
    });
    expect(classOf([finding("V36", "warn", "BE15")], ["exploration"])).toMatchObject({
      class: "R10",
      reasonCode: "BE15",
    });
    expect(classOf([], ["return"])).toEqual({ class: "E01", family: "enquiry", reasonCode: null });
    expect(classOf([], [])).toMatchObject({ class: "R12", reasonCode: null });
  });

  it("puts network and intake findings with format faults", () => {
    expect(classOf([finding("N02", "hold", "CH16")], [])).toEqual({
      class: "R12",
      family: "repair",
      reasonCode: "CH16",
    });
  });
});

describe("words", () => {
  it("names every class and its family", () => {
    expect(Object.keys(classes)).toHaveLength(26);
    expect(className("R05")).toBe("Address unstructured or incomplete");
    expect(className("constructor")).toBe("constructor");
    expect(["R01", "E01", "S01", "F01"].map(familyOf)).toEqual(["repair", "enquiry", "screening", "fraud"]);
  });

  it("gives a code the meaning of its set", () => {
    expect(codeMeaning("BE08", "status")).toBe("The debtor's name is missing");
    expect(codeMeaning("BE08", "return")).toBe("Returned because of a bank's error");
    expect(codeMeaning("CUST", "cancellation-refusal")).toMatch(/^Refused/);
    expect(codeMeaning("ZZZZ", "status")).toBeNull();
    expect(codeMeaning("toString", "status")).toBeNull();
  });
});
