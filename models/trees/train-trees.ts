/**
 * Gradient boosting of histogram trees for a binary target under logistic loss (Friedman 2001; Newton steps as in Chen
 * and Guestrin 2016; leaf-wise histogram growth as in Ke et al. 2017). The same table, options and seed give the same
 * bytes.
 */
import { binTable, findBins } from "./binning.ts";
import { createEnsembleBuilder } from "./build-ensemble.ts";
import type { GrownNode } from "./divide-leaf.ts";
import type { Ensemble } from "./ensemble.ts";
import { type GrowthPlan, growTree, type Workspace } from "./grow-tree.ts";
import { type BinnedRows, toFixedPoint } from "./histogram.ts";
import { createRandom, shuffle } from "./random.ts";
import { checkTable, type TrainingTable, takeRows } from "./training-table.ts";
import { completeOptions, type TreeOptions } from "./tree-options.ts";
import { leafOf } from "./walk.ts";

export interface TrainedTrees {
  readonly ensemble: Ensemble;
  /** Validation log-loss after each round; empty without validation rows. */
  readonly validationLoss: readonly number[];
}

/** Fits an ensemble; with `validation` and patience > 0 it keeps the rounds up to the best validation log-loss. */
export function trainTrees(
  input: TrainingTable,
  options: Partial<TreeOptions> = {},
  validation: TrainingTable | null = null,
): TrainedTrees {
  const settings = completeOptions(options);
  checkTable(input);
  const table = withoutWeightlessRows(input);
  const { rows, columns, target } = table;
  if (rows === 0) throw new RangeError("cannot learn from no rows");
  const weight = table.weight ?? null;
  const bins = findBins(table, settings.maxBins, new Set(settings.categorical));
  const used = Int32Array.from(bins.keys().filter((c) => bins[c]!.count + (bins[c]!.hasMissing ? 1 : 0) > 1));
  const usedBins = Array.from(used, (c) => bins[c]!);
  const plan: GrowthPlan = {
    data: layOut(table, used, bins),
    bins: usedBins,
    monotone: Int8Array.from(used, (c) => (bins[c]!.codes ? 0 : Math.sign(settings.monotone[c] ?? 0))),
    options: settings,
    weight,
  };
  const builder = createEnsembleBuilder(columns, used, usedBins);
  const rounded = Float32Array.from(table.values);
  const baseMargin = priorMargin(target, weight);
  const margins = new Float64Array(rows).fill(baseMargin);
  const held = validation ? heldOut(validation, baseMargin) : null;
  const gradients = new Float64Array(rows);
  const hessians = new Float64Array(rows);
  const fixedBuffers = { gradient: new Int32Array(rows), hessian: new Int32Array(rows) };
  const workspace: Workspace = { free: [], spare: new Int32Array(rows) };
  const random = createRandom(settings.seed);
  const validationLoss: number[] = [];
  let bestRound = 0;
  for (let round = 1; round <= settings.trees; round++) {
    for (let r = 0; r < rows; r++) {
      const p = 1 / (1 + Math.exp(-margins[r]!));
      const w = weight ? weight[r]! : 1;
      gradients[r] = w * (p - target[r]!);
      hessians[r] = w * Math.max(p * (1 - p), 1e-16);
    }
    const order = draw(rows, settings.rowShare, random);
    const open = draw(used.length, settings.columnShare, random);
    const fixed = toFixedPoint(gradients, hessians, order, fixedBuffers);
    const nodes = growTree(plan, fixed, gradients, hessians, order, open, workspace);
    builder.add(nodes);
    if (order.length === rows) addLeaves(nodes, order, margins);
    const needsWalk = order.length < rows || held !== null;
    if (needsWalk) {
      const single = createEnsembleBuilder(columns, used, usedBins);
      single.add(nodes);
      const tree = single.build(0);
      if (order.length < rows) addWalked(tree, rounded, margins);
      if (held) {
        addWalked(tree, held.values, held.margins);
        const loss = meanLogLoss(held.margins, held.target);
        validationLoss.push(loss);
        if (bestRound === 0 || loss < validationLoss[bestRound - 1]!) bestRound = round;
        if (settings.patience > 0 && round - bestRound >= settings.patience) break;
      }
    }
    if (nodes.length === 1 && order.length === rows && open.length === used.length) break;
  }
  const keep = settings.patience > 0 && held ? bestRound : undefined;
  return { ensemble: builder.build(baseMargin, keep), validationLoss };
}

function withoutWeightlessRows(table: TrainingTable): TrainingTable {
  if (!table.weight?.includes(0)) return table;
  const kept = table.weight.keys().filter((r) => table.weight![r]! > 0);
  return takeRows(table, [...kept]);
}

function layOut(table: TrainingTable, used: Int32Array, bins: ReturnType<typeof findBins>): BinnedRows {
  const offsets = new Int32Array(used.length);
  let slots = 0;
  for (let k = 0; k < used.length; k++) {
    offsets[k] = slots;
    const { count, hasMissing } = bins[used[k]!]!;
    slots += count + (hasMissing ? 1 : 0);
  }
  return { bins: binTable(table, bins, used), width: used.length, offsets, slots };
}

/** Log-odds of the weighted share of positives, kept finite when one class is absent. */
function priorMargin(target: Uint8Array, weight: Float64Array | null): number {
  let positive = 0;
  let total = 0;
  for (let r = 0; r < target.length; r++) {
    const w = weight ? weight[r]! : 1;
    total += w;
    if (target[r] === 1) positive += w;
  }
  const share = Math.min(1 - 1e-6, Math.max(1e-6, positive / total));
  return Math.log(share / (1 - share));
}

/** A sorted random share of 0..count-1; all of them for a share of 1. */
function draw(count: number, share: number, random: ReturnType<typeof createRandom>): Int32Array {
  const all = Int32Array.from({ length: count }, (_, i) => i);
  if (share >= 1) return all;
  const size = Math.max(1, Math.round(count * share));
  return shuffle(all, random).slice(0, size).sort();
}

function heldOut(validation: TrainingTable, baseMargin: number) {
  checkTable(validation);
  if (validation.rows === 0) throw new RangeError("validation needs at least one row");
  return {
    values: Float32Array.from(validation.values),
    margins: new Float64Array(validation.rows).fill(baseMargin),
    target: validation.target,
  };
}

function addLeaves(nodes: readonly GrownNode[], order: Int32Array, margins: Float64Array): void {
  for (const node of nodes) {
    if (node.split) continue;
    for (let i = node.start; i < node.end; i++) margins[order[i]!] = margins[order[i]!]! + node.value;
  }
}

function addWalked(tree: Ensemble, values: Float32Array, margins: Float64Array): void {
  for (let r = 0, at = 0; r < margins.length; r++, at += tree.columns)
    margins[r] = margins[r]! + tree.value[leafOf(tree, 0, values, at)]!;
}

function meanLogLoss(margins: Float64Array, target: Uint8Array): number {
  let sum = 0;
  for (let r = 0; r < margins.length; r++) {
    const m = target[r] === 1 ? -margins[r]! : margins[r]!;
    // log(1 + e^m) without overflow.
    sum += m > 0 ? m + Math.log1p(Math.exp(-m)) : Math.log1p(Math.exp(m));
  }
  return sum / margins.length;
}
