/** What a task's probabilities are worth later: calibration, log-loss beside other calibrations, conformal coverage. */

import { fitIsotonic } from "#models/calibration/fit-isotonic.ts";
import { conformalShares, fitCalibration, fitConformal, probabilityOf } from "#models/calibration/index.ts";
import { calibrationBins } from "#models/evaluation/measures.ts";
import type { FittedChampion } from "#models/scoring/fit-champion.ts";
import { fitReliability } from "#models/scoring/fit-reliability.ts";
import { type Ensemble, marginsOf } from "#models/trees/index.ts";
import { monthsOf, Random } from "#models/world/index.ts";
import type { Figure } from "../result.ts";
import type { LongRow } from "./assess-months.ts";
import { atMost, told } from "./figures.ts";
import { measured } from "./separability.ts";
import { learnt, type Task } from "./tasks.ts";

const simulations = 200;
const risks = [0.1, 0.05, 0.01] as const;

/**
 * Fitted as every release is, with the two months after the fit and the fit's own rehearsal; held to what was found out about
 * the last four. Isotonic steps have the better of the same rows and of the two months alone.
 */
export function measureReliability(
  task: Task,
  rows: readonly LongRow[],
  { ensemble, rehearsal }: FittedChampion,
): Figure[] {
  const calibrate = learnt(task, rows, monthsOf.calibrate);
  const later = learnt(task, rows, monthsOf.later);
  const known = { margins: marginsOf(ensemble, calibrate.values), target: calibrate.target };
  const margins = marginsOf(ensemble, later.values);
  const { calibration, conformal } = fitReliability(rehearsal, known, 1);
  const probabilities = margins.map((margin) => probabilityOf(calibration, margin));
  const ours = measured(probabilities, later.target);
  const raw = measured(
    margins.map((margin) => 1 / (1 + Math.exp(-margin))),
    later.target,
  );
  const both = {
    margins: [...(rehearsal?.margins ?? []), ...known.margins],
    target: [...(rehearsal?.target ?? []), ...known.target],
  };
  const stepped = [known, both].map((told) => {
    const isotonic = fitIsotonic(told.margins, told.target, Int32Array.from(told.margins.keys()));
    return measured(
      margins.map((margin) => probabilityOf(isotonic, margin)),
      later.target,
    ).logLoss;
  });
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
    told(
      `${task.name}: calibration error without what chance adds, root mean square`,
      100 * debiasedError(probabilities, later.target),
      "%",
    ),
    atMost(
      `${task.name}: log-loss above the better of raw and isotonic`,
      ours.logLoss - Math.min(raw.logLoss, ...stepped),
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
    atMost(
      `${task.name}: calibration error when renewed with each month's labels`,
      100 * measured(renewed.probabilities, renewed.target).ece,
      "%",
      1.5,
    ),
    told(
      `${task.name}: the same without what chance adds`,
      100 * debiasedError(Float64Array.from(renewed.probabilities), renewed.target),
      "%",
    ),
    ...risks.map((risk) =>
      atMost(
        `${task.name}: conformal coverage at ${100 - 100 * risk} % when renewed so, worse class's distance`,
        100 * coverageGap(renewed.target, risk, (row) => renewed.shares[row] as Shares),
        "points",
        1.5,
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

/**
 * Root mean square over the same bins of what predicted and observed differ by, each square less the variance that drawing
 * the bin's labels adds to it (Kumar, Liang and Ma 2019): unbiased squares, and never below the mean of absolute differences.
 */
function debiasedError(probabilities: Float64Array, target: Uint8Array): number {
  const order = [...probabilities.keys()].sort((a, b) => probabilities[a]! - probabilities[b]! || a - b);
  const bins = calibrationBins(order.length);
  let sum = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const held = order.slice(
      Math.round((bin * order.length) / bins),
      Math.round(((bin + 1) * order.length) / bins),
    );
    const predicted = held.reduce((all, row) => all + probabilities[row]!, 0) / held.length;
    const observed = held.reduce((all, row) => all + target[row]!, 0) / held.length;
    const drawn = (observed * (1 - observed)) / Math.max(1, held.length - 1);
    sum += (held.length / order.length) * ((predicted - observed) ** 2 - drawn);
  }
  return Math.sqrt(Math.max(0, sum));
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
