/** The strip of totals: every figure with what it is to be compared with. Pure. */
import { countOf, countText, decimalText, shareText } from "#components/charts/number-text.ts";
import { roundedEuro } from "#components/ui/money.tsx";
import type { TeamBoard } from "#server/team/schema.ts";

export interface BoardFigure {
  label: string;
  value: string;
  compared: string;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** The full days before today: today is not over and would pull a mean down. */
function fullDays(board: TeamBoard): TeamBoard["flow"] {
  return board.flow.slice(0, -1);
}

function backlogChange(board: TeamBoard): string {
  const change = sum(board.flow.map((day) => day.raised)) - sum(board.flow.map((day) => day.closed));
  const span = countOf(board.flow.length, "day");
  if (change === 0) return `unchanged over ${span}`;
  return `${countText(Math.abs(change))} ${change > 0 ? "more" : "fewer"} than ${span} ago`;
}

function usualDay(board: TeamBoard): string {
  const days = fullDays(board);
  if (days.length === 0) return "no earlier day to compare";
  const mean = sum(days.map((day) => day.closed)) / days.length;
  return `${decimalText(mean, mean < 10 ? 1 : 0)} on a usual day`;
}

export function boardFigures(board: TeamBoard): BoardFigure[] {
  const next12h = sum(board.dueByHour.map((hour) => hour.due));
  return [
    { label: "Open", value: countText(board.open), compared: backlogChange(board) },
    {
      label: "Overdue",
      value: countText(board.overdue),
      compared: `${shareText(board.overdue, board.open)} of open`,
    },
    {
      label: "Overdue or due within the hour",
      value: countText(board.dueWithinHour),
      compared: `${countText(next12h)} due in the next ${countOf(board.dueByHour.length, "hour")}`,
    },
    { label: "Closed today", value: countText(board.closedToday), compared: usualDay(board) },
    {
      label: "Waiting for a second person",
      value: countText(board.waitingApproval),
      compared: `beside ${countText(board.closedToday)} closed today`,
    },
    {
      label: "Expected saving, open",
      value: roundedEuro(board.expectedSavingOpenEurMinor),
      compared:
        board.open === 0
          ? "nothing is open"
          : `${roundedEuro(board.expectedSavingOpenEurMinor / board.open)} an exception`,
    },
  ];
}
