/** Throws unless the arrays form trees that every walk leaves again: for ensembles that come from bytes. */
import type { Ensemble } from "./ensemble.ts";

/** Covers are sums of weights: a node's is that of its children, apart from rounding to float32 in a file. */
const COVER_TOLERANCE = 1e-6;

export function checkEnsemble(ensemble: Ensemble): void {
  const { columns, baseMargin, treeStart, feature, left, right, value, cover, threshold } = ensemble;
  const count = feature.length;
  const fail = (what: string): never => {
    throw new RangeError(`not a tree ensemble: ${what}`);
  };
  if (!(Number.isInteger(columns) && columns >= 1)) fail(`${columns} columns`);
  if (!Number.isFinite(baseMargin)) fail("the base margin is not finite");
  for (const array of [threshold, left, right, ensemble.missingLeft, value, cover])
    if (array.length !== count) fail("arrays of unequal length");
  if (ensemble.categoryStart.length !== count || ensemble.categoryLength.length !== count)
    fail("arrays of unequal length");
  if (treeStart[0] !== 0 || treeStart.at(-1) !== count) fail("the trees do not cover the nodes");
  for (let tree = 0; tree + 1 < treeStart.length; tree++) {
    const start = treeStart[tree]!;
    const end = treeStart[tree + 1]!;
    if (end <= start) fail(`tree ${tree} is empty`);
    const parents = new Uint8Array(end - start);
    for (let node = start; node < end; node++) {
      if (!(cover[node]! > 0 && Number.isFinite(cover[node]!))) fail(`node ${node} has cover ${cover[node]}`);
      if (!Number.isFinite(value[node]!)) fail(`node ${node} has value ${value[node]}`);
      if (feature[node]! < 0) continue;
      if (feature[node]! >= columns) fail(`node ${node} tests column ${feature[node]} of ${columns}`);
      if (Number.isNaN(threshold[node]!)) fail(`node ${node} has no threshold`);
      const first = ensemble.categoryStart[node]!;
      if (first >= 0 && first + ensemble.categoryLength[node]! > ensemble.categoryWords.length)
        fail(`node ${node} has categories out of range`);
      for (const child of [left[node]!, right[node]!]) {
        if (!(child > node && child < end)) fail(`node ${node} leads to ${child}`);
        parents[child - start] = parents[child - start]! + 1;
      }
      const below = cover[left[node]!]! + cover[right[node]!]!;
      if (Math.abs(below - cover[node]!) > COVER_TOLERANCE * cover[node]!)
        fail(`node ${node} covers ${cover[node]}, its children ${below}`);
    }
    for (let node = start + 1; node < end; node++)
      if (parents[node - start] !== 1) fail(`node ${node} has ${parents[node - start]} parents`);
  }
}
