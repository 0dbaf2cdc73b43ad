/** A model on the later period: measures with intervals, value captured, and the two plain benchmarks beside it. */

import {
  compareModels,
  evaluate,
  fitLogistic,
  logisticProbabilities,
  type Measures,
  measuresOf,
} from "#models/evaluation/index.ts";
import type { Bundle } from "#models/scoring/index.ts";
import {
  baseRates,
  type Evaluation,
  type Manifest,
  probabilitiesOf,
  type ValuedRow,
  valueOfOrder,
} from "#server/registry/index.ts";
import { trainingTable } from "./describe-model.ts";
import type { FrozenSet } from "./freeze-training-set.ts";
import { tableOf } from "./replay-background.ts";
import type { DatedLabel } from "./rules.ts";

const rounds = 300;

type Rows = FrozenSet["rows"];

/** The model, a logistic regression fitted on the same rows, and the base rates of the classes, on the same later rows. */
export function judgeLater(
  bundle: Bundle,
  { fit, evaluate: later, cut, seed }: { fit: Rows; evaluate: Rows; cut: number; seed: number },
): Pick<Manifest, "evaluation" | "logistic" | "overLogistic" | "rulesOnly"> {
  const ours = probabilitiesOf(bundle, later);
  const logistic = logisticProbabilities(
    fitLogistic(trainingTable(fit)),
    tableOf(later.map(({ values }) => values)),
  );
  return {
    evaluation: evaluateLater(later, ours, { from: new Date(cut), seed }),
    logistic: benchmark(later, logistic),
    overLogistic: leadOver(logistic, ours, later, seed),
    rulesOnly: benchmark(later, baseRates(later)),
  };
}

/** On a few hundred later rows two models differ by chance: the interval says whether they do beyond it. */
function leadOver(
  plain: Float64Array,
  ours: Float64Array,
  later: Rows,
  seed: number,
): NonNullable<Manifest["overLogistic"]> {
  const targets = Uint8Array.from(later, ({ target }) => target);
  const differences = compareModels(plain, ours, targets, { bootstrap: rounds, seed });
  const of = (name: keyof Measures) => differences.find(({ metric }) => metric === name)!.difference;
  return { auc: of("auc"), averagePrecision: of("averagePrecision"), logLoss: of("logLoss") };
}

/** Everything the manifest's `evaluation` says, from calibrated probabilities of labelled rows. */
function evaluateLater(
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
function benchmark(rows: readonly { target: 0 | 1 }[], probabilities: Float64Array) {
  const { auc, averagePrecision, logLoss } = measuresOf(
    probabilities,
    Uint8Array.from(rows, ({ target }) => target),
  );
  return { auc, averagePrecision, logLoss };
}
