/** The arrays of a bundle under flat names, in the order in which they lie in its bytes. */
import type { Bundle } from "./bundle.ts";

/** Empty arrays of the right types; the order of the names is the order in the bytes. */
export function emptyArrays() {
  return {
    treeStart: new Int32Array(0),
    treeFeature: new Int32Array(0),
    treeThreshold: new Float32Array(0),
    treeLeft: new Int32Array(0),
    treeRight: new Int32Array(0),
    treeMissingLeft: new Uint8Array(0),
    treeValue: new Float64Array(0),
    treeCover: new Float64Array(0),
    treeCategoryStart: new Int32Array(0),
    treeCategoryLength: new Int32Array(0),
    treeCategoryWords: new Uint32Array(0),
    forestStart: new Int32Array(0),
    forestFeature: new Int32Array(0),
    forestThreshold: new Float32Array(0),
    forestLeft: new Int32Array(0),
    forestRight: new Int32Array(0),
    forestMissingLeft: new Uint8Array(0),
    forestValue: new Float64Array(0),
    forestCover: new Float64Array(0),
    tailStart: new Int32Array(0),
    tailKnot: new Float64Array(0),
    tailBelow: new Float64Array(0),
    tailAtOrBelow: new Float64Array(0),
    tailMissing: new Float64Array(0),
    tailFloor: new Float64Array(0),
    tailMean: new Float64Array(0),
    neighbourColumn: new Int32Array(0),
    neighbourCentre: new Float64Array(0),
    neighbourInverseSpread: new Float64Array(0),
    neighbourMissing: new Float64Array(0),
    neighbourPoints: new Float32Array(0),
    ranks: new Float64Array(0),
  };
}

export type BundleArrays = ReturnType<typeof emptyArrays>;

export function arraysOf({ trees, anomaly }: Bundle): BundleArrays {
  const { forest, tails, neighbours } = anomaly;
  return {
    treeStart: trees.treeStart,
    treeFeature: trees.feature,
    treeThreshold: trees.threshold,
    treeLeft: trees.left,
    treeRight: trees.right,
    treeMissingLeft: trees.missingLeft,
    treeValue: trees.value,
    treeCover: trees.cover,
    treeCategoryStart: trees.categoryStart,
    treeCategoryLength: trees.categoryLength,
    treeCategoryWords: trees.categoryWords,
    forestStart: forest.treeStart,
    forestFeature: forest.feature,
    forestThreshold: forest.threshold,
    forestLeft: forest.left,
    forestRight: forest.right,
    forestMissingLeft: forest.missingLeft,
    forestValue: forest.value,
    forestCover: forest.cover,
    tailStart: tails.start,
    tailKnot: tails.knot,
    tailBelow: tails.below,
    tailAtOrBelow: tails.atOrBelow,
    tailMissing: tails.missing,
    tailFloor: tails.floor,
    tailMean: tails.mean,
    neighbourColumn: neighbours.column,
    neighbourCentre: neighbours.centre,
    neighbourInverseSpread: neighbours.inverseSpread,
    neighbourMissing: neighbours.missing,
    neighbourPoints: neighbours.points,
    ranks: anomaly.ranks,
  } as BundleArrays;
}
