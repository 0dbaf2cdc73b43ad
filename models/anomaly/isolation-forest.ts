/**
 * Isolation forest (Liu, Ting and Zhou 2008) in the form of a tree ensemble: a leaf's value is minus the expected path
 * length, so the ensemble's margin is higher for rows that random cuts isolate sooner, and exact TreeSHAP applies.
 */
import type { Ensemble } from "../trees/ensemble.ts";
import type { Random } from "../trees/random.ts";
import type { FeatureTable } from "../trees/training-table.ts";

const EULER = 0.5772156649015329;

/** Mean path length of an unsuccessful search among n rows. */
function meanPath(n: number): number {
  if (n <= 1) return 0;
  return n === 2 ? 1 : 2 * (Math.log(n - 1) + EULER) - (2 * (n - 1)) / n;
}

interface GrowingNodes {
  readonly feature: number[];
  readonly threshold: number[];
  readonly left: number[];
  readonly right: number[];
  readonly missingLeft: number[];
  readonly value: number[];
  readonly cover: number[];
}

interface Cut {
  readonly column: number;
  readonly threshold: number;
  readonly missingLeft: boolean;
}

/** Fits `trees` trees on `sample` rows each; missing values take a side by chance, in proportion to the rows. */
export function fitForest(
  table: FeatureTable,
  random: Random,
  options: { trees: number; sample: number },
): Ensemble {
  const { rows, columns } = table;
  const values = Float32Array.from(table.values);
  const size = Math.min(options.sample, rows);
  const nodes: GrowingNodes = {
    feature: [],
    threshold: [],
    left: [],
    right: [],
    missingLeft: [],
    value: [],
    cover: [],
  };
  const treeStart = [0];
  const pool = Int32Array.from({ length: rows }, (_, i) => i);
  for (let tree = 0; tree < options.trees; tree++) {
    for (let i = 0; i < size; i++) {
      const j = i + random.below(rows - i);
      const kept = pool[i]!;
      pool[i] = pool[j]!;
      pool[j] = kept;
    }
    growTree(nodes, values, columns, pool.slice(0, size), random, options.trees);
    treeStart.push(nodes.feature.length);
  }
  const count = nodes.feature.length;
  return {
    columns,
    baseMargin: 0,
    treeStart: Int32Array.from(treeStart),
    feature: Int32Array.from(nodes.feature),
    threshold: Float32Array.from(nodes.threshold),
    left: Int32Array.from(nodes.left),
    right: Int32Array.from(nodes.right),
    missingLeft: Uint8Array.from(nodes.missingLeft),
    value: Float64Array.from(nodes.value),
    cover: Float64Array.from(nodes.cover),
    categoryStart: new Int32Array(count).fill(-1),
    categoryLength: new Int32Array(count),
    categoryWords: new Uint32Array(0),
  };
}

/**
 * Appends a tree over `members`, which it rearranges so that a node's rows lie together. Nodes wait on a stack and no
 * function is made on the way: with a recursive closure and a filter per side the engine (V8 13.6), when it replaced the
 * code under way, gave one training in some hundreds a node whose right side had lost its rows.
 */
function growTree(
  nodes: GrowingNodes,
  values: Float32Array,
  columns: number,
  members: Int32Array,
  random: Random,
  trees: number,
): void {
  const depthLimit = Math.ceil(Math.log2(Math.max(2, members.length)));
  const spare = new Int32Array(members.length);
  const waiting = [{ parent: -1, isLeft: false, start: 0, end: members.length, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { parent, isLeft, start, end, depth } = next;
    const at = nodes.feature.length;
    if (parent >= 0) (isLeft ? nodes.left : nodes.right)[parent] = at;
    const own = members.subarray(start, end);
    const cut = depth < depthLimit ? chooseCut(values, columns, own, random) : null;
    nodes.feature.push(cut ? cut.column : -1);
    nodes.threshold.push(cut ? cut.threshold : 0);
    nodes.missingLeft.push(cut?.missingLeft ? 1 : 0);
    nodes.value.push(cut ? 0 : -(depth + meanPath(own.length)) / trees);
    nodes.cover.push(own.length);
    nodes.left.push(-1);
    nodes.right.push(-1);
    if (!cut) continue;
    const middle = start + divide(values, columns, own, cut, spare);
    // The left side is taken up first: trees lie in preorder.
    waiting.push({ parent: at, isLeft: false, start: middle, end, depth: depth + 1 });
    waiting.push({ parent: at, isLeft: true, start, end: middle, depth: depth + 1 });
  }
}

/** Puts the members that go left in front of the others, both in their order, and gives how many they are. */
function divide(
  values: Float32Array,
  columns: number,
  members: Int32Array,
  { column, threshold, missingLeft }: Cut,
  spare: Int32Array,
): number {
  let left = 0;
  let right = 0;
  for (const row of members) {
    const value = values[row * columns + column]!;
    if (Number.isNaN(value) ? missingLeft : value <= threshold) members[left++] = row;
    else spare[right++] = row;
  }
  members.set(spare.subarray(0, right), left);
  return left;
}

/** A random column that still varies among the members, and a random cut inside its range. */
function chooseCut(values: Float32Array, columns: number, members: Int32Array, random: Random): Cut | null {
  if (members.length <= 1) return null;
  const varying: { column: number; low: number; high: number; present: number }[] = [];
  for (let column = 0; column < columns; column++) {
    let low = Infinity;
    let high = -Infinity;
    let present = 0;
    for (const row of members) {
      const value = values[row * columns + column]!;
      if (Number.isNaN(value)) continue;
      present++;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high > low && high - low < Infinity) varying.push({ column, low, high, present });
  }
  if (varying.length === 0) return null;
  const { column, low, high } = varying[random.below(varying.length)]!;
  const drawn = Math.fround(low + random.next() * (high - low));
  const threshold = drawn >= high ? low : drawn;
  let left = 0;
  let present = 0;
  for (const row of members) {
    const value = values[row * columns + column]!;
    if (Number.isNaN(value)) continue;
    present++;
    if (value <= threshold) left++;
  }
  return { column, threshold, missingLeft: random.next() < left / present };
}
