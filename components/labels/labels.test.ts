import { expect, test } from "vitest";
import type { LabelsOverview } from "#server/retraining/schema.ts";
import { labelFigures } from "./label-figures.ts";
import { prepareClasses, prepareGenuineShare, prepareWeeks } from "./prepare-labels.ts";

const overview: LabelsOverview = {
  total: 1500,
  current: 1400,
  superseded: 100,
  genuine: 350,
  falseAlarm: 1050,
  simulated: 1330,
  blind: 210,
  ledgerPosition: 1500,
  byClass: [
    { class: "R05", className: "Address", genuine: 150, falseAlarm: 50, overturned: 4 },
    { class: "F02", className: "Push payment fraud", genuine: 200, falseAlarm: 1000, overturned: 66 },
  ],
  byWeek: [
    { week: "2026-11-09", genuine: 20, falseAlarm: 60 },
    { week: "2026-11-16", genuine: 0, falseAlarm: 0 },
  ],
  trainingSets: [],
};

test("every figure is told as a part of something", () => {
  expect(labelFigures(overview).map(({ value, compared }) => [value, compared])).toEqual([
    ["1,400", "of 1,500 ever written"],
    ["350", "25 % of those in force"],
    ["1,050", "75 % of those in force"],
    ["100", "7 % of all written"],
    ["70", "5 % of those in force"],
    ["210", "15 % of those in force; no score on screen"],
    ["1,330", "95 % of those in force"],
  ]);
});

test("a week without labels is a gap in the share, and no share is made up for it", () => {
  const share = prepareGenuineShare(overview.byWeek);
  expect(share.points.map((point) => point.value)).toEqual([0.25, null]);
  expect(share.summary).toBe("\u2013 in the last week, 25 % over all weeks.");
  expect(prepareGenuineShare([]).summary).toBe("No label yet.");
});

test("weeks and classes carry their long names into the table", () => {
  expect(prepareWeeks(overview.byWeek).table.rows[0]).toEqual(["Week of Mon 9 Nov", "20", "60", "80"]);
  expect(prepareWeeks([]).summary).toBe("No label yet.");
  const classes = prepareClasses(overview.byClass);
  expect(classes.bars.map((bar) => bar.label)).toEqual(["R05 Address", "F02 Push payment fraud"]);
  const long = {
    ...overview.byClass[0]!,
    className: "Purpose, regulatory reporting or party identification missing",
  };
  expect(prepareClasses([long]).bars[0]).toMatchObject({
    label: "R05 Purpose, regulatory reportin\u2026",
    long: "R05 Purpose, regulatory reporting or party identification missing",
  });
  expect(classes.table.rows[1]).toEqual(["F02 Push payment fraud", "200", "1,000", "1,200"]);
  expect(classes.summary).toBe("2 classes; most labels in Push payment fraud: 1,200, 17 % of them genuine.");
  expect(prepareClasses([]).summary).toBe("No label yet.");
});
