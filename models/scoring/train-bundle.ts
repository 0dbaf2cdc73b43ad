/** Fits a whole release: trees, calibration, anomaly model and known answer. Same input and seed, same bytes. */
import { fitAnomaly } from "../anomaly/fit-anomaly.ts";
import { conformalCuts, conformalRisks } from "../calibration/conformal-cuts.ts";
import { quantileOf } from "../evaluation/interval.ts";
import { checkTable, type FeatureTable, type TrainingTable } from "../trees/training-table.ts";
import { marginOf, marginsOf } from "../trees/walk.ts";
import type { Bundle } from "./bundle.ts";
import { fitChampion } from "./fit-champion.ts";
import { fitReliability } from "./fit-reliability.ts";

export interface TrainBundleInput {
  /** Labelled rows in time order. */
  readonly fit: TrainingTable;
  /** Labelled rows of a later period, never fitted on: with the rehearsal of the fit they tell what margins mean. */
  readonly calibrate: TrainingTable;
  /** Unlabelled rows of ordinary traffic, for the anomaly model. */
  readonly background: FeatureTable;
  readonly featureNames: readonly string[];
  readonly featureVersion: string;
  readonly seed: number;
}

export function trainBundle(input: TrainBundleInput): Bundle {
  const { fit, calibrate, background, featureNames, featureVersion, seed } = input;
  for (const table of [fit, calibrate, background]) {
    checkTable(table);
    if (table.columns !== featureNames.length)
      throw new RangeError(`${featureNames.length} features are named, a table has ${table.columns} columns`);
  }
  if (fit.rows === 0 || calibrate.rows === 0)
    throw new RangeError(
      `training needs labelled rows in both periods, not ${fit.rows} and ${calibrate.rows}`,
    );
  const { ensemble: trees, rehearsal } = fitChampion(fit, seed);
  const { calibration, logLoss, conformal, rehearsed } = fitReliability(
    rehearsal,
    { margins: marginsOf(trees, calibrate.values), target: calibrate.target },
    seed,
  );
  const anomaly = fitAnomaly(background, seed).model;
  const row = typicalRow(background);
  return {
    featureNames: [...featureNames],
    featureVersion,
    seed,
    trees,
    calibration,
    anomaly,
    conformal: conformalRisks.map((risk) => conformalCuts(conformal, risk)),
    knownAnswer: { row, margin: marginOf(trees, asRow(row)) },
    facts: {
      fitRows: fit.rows,
      calibrateRows: calibrate.rows,
      rehearsedRows: rehearsed,
      backgroundRows: background.rows,
      trees: {
        count: trees.treeStart.length - 1,
        leaves: trees.feature.reduce((sum, column) => sum + (column < 0 ? 1 : 0), 0),
      },
      calibration: logLoss,
    },
  };
}

const asRow = (row: readonly (number | null)[]): Float64Array =>
  Float64Array.from(row, (value) => value ?? Number.NaN);

/**
 * A row that no payment had: the columns' medians and upper tenths in turn, missing where most rows miss. Every browser
 * gets it, so it must not be anybody's.
 */
function typicalRow(background: FeatureTable): (number | null)[] {
  const { rows, columns, values } = background;
  return Array.from({ length: columns }, (_, c) => {
    const present: number[] = [];
    for (let r = 0; r < rows; r++) {
      const value = values[r * columns + c]!;
      if (Number.isFinite(value)) present.push(value);
    }
    if (present.length * 2 <= rows) return null;
    return Math.fround(
      quantileOf(
        present.sort((a, b) => a - b),
        c % 2 === 0 ? 0.5 : 0.9,
      ),
    );
  });
}
