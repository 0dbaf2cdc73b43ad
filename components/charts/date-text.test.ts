import { expect, test } from "vitest";
import { dayText, hourText, shortDayText } from "./date-text.ts";

test("a calendar day keeps its day wherever the reader is", () => {
  expect(dayText("2026-11-20")).toBe("Fri 20 Nov");
  expect(dayText("2026-11-20T00:00:00.000Z")).toBe("Fri 20 Nov");
  expect(shortDayText("2026-11-20")).toBe("20 Nov");
  expect(dayText("2026-W47")).toBe("2026-W47");
});

test("an hour is told in the reader's zone, on both sides of a clock change", () => {
  expect(hourText("2026-03-29T00:00:00Z", "Europe/Berlin")).toEqual({ label: "01:00", long: "01:00 CET" });
  expect(hourText("2026-03-29T01:00:00Z", "Europe/Berlin").label).toBe("03:00");
  expect(hourText("2026-11-20T09:00:00Z", "UTC")).toEqual({ label: "09:00", long: "09:00 UTC" });
  expect(hourText("soon", null)).toEqual({ label: "soon", long: "soon" });
});
