/**
 * What a champion's margins mean: probabilities and unsure answers, from two kinds of rows that it had not learnt from. Those
 * of a period after the fit tell of the present; where they are few, the newest of the fitting rows fill them up, each by
 * the run that had not seen it.
 */
import { type Conformal, fitConformal } from "../calibration/conformal.ts";
import { type FittedCalibration, fitCalibration } from "../calibration/fit-calibration.ts";

/** Margins with what became of the rows, in time order. */
export interface ToldMargins {
  readonly margins: ArrayLike<number>;
  readonly target: ArrayLike<number>;
}

export interface FittedReliability extends FittedCalibration {
  readonly conformal: Conformal;
  /** So many fitting rows were among those that told. */
  readonly rehearsed: number;
}

/** From so many later rows on chance costs less than what has changed since the fit. */
const WANTED_ROWS = 4_000;

/** `rehearsal` lies before `later` in time; null where the fit could hold nothing out. */
export function fitReliability(
  rehearsal: ToldMargins | null,
  later: ToldMargins,
  seed: number,
): FittedReliability {
  const before = rehearsal?.margins.length ?? 0;
  const rehearsed = Math.min(before, Math.max(0, WANTED_ROWS - later.margins.length));
  const newest = (values: ArrayLike<number> = []) => Array.from(values).slice(before - rehearsed);
  const margins = [...newest(rehearsal?.margins), ...Array.from(later.margins)];
  const target = [...newest(rehearsal?.target), ...Array.from(later.target)];
  return { ...fitCalibration(margins, target, seed), conformal: fitConformal(margins, target), rehearsed };
}
