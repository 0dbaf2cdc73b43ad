import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blankPayment } from "#models/payment/index.ts";
import { type Finding, orderFindings } from "#models/rules/index.ts";
import {
  anomalyThreshold,
  classify,
  comparable,
  type EarlierPayment,
  explorationRate,
  isExplored,
  nearlyEqualText,
  propensityOf,
  raisersOf,
  reasonOf,
  returnedBecause,
  suspectedCopyOf,
} from "./rules.ts";

const finding = (rule: string, severity: Finding["severity"]): Finding => ({
  rule,
  code: "AC01",
  severity,
  field: null,
  path: "CdtTrfTxInf",
  line: 1,
  column: 1,
  value: null,
  message: `${rule} speaks`,
});

const payment = (over: Partial<EarlierPayment> = {}): EarlierPayment => ({
  id: 1,
  receivedAt: "2026-11-20T09:00:00.000Z",
  settlementDate: "2026-11-20",
  purposes: [],
  endToEndId: "E1",
  remittance: ["Invoice 4711"],
  ...over,
});

describe("what raises an exception", () => {
  const quiet = {
    findings: [],
    kind: "customer-transfer",
    scenarios: [],
    anomaly: null,
    explored: false,
    computed: true,
  } as const;

  test("a warning alone raises nothing, a hold does", () => {
    expect(raisersOf({ ...quiet, findings: [finding("V36", "warn")] })).toEqual([]);
    expect(raisersOf({ ...quiet, findings: [finding("V36", "warn"), finding("V34", "hold")] })).toEqual([
      "V34",
    ]);
  });

  test("scenarios, returns and strangeness raise without a rule", () => {
    expect(raisersOf({ ...quiet, scenarios: ["M05"], anomaly: anomalyThreshold })).toEqual([
      "M05",
      "anomaly",
    ]);
    expect(raisersOf({ ...quiet, kind: "return" })).toEqual(["return"]);
    expect(raisersOf({ ...quiet, computed: false })).toEqual(["unassessable"]);
  });

  test("exploration counts only when nothing else speaks, and carries its chance", () => {
    expect(raisersOf({ ...quiet, explored: true })).toEqual(["exploration"]);
    expect(raisersOf({ ...quiet, explored: true, scenarios: ["M01"] })).toEqual(["M01"]);
    expect(propensityOf(["exploration"])).toBe(explorationRate);
    expect(propensityOf(["V34"])).toBe(1);
  });

  test("exploration is repeatable and hits its rate", () => {
    const hits = (seed: number) =>
      Array.from({ length: 200_000 }, (_, id) => id + 1).filter((id) => isExplored(seed, id));
    for (const seed of [1, 7, 42]) {
      const picked = hits(seed);
      expect(picked).toEqual(hits(seed));
      expect(picked.length / 200_000).toBeGreaterThan(explorationRate * 0.8);
      expect(picked.length / 200_000).toBeLessThan(explorationRate * 1.2);
    }
  });

  test("a return is about why the money came back, whatever else it shows", () => {
    const back = (returnReason: string | null) => {
      const blank = blankPayment("iso20022", "pacs.004.001.11", "return");
      return { ...blank, original: { messageId: null, endToEndId: null, uetr: null, returnReason } };
    };
    expect(returnedBecause(back("AC04"))).toBe("Money came back, AC04: the account is closed");
    expect(returnedBecause(back("Q042"))).toBe("Money came back with Q042");
    expect(returnedBecause(back(null))).toMatch(/^A return came in/);
    expect(returnedBecause({ ...back("AC04"), kind: "customer-transfer" })).toBeNull();
  });

  test("the gravest finding leads and gives the reason", () => {
    const ordered = orderFindings([finding("V36", "warn"), finding("V34", "hold"), finding("V12", "reject")]);
    expect(ordered.map((each) => each.rule)).toEqual(["V12", "V34", "V36"]);
    const listed = orderFindings([finding("V12", "reject"), finding("S01", "hold")]);
    expect(listed.map((each) => each.rule)).toEqual(["S01", "V12"]);
    expect(classify(listed, ["V12", "S01"]).class).toBe("S01");
    expect(reasonOf(ordered[0] ?? null, ["V12"])).toBe("V12 speaks");
    expect(reasonOf(finding("V36", "warn"), ["M05"])).toContain("account never used");
    expect(reasonOf(null, ["V34"])).toBe("Raised without a finding");
    expect(reasonOf(null, ["return"])).toMatch(/^A return came in/);
    expect(reasonOf(null, ["M09"], "147 × the median")).toBe("147 × the median");
    expect(reasonOf(finding("V34", "hold"), ["recall"], "147 × the median")).toBe(
      "Another bank asks for the money back",
    );
    expect(reasonOf(finding("V34", "hold"), ["V34"], "147 × the median")).toBe("V34 speaks");
  });
});

describe("class of an exception", () => {
  test("a scenario gives the class unless a rule rejects or holds", () => {
    expect(classify([finding("V36", "warn")], ["M05"])).toEqual({
      class: "F04",
      family: "fraud",
      reasonCode: "FRAD",
    });
    expect(classify([finding("V34", "hold")], ["V34", "M05"]).class).toBe("R01");
    expect(classify([], ["return"]).class).toBe("E01");
  });
});

describe("suspected copies", () => {
  const later = (over: Partial<EarlierPayment> = {}) =>
    payment({ id: 2, receivedAt: "2026-11-20T11:00:00.000Z", ...over });

  test("the same remittance within the window is a copy", () => {
    expect(suspectedCopyOf(later(), [payment()])?.id).toBe(1);
    expect(suspectedCopyOf(later({ remittance: ["INVOICE 4711 "] }), [payment()])?.id).toBe(1);
  });

  test("outside the window it is not", () => {
    expect(suspectedCopyOf(later({ receivedAt: "2026-11-26T09:00:00.000Z" }), [payment()])).toBeNull();
  });

  test("another invoice, instalment or month is not a copy", () => {
    expect(suspectedCopyOf(later({ remittance: ["Invoice 4712"] }), [payment()])).toBeNull();
    const structured = (reference: string) =>
      comparable(1, "2026-11-18T09:00:00.000Z", {
        ...blankPayment("iso20022", "pacs.008.001.08", "customer-transfer"),
        remittance: {
          unstructured: [],
          structured: [{ reference, documentNumber: null, additional: null }],
          related: false,
        },
      });
    const second = { ...structured("RF712"), id: 2, receivedAt: "2026-11-18T11:00:00.000Z" };
    expect(suspectedCopyOf(second, [structured("RF711")])).toBeNull();
    expect(suspectedCopyOf(second, [structured("RF712")])?.id).toBe(1);
    const rate = payment({ remittance: ["Instalment 3/12 contract A"] });
    expect(suspectedCopyOf(later({ remittance: ["Instalment 4/12 contract A"] }), [rate])).toBeNull();
    const january = payment({ remittance: ["Rent January"] });
    expect(suspectedCopyOf(later({ remittance: ["Rent February"] }), [january])).toBeNull();
  });

  test("a payroll is a copy only for the same settlement date", () => {
    const run = payment({ purposes: ["SALA"], remittance: ["Salary"] });
    const next = later({ purposes: ["SALA"], remittance: ["Salary"], settlementDate: "2026-11-24" });
    expect(suspectedCopyOf(next, [run])).toBeNull();
    expect(suspectedCopyOf({ ...next, settlementDate: "2026-11-20" }, [run])?.id).toBe(1);
  });

  test("an even rhythm is a standing order", () => {
    const daily = [1, 2, 3].map((day) =>
      payment({ id: day, receivedAt: `2026-11-1${day}T09:00:00.000Z`, remittance: ["Float"] }),
    );
    const today = payment({ id: 4, receivedAt: "2026-11-14T09:00:00.000Z", remittance: ["Float"] });
    expect(suspectedCopyOf(today, daily)).toBeNull();
    expect(suspectedCopyOf({ ...today, receivedAt: "2026-11-13T09:10:00.000Z" }, daily)?.id).toBe(3);
  });

  test("near equality is symmetric and holds for every text with itself", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(nearlyEqualText(a, a)).toBe(true);
        expect(nearlyEqualText(a, b)).toBe(nearlyEqualText(b, a));
      }),
    );
  });
});
