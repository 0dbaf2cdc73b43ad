/** A model on the later period: measures with intervals, value captured, and the two plain benchmarks beside it. */

import { evaluate, measuresOf } from "#models/evaluation/index.ts";
import { type Evaluation, type ValuedRow, valueOfOrder } from "#server/registry/index.ts";
import type { DatedLabel } from "./rules.ts";

const rounds = 300;

/** Everything the manifest's `evaluation` says, from calibrated probabilities of labelled rows. */
export function evaluateLater(
  rows: readonly (ValuedRow & DatedLabel)[],
  probabilities: Float64Array,
  options: { from: Date; seed: number },
): Evaluation {
  const targets = Uint8Array.from(rows, ({ target }) => target);
  const times = rows.map(({ knownAt }) => knownAt);
  const { from, seed } = options;
  return {
    ...evaluate(probabilities, targets, { bootstrap: rounds, seed }),
    from: from.toISOString(),
    to: new Date(Math.max(...times)).toISOString(),
    valueCaptured: valueOfOrder(rows, probabilities, { bootstrap: rounds, seed }).orders["saving-per-minute"],
  };
}

/** Point measures of a benchmark on the same rows. */
export function benchmark(rows: readonly { target: 0 | 1 }[], probabilities: Float64Array) {
  const { auc, averagePrecision, logLoss } = measuresOf(
    probabilities,
    Uint8Array.from(rows, ({ target }) => target),
  );
  return { auc, averagePrecision, logLoss };
}
