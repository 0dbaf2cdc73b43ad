import { expect, test } from "vitest";
import type { IntakeOverview } from "#server/intake/schema.ts";
import { intakeFigures, prepareDays, sizeText } from "./prepare-intake.ts";

const overview: IntakeOverview = {
  asOf: "2026-11-20T09:30:00.000Z",
  totals: [
    { outcome: "accepted", messages: 980 },
    { outcome: "rejected", messages: 15 },
    { outcome: "unsupported", messages: 5 },
  ],
  last24h: 12,
  payments: 49_000,
  waiting: 0,
  byDay: [
    { day: "2026-11-19", accepted: 10, rejected: 1, unsupported: 0 },
    { day: "2026-11-20", accepted: 4, rejected: 0, unsupported: 1 },
  ],
  byType: [],
  unlinked: { waiting: 0, ambiguous: 0, newest: [] },
};

test("every figure has what it is compared with", () => {
  expect(intakeFigures(overview).map(({ value, compared }) => [value, compared])).toEqual([
    ["12", "11 on a usual day"],
    ["980", "98.0 % of 1,000 messages"],
    ["15", "1.5 % of 1,000 messages"],
    ["5", "0.5 % of 1,000 messages"],
    ["49,000", "50.0 an accepted message"],
    ["0", "everything is assessed"],
  ]);
});

test("an empty feed divides by nothing", () => {
  const empty = { ...overview, totals: [], payments: 0, waiting: 0, last24h: 0, byDay: [] };
  expect(JSON.stringify(intakeFigures(empty))).not.toMatch(/NaN|Infinity/);
  expect(prepareDays([]).summary).toBe("No message yet.");
});

test("days tell how many were rejected", () => {
  expect(prepareDays(overview.byDay).summary).toBe(
    "16 messages in 2 days, 6.3 % of them rejected. The last day is not over.",
  );
});

test("sizes are told in the unit that fits", () => {
  expect([812, 4100, 2_000_000].map(sizeText)).toEqual(["812 B", "4.1 kB", "2.0 MB"]);
});
