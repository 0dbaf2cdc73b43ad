/**
 * The last four months of the long world as a desk would have them: one champion for all exceptions, fitted and calibrated on
 * what was known before. A team of the size that banks have for their volume works as much as arrives on average; peaks,
 * clocks and the rest of the year make the order matter.
 */
import { fitCalibration } from "#models/calibration/fit-calibration.ts";
import { economicsOf } from "#models/ranking/index.ts";
import { fitChampion } from "#models/scoring/fit-champion.ts";
import { probabilityOf } from "#models/scoring/index.ts";
import { marginOf, marginsOf } from "#models/trees/index.ts";
import { monthStart, monthsOf } from "#models/world/index.ts";
import type { Figure } from "../result.ts";
import { assessMonths, inMonths, type LongRow } from "../world/assess-months.ts";
import { learnt, type Task } from "../world/tasks.ts";
import { comparePolicies } from "./compare-policies.ts";
import type { Waiting } from "./work-queue.ts";

/** Share of the arriving minutes that the team has hands for. */
const paces = [
  { name: "18 months, team for all that arrives", share: 1, held: true },
  { name: "18 months, team for three quarters", share: 0.75, held: false },
  { name: "18 months, team for half", share: 0.5, held: false },
] as const;

/** Every exception is one task: was it genuine? */
const exceptions: Task = {
  name: "repair",
  learnable: ({ raisedBy }) => raisedBy.length > 0,
  measurable: ({ raisedBy }) => raisedBy.length > 0 && raisedBy[0] !== "exploration",
  positive: ({ truth }) => truth.genuine,
  byRules: () => 0,
};

export function measureLongDesk(options: { seed: number; payments: number }): Figure[] {
  const { rows } = assessMonths(options);
  const { ensemble } = fitChampion(learnt(exceptions, rows, monthsOf.fit), 1);
  const calibrate = learnt(exceptions, rows, monthsOf.calibrate);
  const { calibration } = fitCalibration(marginsOf(ensemble, calibrate.values), calibrate.target, 1);
  const waiting = inMonths(rows, monthsOf.later)
    .filter(exceptions.measurable)
    .map(
      (row: LongRow): Waiting => ({
        ...row,
        probability: probabilityOf(calibration, marginOf(ensemble, row.values)),
      }),
    );
  const work = waiting.reduce((minutes, { class: found }) => minutes + economicsOf(found).handlingMinutes, 0);
  const end = monthStart(monthsOf.later[1] + 1);
  const open = openMinutes(monthStart(monthsOf.later[0]), end);
  return paces.flatMap(({ share, ...pace }) =>
    comparePolicies([{ waiting, pace: (share * work) / open, end }], pace, options.seed),
  );
}

/** Minutes of open desk between two instants: Monday to Friday, nine hours. */
function openMinutes(from: number, to: number): number {
  let minutes = 0;
  for (let day = from; day < to; day += 86_400_000) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) minutes += 9 * 60;
  }
  return minutes;
}
