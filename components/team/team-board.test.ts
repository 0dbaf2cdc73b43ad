import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ageBandFromMinutes, ageBands, type TeamBoard } from "#server/team/schema.ts";
import { boardFigures } from "./board-figures.ts";
import { ageingFilter, prepareAgeing } from "./prepare-ageing.ts";
import { prepareDue, prepareFlow } from "./prepare-flow.ts";

const board: TeamBoard = {
  asOf: "2026-11-20T09:30:00.000Z",
  open: 320,
  dueWithinHour: 7,
  overdue: 16,
  closedToday: 21,
  waitingApproval: 3,
  expectedSavingOpenEurMinor: 640_000_00,
  ageing: [
    { class: "R05", className: "Address", counts: [4, 0, 0, 0, 0, 0, 0, 2] },
    { class: "F02", className: "Push payment fraud", counts: [0, 9, 0, 0, 0, 0, 0, 0] },
  ],
  dueByHour: [
    { hour: "2026-11-20T09:00:00.000Z", due: 7 },
    { hour: "2026-11-20T10:00:00.000Z", due: 12 },
  ],
  flow: [
    { day: "2026-11-18", raised: 50, closed: 40 },
    { day: "2026-11-19", raised: 60, closed: 61 },
    { day: "2026-11-20", raised: 30, closed: 21 },
  ],
  people: [],
  overrides: [],
  claims: [],
};

describe("the figures", () => {
  test("each says what it is compared with, and today is left out of the usual day", () => {
    expect(boardFigures(board).map((figure) => [figure.value, figure.compared])).toEqual([
      ["320", "18 more than 3 days ago"],
      ["16", "5 % of open"],
      ["7", "19 due in the next 2 hours"],
      ["21", "51 on a usual day"],
      ["3", "beside 21 closed today"],
      ["EUR 640 k", "EUR 2,000 an exception"],
    ]);
  });

  test("an empty desk divides by nothing", () => {
    const empty = { ...board, open: 0, overdue: 0, flow: [], expectedSavingOpenEurMinor: 0, dueByHour: [] };
    const compared = boardFigures(empty).map((figure) => figure.compared);
    expect(compared.join(" ")).not.toMatch(/NaN|Infinity/);
    expect(compared[5]).toBe("nothing is open");
  });
});

describe("the ageing map", () => {
  test("has a column for each band and totals that add up to the cells", () => {
    const map = prepareAgeing(board);
    expect(map.columns).toHaveLength(ageBands.length);
    expect(map.total).toBe(15);
    expect(map.rows[1]!.cells[1]!.text).toBe("Push payment fraud, 1\u20134 h: 9 exceptions");
  });

  test("the filters of a row's cells cut time into pieces without gap or overlap", () => {
    fc.assert(
      fc.property(fc.nat(100_000), (age) => {
        const holding = ageBands.filter((_, column) => {
          const filter = ageingFilter("R05", column);
          return (
            age >= (filter.minAgeMinutes ?? 0) && age < (filter.maxAgeMinutes ?? Number.POSITIVE_INFINITY)
          );
        });
        expect(holding).toHaveLength(1);
      }),
    );
    expect(ageBandFromMinutes).toHaveLength(ageBands.length);
    expect(ageingFilter("R05", null)).toEqual({ class: ["R05"] });
  });
});

describe("the time charts", () => {
  test("flow names both totals and the days that fell behind", () => {
    const flow = prepareFlow(board.flow);
    expect(flow.summary).toBe(
      "140 raised and 122 closed in 3 days; on 2 of them more came than went. The last day is not over.",
    );
    expect(flow.table.rows[0]).toEqual(["Wed 18 Nov", "50", "40"]);
  });

  test("due hours are told in the reader's zone", () => {
    const due = prepareDue(board.dueByHour, "Europe/Berlin");
    expect(due.summary).toBe("19 exceptions fall due in the next 2 hours; most from 11:00 CET: 12.");
    expect(
      prepareDue(
        board.dueByHour.map((hour) => ({ ...hour, due: 0 })),
        null,
      ).summary,
    ).toBe("Nothing falls due in the next 2 hours.");
    expect(prepareFlow([]).summary).toBe("No day to show yet.");
  });
});
