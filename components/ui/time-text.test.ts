import { describe, expect, it } from "vitest";
import { durationText, durationWords, instantText, shortInstantText } from "./time-text.ts";

const minutes = (n: number) => n * 60_000;

describe("durations", () => {
  it.each([
    [minutes(0), "0m"],
    [minutes(48), "48m"],
    [minutes(192), "3h12"],
    [minutes(60), "1h00"],
    [minutes(24 * 60 - 1), "23h59"],
    [minutes(52 * 60), "2d 4h"],
    [minutes(24 * 60 * 12), "12d"],
    [-minutes(5), "5m"],
  ])("%i ms reads %s", (length, text) => {
    expect(durationText(length)).toBe(text);
  });

  it("says units in the right number", () => {
    expect(durationWords(minutes(61))).toBe("1 hour 1 minute");
    expect(durationWords(minutes(192))).toBe("3 hours 12 minutes");
  });
});

describe("instants", () => {
  it("names the zone, also across the change to winter time", () => {
    expect(instantText("2026-10-25T00:30:00Z", "Europe/Berlin")).toMatch(/^2026-10-25 02:30 (CEST|GMT\+2)$/);
    expect(instantText("2026-10-25T01:30:00Z", "Europe/Berlin")).toMatch(/^2026-10-25 02:30 (CET|GMT\+1)$/);
    expect(instantText("2026-11-20T09:30:00Z", "UTC")).toBe("2026-11-20 09:30 UTC");
  });

  it("leaves out the date only for today in the shown zone", () => {
    expect(shortInstantText("2026-11-20T08:05:00Z", "2026-11-20T09:30:00Z", "UTC")).toBe("08:05");
    expect(shortInstantText("2026-11-19T23:30:00Z", "2026-11-20T09:30:00Z", "Europe/Berlin")).toBe("00:30");
    expect(shortInstantText("2026-11-19T22:30:00Z", "2026-11-20T09:30:00Z", "UTC")).toBe("19 Nov 22:30");
  });
});
