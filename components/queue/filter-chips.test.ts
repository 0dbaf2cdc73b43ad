import { expect, it } from "vitest";
import { filterChips, minutesWords } from "./filter-chips.ts";

it("says each part once and knows the filter without it", () => {
  const chips = filterChips({
    class: ["R01", "R03"],
    minAmountEur: 1_000_000,
    dueWithinMinutes: 60,
    band: ["very-high"],
    claim: "free",
  });
  expect(chips.map((chip) => chip.label)).toEqual([
    "R01, R03",
    "likely genuine: very high",
    "from EUR 10 k",
    "due within 1 h",
    "unclaimed",
  ]);
  expect(chips[2]?.without).toEqual({
    class: ["R01", "R03"],
    dueWithinMinutes: 60,
    band: ["very-high"],
    claim: "free",
  });
  expect(filterChips({})).toEqual([]);
});

it("says lengths in the largest whole unit", () => {
  expect([45, 90, 240, 4320].map(minutesWords)).toEqual(["45 min", "90 min", "4 h", "3 d"]);
});
