/** Pure decisions of retraining: how much a label weighs, when it is mature, and how time divides the labels. */

/** What of a label the division and the weight depend on. Instants in milliseconds. */
export interface DatedLabel {
  labelId: number;
  target: 0 | 1;
  raisedAt: number;
  knownAt: number;
  confidence: "low" | "medium" | "high" | null;
}

const DAY_MS = 86_400_000;
/**
 * A label younger than this at the newest label's time is left out, whatever it says: corrections and second opinions
 * arrive within two days, and a rule that looked at the outcome would select it.
 */
export const maturityDays = 2;
/** Shares of the mature labels, by the time they became known: to fit, then to calibrate; the rest evaluates. */
export const fitShare = 0.6;
export const calibrateShare = 0.2;
/** With fewer labels or fewer of either outcome a period says nothing. */
export const fewestRows = { fit: 60, calibrate: 20, evaluate: 20 } as const;
const fewestOfEither = { fit: 10, calibrate: 3, evaluate: 3 } as const;

/** A doubtful verdict teaches half as much; late outcomes are facts and weigh in full. */
export function weightOf(label: { confidence: DatedLabel["confidence"] }): number {
  return label.confidence === "low" ? 0.5 : 1;
}

export interface Periods<Label> {
  fit: Label[];
  calibrate: Label[];
  evaluate: Label[];
  leftOut: { immature: number; straddling: number };
  /** Fitting and calibrating ended here; everything evaluated was raised and became known at or after it. */
  cut: number;
}

/**
 * Divides labels by the time they became known. A label decided before the cut but known after it belongs to neither
 * side: it was not yet known when a model of that day would have been trained, and it is no later decision either.
 * Depends on the labels alone, so that a ledger position always gives the same periods.
 */
export function divideByTime<Label extends DatedLabel>(labels: readonly Label[]): Periods<Label> {
  const newest = labels.reduce((latest, { knownAt }) => Math.max(latest, knownAt), Number.NEGATIVE_INFINITY);
  const mature = labels
    .filter(({ knownAt }) => knownAt <= newest - maturityDays * DAY_MS)
    .sort((a, b) => a.knownAt - b.knownAt || a.labelId - b.labelId);
  const instantAt = (share: number) => mature[Math.floor(mature.length * share)]?.knownAt ?? newest;
  const fitEnd = instantAt(fitShare);
  const cut = instantAt(fitShare + calibrateShare);
  const after = mature.filter(({ knownAt }) => knownAt >= cut);
  const evaluate = after.filter(({ raisedAt }) => raisedAt >= cut);
  return {
    fit: mature.filter(({ knownAt }) => knownAt < fitEnd),
    calibrate: mature.filter(({ knownAt }) => knownAt >= fitEnd && knownAt < cut),
    evaluate,
    leftOut: {
      immature: labels.length - mature.length,
      straddling: after.length - evaluate.length,
    },
    cut,
  };
}

/** Labels of so many days calibrate anew: what margins mean is asked of the present, and of enough labels to say. */
export const recalibrationDays = 60;
/** Share of the labels since the trees were fitted that is kept, the newest of them, to judge the new calibration. */
export const judgedShare = 0.3;

/**
 * Divides what became known after the trees were fitted: the newest judge, those of two months before them calibrate. Mature
 * labels alone, and no label on both sides, as in `divideByTime`.
 */
export function divideForRecalibration<Label extends DatedLabel>(
  labels: readonly Label[],
  fittedUntil: number,
): Omit<Periods<Label>, "fit"> {
  const newest = labels.reduce((latest, { knownAt }) => Math.max(latest, knownAt), Number.NEGATIVE_INFINITY);
  const mature = labels
    .filter(({ knownAt }) => knownAt > fittedUntil && knownAt <= newest - maturityDays * DAY_MS)
    .sort((a, b) => a.knownAt - b.knownAt || a.labelId - b.labelId);
  const recent = mature.filter(
    ({ knownAt }) => knownAt > newest - (recalibrationDays / (1 - judgedShare)) * DAY_MS,
  );
  const cut = recent[Math.floor(recent.length * (1 - judgedShare))]?.knownAt ?? newest;
  const after = recent.filter(({ knownAt }) => knownAt >= cut);
  const evaluate = after.filter(({ raisedAt }) => raisedAt >= cut);
  return {
    calibrate: mature.filter(({ knownAt }) => knownAt < cut && knownAt >= cut - recalibrationDays * DAY_MS),
    evaluate,
    leftOut: {
      immature: labels.filter(({ knownAt }) => knownAt > newest - maturityDays * DAY_MS).length,
      straddling: after.length - evaluate.length,
    },
    cut,
  };
}

/** A new calibration is asked for when the newest model is so old and so many labels came since. */
const renewalDays = 30;
const fewestNewLabels = 100;

export function isRenewalDue(state: {
  now: number;
  serves: boolean;
  newestModel: number;
  newLabels: number;
}): boolean {
  const { now, serves, newestModel, newLabels } = state;
  return serves && now - newestModel >= renewalDays * DAY_MS && newLabels >= fewestNewLabels;
}

/** Why these periods cannot train a model, in a sentence; null when they can. */
export function objectionToPeriods(
  periods: Pick<Periods<DatedLabel>, "calibrate" | "evaluate"> & Partial<Periods<DatedLabel>>,
): string | null {
  for (const period of ["fit", "calibrate", "evaluate"] as const) {
    const labels = periods[period];
    if (!labels) continue;
    const genuine = labels.filter(({ target }) => target === 1).length;
    const either = Math.min(genuine, labels.length - genuine);
    if (labels.length < fewestRows[period] || either < fewestOfEither[period])
      return (
        `The ${period} period has ${labels.length} labels, ${genuine} of them genuine; ` +
        `it needs at least ${fewestRows[period]} with ${fewestOfEither[period]} of either outcome. ` +
        `Labels count ${maturityDays} days after they became known.`
      );
  }
  return null;
}
