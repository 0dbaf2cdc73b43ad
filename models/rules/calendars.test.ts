import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closedBecause, dayText, localTime, nextBankingDay } from "./calendars.ts";
import { defaultReference } from "./context.ts";

const closed = (day: string, currency: string) => closedBecause(day, currency, defaultReference);

describe("banking days", () => {
  it("know TARGET and the Federal Reserve", () => {
    expect(closed("2026-04-03", "EUR")).toContain("TARGET");
    expect(closed("2026-04-06", "EUR")).toContain("TARGET");
    expect(closed("2026-07-03", "USD")).toBeNull();
    expect(closed("2027-07-05", "USD")).toContain("Federal Reserve");
    expect(closed("2026-11-26", "USD")).toContain("Federal Reserve");
    expect(closed("2026-11-26", "EUR")).toBeNull();
  });

  it("rest on the currency's own weekend", () => {
    expect(closed("2026-11-20", "SAR")).toBe("a weekend");
    expect(closed("2026-11-22", "SAR")).toBeNull();
    expect(closed("2026-11-22", "CHF")).toBe("a weekend");
  });

  it("find the next one over Christmas", () => {
    expect(nextBankingDay("2026-12-25", "EUR", defaultReference)).toBe("2026-12-28");
  });

  it("tell local day and time, also across midnight and summer time", () => {
    expect(localTime(new Date("2026-07-01T22:30:00Z"), "Europe/Berlin")).toEqual(["2026-07-02", "00:30"]);
    expect(localTime(new Date("2026-11-20T16:01:00Z"), "Europe/Berlin")).toEqual(["2026-11-20", "17:01"]);
    expect(dayText(Date.parse("2026-11-20T23:59:59.999Z"))).toBe("2026-11-20");
  });

  const file = join(
    import.meta.dirname,
    "..",
    "..",
    "..",
    "shared",
    "data",
    "reference",
    "bank-holidays.csv",
  );
  it.skipIf(!existsSync(file))("agree with a table that nobody here computed, 2018 to 2035", () => {
    const listed: Record<string, Set<string>> = { TARGET: new Set(), "US-FED": new Set() };
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const [calendar = "", day = ""] = line.split(",");
      listed[calendar]?.add(day);
    }
    for (const [calendar, currency] of [
      ["TARGET", "EUR"],
      ["US-FED", "USD"],
    ] as const) {
      const wrong: string[] = [];
      for (let at = Date.UTC(2018, 0, 1); at < Date.UTC(2036, 0, 1); at += 86_400_000) {
        const day = dayText(at);
        const weekday = new Date(at).getUTCDay();
        if (weekday === 0 || weekday === 6) continue;
        if ((closed(day, currency) !== null) !== listed[calendar]?.has(day)) wrong.push(day);
      }
      expect(wrong, calendar).toEqual([]);
    }
  });
});
