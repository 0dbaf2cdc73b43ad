/** What a task's probabilities are worth later: calibration, log-loss beside other calibrations, conformal coverage. */

import { fitIsotonic } from "#models/calibration/fit-isotonic.ts";
import { conformalShares, fitCalibration, fitConformal, probabilityOf } from "#models/calibration/index.ts";
import { type Ensemble, marginsOf } from "#models/trees/index.ts";
import { monthsOf, Random } from "#models/world/index.ts";
import type { Figure } from "../result.ts";
import type { LongRow } from "./assess-months.ts";
import { atMost, told } from "./figures.ts";
import { measured } from "./separability.ts";
import { learnt, type Task } from "./tasks.ts";

const simulations = 200;
const risks = [0.1, 0.05, 0.01] as const;

/** Fitted on the two months after the fit, held to what was found out about the last four. */
export function measureReliability(task: Task, rows: readonly LongRow[], ensemble: Ensemble): Figure[] {
  const calibrate = learnt(task, rows, monthsOf.calibrate);
  const later = learnt(task, rows, monthsOf.later);
  const known = marginsOf(ensemble, calibrate.values);
  const margins = marginsOf(ensemble, later.values);
  const { calibration } = fitCalibration(known, calibrate.target, 1);
  const every = Int32Array.from(known.keys());
  const isotonic = fitIsotonic(known, calibrate.target, every);
  const probabilities = margins.map((margin) => probabilityOf(calibration, margin));
  const ours = measured(probabilities, later.target);
  const raw = measured(
    margins.map((margin) => 1 / (1 + Math.exp(-margin))),
    later.target,
  );
  const stepped = measured(
    margins.map((margin) => probabilityOf(isotonic, margin)),
    later.target,
  );
  const conformal = fitConformal(known, calibrate.target);
  const positives = later.target.reduce((sum, one) => sum + one, 0);
  const renewed = renewedMonthly(task, rows, ensemble);
  return [
    told(`${task.name}: later labels (${positives} genuine) on which probabilities are held`, later.rows, ""),
    atMost(
      `${task.name}: calibration error, 15 bins of equal mass (${calibration.kind})`,
      100 * ours.ece,
      "%",
      1.5,
    ),
    told(`${task.name}: what chance alone gives on so many rows`, 100 * chanceError(probabilities), "%"),
    atMost(
      `${task.name}: log-loss above the better of raw and isotonic`,
      ours.logLoss - Math.min(raw.logLoss, stepped.logLoss),
      "",
      0,
    ),
    ...risks.map((risk) =>
      atMost(
        `${task.name}: conformal coverage at ${100 - 100 * risk} %, worse class's distance`,
        100 * coverageGap(later.target, risk, (row) => conformalShares(conformal, margins[row] as number)),
        "points",
        1.5,
      ),
    ),
    told(
      `${task.name}: calibration error when renewed with each month's labels`,
      100 * measured(renewed.probabilities, renewed.target).ece,
      "%",
    ),
    ...risks.map((risk) =>
      told(
        `${task.name}: conformal coverage at ${100 - 100 * risk} % when renewed so, worse class's distance`,
        100 * coverageGap(renewed.target, risk, (row) => renewed.shares[row] as Shares),
        "points",
      ),
    ),
  ];
}

/** Calibration error of targets drawn from the very probabilities. */
function chanceError(probabilities: Float64Array): number {
  const random = new Random("calibration by chance");
  let sum = 0;
  for (let i = 0; i < simulations; i += 1)
    sum += measured(
      probabilities,
      Uint8Array.from(probabilities, (p) => Number(random.chance(p))),
    ).ece;
  return sum / simulations;
}

interface Shares {
  positive: number;
  negative: number;
}

/** Each later month held to what the two months before it had taught when it began; the trees stay. */
function renewedMonthly(
  task: Task,
  rows: readonly LongRow[],
  ensemble: Ensemble,
): { target: Uint8Array; probabilities: number[]; shares: Shares[] } {
  const target: number[] = [];
  const probabilities: number[] = [];
  const shares: Shares[] = [];
  for (let month = monthsOf.later[0]; month <= monthsOf.later[1]; month += 1) {
    const known = learnt(task, rows, [month - 2, month - 1]);
    const margins = marginsOf(ensemble, known.values);
    const conformal = fitConformal(margins, known.target);
    const { calibration } = fitCalibration(margins, known.target, 1);
    const later = learnt(task, rows, [month, month], monthsOf.later[1]);
    for (const [row, margin] of marginsOf(ensemble, later.values).entries()) {
      target.push(later.target[row] as number);
      probabilities.push(probabilityOf(calibration, margin));
      shares.push(conformalShares(conformal, margin));
    }
  }
  return { target: Uint8Array.from(target), probabilities, shares };
}

/** How far the share of a class's rows that fit their own class is from the promised one; the worse of both classes. */
function coverageGap(target: Uint8Array, risk: number, sharesOf: (row: number) => Shares): number {
  const rowsOf = [0, 0];
  const covered = [0, 0];
  for (const [row, one] of target.entries()) {
    const { positive, negative } = sharesOf(row);
    rowsOf[one] = rowsOf[one]! + 1;
    if ((one === 1 ? positive : negative) > risk) covered[one] = covered[one]! + 1;
  }
  return Math.max(...rowsOf.map((n, one) => Math.abs(covered[one]! / n - (1 - risk))));
}
