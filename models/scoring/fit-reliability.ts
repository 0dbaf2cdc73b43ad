/**
 * What a champion's margins mean: probabilities and unsure answers, from two kinds of rows that it had not learnt from. Those
 * of a period after the fit are few and tell of one stretch of time; the fitting rows, each by the run that had not seen it,
 * are many and tell of the usual. Probabilities follow the newer ones among both, unsure answers count them all.
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
  /** So many fitting rows told what probabilities mean. */
  readonly rehearsed: number;
}

/** The last of the fitting rows, as a share, that tell what probabilities mean now. */
const RECENT_SHARE = 0.4;

/** `rehearsal` lies before `later` in time; null where the fit could hold nothing out. */
export function fitReliability(
  rehearsal: ToldMargins | null,
  later: ToldMargins,
  seed: number,
): FittedReliability {
  const before = rehearsal ?? { margins: [], target: [] };
  const skipped = Math.floor(before.margins.length * (1 - RECENT_SHARE));
  const since = (from: number) => ({
    margins: Float64Array.from([...Array.from(before.margins).slice(from), ...Array.from(later.margins)]),
    target: Uint8Array.from([...Array.from(before.target).slice(from), ...Array.from(later.target)]),
  });
  const all = since(0);
  const recent = since(skipped);
  return {
    ...fitCalibration(recent.margins, recent.target, seed),
    conformal: fitConformal(all.margins, all.target),
    rehearsed: before.margins.length - skipped,
  };
}
