/** Grown trees to the flat preorder form. */
import type { ColumnBins } from "./binning.ts";
import type { Ensemble } from "./ensemble.ts";
import type { GrownNode } from "./growing-leaf.ts";

export interface EnsembleBuilder {
  /** Appends a tree; `used` maps the grower's columns to the table's. */
  add(nodes: readonly GrownNode[]): void;
  /** The first `trees` trees (all of them when left out) as an ensemble. */
  build(baseMargin: number, trees?: number): Ensemble;
}

export function createEnsembleBuilder(
  columns: number,
  used: Int32Array,
  bins: readonly ColumnBins[],
): EnsembleBuilder {
  const treeStart = [0];
  const feature: number[] = [];
  const threshold: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const missingLeft: number[] = [];
  const value: number[] = [];
  const cover: number[] = [];
  const categoryStart: number[] = [];
  const categoryLength: number[] = [];
  const words: number[] = [];

  const place = (nodes: readonly GrownNode[], index: number): number => {
    const node = nodes[index]!;
    const at = feature.length;
    const { split } = node;
    const codes = split?.leftBins ? bins[split.column]!.codes! : null;
    feature.push(split ? used[split.column]! : -1);
    threshold.push(split && !codes ? bins[split.column]!.bounds[split.bin]! : 0);
    missingLeft.push(split?.missingLeft ? 1 : 0);
    value.push(split ? 0 : node.value);
    cover.push(node.cover);
    left.push(-1);
    right.push(-1);
    if (codes) {
      const chosen = Array.from(split!.leftBins!, (bin) => codes[bin]!);
      const length = (Math.max(...chosen) >> 5) + 1;
      const set = new Uint32Array(length);
      for (const code of chosen) set[code >> 5] = (set[code >> 5]! | (1 << (code & 31))) >>> 0;
      categoryStart.push(words.length);
      categoryLength.push(length);
      words.push(...set);
    } else {
      categoryStart.push(-1);
      categoryLength.push(0);
    }
    if (split) {
      left[at] = place(nodes, node.left);
      right[at] = place(nodes, node.right);
    }
    return at;
  };

  return {
    add: (nodes) => {
      place(nodes, 0);
      treeStart.push(feature.length);
    },
    build: (baseMargin, trees = treeStart.length - 1) => {
      const end = treeStart[trees]!;
      return {
        columns,
        baseMargin,
        treeStart: Int32Array.from(treeStart.slice(0, trees + 1)),
        feature: Int32Array.from(feature.slice(0, end)),
        threshold: Float32Array.from(threshold.slice(0, end)),
        left: Int32Array.from(left.slice(0, end)),
        right: Int32Array.from(right.slice(0, end)),
        missingLeft: Uint8Array.from(missingLeft.slice(0, end)),
        value: Float64Array.from(value.slice(0, end)),
        cover: Float64Array.from(cover.slice(0, end)),
        categoryStart: Int32Array.from(categoryStart.slice(0, end)),
        categoryLength: Int32Array.from(categoryLength.slice(0, end)),
        categoryWords: Uint32Array.from(words),
      };
    },
  };
}
