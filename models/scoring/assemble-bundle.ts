/** A bundle from its header and arrays, checked part by part: what comes out can be walked and multiplied safely. */
import type { AnomalyModel } from "../anomaly/anomaly-model.ts";
import type { Calibration } from "../calibration/calibration.ts";
import type { ConformalCuts } from "../calibration/conformal-cuts.ts";
import { checkEnsemble } from "../trees/check-ensemble.ts";
import type { Ensemble } from "../trees/ensemble.ts";
import type { Bundle, BundleFacts } from "./bundle.ts";
import type { BundleArrays } from "./bundle-arrays.ts";

export interface BundleHeader {
  featureNames: string[];
  featureVersion: string;
  seed: number;
  treesBase: number;
  calibration: Calibration;
  /** Absent in models that were trained before it was kept. */
  conformal?: ConformalCuts[];
  anomaly: { scales: AnomalyModel["scales"]; groups: number; groupSize: number };
  knownAnswer: { row: (number | null)[]; margin: number };
  facts: BundleFacts;
  lengths: Record<keyof BundleArrays, number>;
}

/** Throws an Error that says which part does not fit. */
export function assembleBundle(header: BundleHeader, a: BundleArrays): Bundle {
  const columns = header.featureNames.length;
  const trees: Ensemble = {
    columns,
    baseMargin: header.treesBase,
    treeStart: a.treeStart,
    feature: a.treeFeature,
    threshold: a.treeThreshold,
    left: a.treeLeft,
    right: a.treeRight,
    missingLeft: a.treeMissingLeft,
    value: a.treeValue,
    cover: a.treeCover,
    categoryStart: a.treeCategoryStart,
    categoryLength: a.treeCategoryLength,
    categoryWords: a.treeCategoryWords,
  };
  const nodes = a.forestFeature.length;
  const forest: Ensemble = {
    columns,
    baseMargin: 0,
    treeStart: a.forestStart,
    feature: a.forestFeature,
    threshold: a.forestThreshold,
    left: a.forestLeft,
    right: a.forestRight,
    missingLeft: a.forestMissingLeft,
    value: a.forestValue,
    cover: a.forestCover,
    categoryStart: new Int32Array(nodes).fill(-1),
    categoryLength: new Int32Array(nodes),
    categoryWords: new Uint32Array(0),
  };
  checkEnsemble(trees);
  checkEnsemble(forest);
  const { groups, groupSize } = header.anomaly;
  const expect = (what: string, length: number, wanted: number) => {
    if (length !== wanted) throw new Error(`${what} has ${length} entries where ${wanted} belong`);
  };
  expect("neighbour points", a.neighbourPoints.length, groups * groupSize * a.neighbourColumn.length);
  for (const array of [a.neighbourCentre, a.neighbourInverseSpread, a.neighbourMissing])
    expect("neighbour scale", array.length, a.neighbourColumn.length);
  if (a.neighbourColumn.some((c) => c < 0 || c >= columns)) throw new Error("neighbour columns out of range");
  for (const array of [a.tailMissing, a.tailFloor, a.tailMean]) expect("tail table", array.length, columns);
  expect("tail starts", a.tailStart.length, columns + 1);
  const knots = a.tailStart.at(-1) ?? 0;
  for (const array of [a.tailKnot, a.tailBelow, a.tailAtOrBelow]) expect("tail knots", array.length, knots);
  if (a.tailStart.some((start, i) => start > (a.tailStart[i + 1] ?? knots) || start < 0))
    throw new Error("tail starts do not ascend");
  expect("known answer", header.knownAnswer.row.length, columns);
  if (a.ranks.length < 2) throw new Error("no anomaly ranks");
  return {
    featureNames: header.featureNames,
    featureVersion: header.featureVersion,
    seed: header.seed,
    trees,
    calibration: header.calibration,
    anomaly: {
      columns,
      forest,
      tails: {
        columns,
        start: a.tailStart,
        knot: a.tailKnot,
        below: a.tailBelow,
        atOrBelow: a.tailAtOrBelow,
        missing: a.tailMissing,
        floor: a.tailFloor,
        mean: a.tailMean,
      },
      neighbours: {
        column: a.neighbourColumn,
        groups,
        groupSize,
        centre: a.neighbourCentre,
        inverseSpread: a.neighbourInverseSpread,
        missing: a.neighbourMissing,
        points: a.neighbourPoints,
      },
      scales: header.anomaly.scales,
      ranks: a.ranks,
    },
    conformal: checkedCuts(header.conformal),
    knownAnswer: header.knownAnswer,
    facts: header.facts,
  };
}

function checkedCuts(cuts: BundleHeader["conformal"]): readonly ConformalCuts[] | null {
  if (cuts === undefined) return null;
  const isCut = (margin: unknown) => margin === null || Number.isFinite(margin);
  for (const { risk, positiveFrom, negativeTo } of cuts)
    if (!(risk > 0 && risk < 1 && isCut(positiveFrom) && isCut(negativeTo)))
      throw new Error("impossible conformal cuts");
  return cuts;
}
