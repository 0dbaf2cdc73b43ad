/** From a table to what every thread of a run needs. */
import { binColumns, type ColumnBins, findBins } from "./binning.ts";
import { createEnsembleBuilder, type EnsembleBuilder } from "./build-ensemble.ts";
import type { GrowthPlan } from "./growth-plan.ts";
import { weightUnitOf } from "./training-share.ts";
import { checkTable, type TrainingTable, takeRows } from "./training-table.ts";
import type { TreeOptions } from "./tree-options.ts";

export interface HeldOut {
  readonly rows: number;
  /** Bins column by column. */
  readonly binned: Uint8Array;
  readonly target: Uint8Array;
  /** As the rows that are learnt from are weighted; null = all alike. */
  readonly weight: Float64Array | null;
}

export interface BoostingJob {
  readonly plan: GrowthPlan;
  readonly held: HeldOut | null;
  createBuilder(): EnsembleBuilder;
}

/** `shared` makes the large arrays readable by other threads. */
export function prepareBoosting(
  input: TrainingTable,
  options: TreeOptions,
  validation: TrainingTable | null,
  shared = false,
): BoostingJob {
  checkTable(input);
  const table = withoutWeightlessRows(withClassWeight(input, options.positiveWeight));
  const { rows, columns, target } = table;
  if (rows === 0) throw new RangeError("cannot learn from no rows");
  const weight = table.weight ?? null;
  const all = findBins(table, options.maxBins, new Set(options.categorical));
  const used = Int32Array.from(all.keys().filter((c) => all[c]!.count + (all[c]!.hasMissing ? 1 : 0) > 1));
  const bins: ColumnBins[] = Array.from(used, (c) => all[c]!);
  const bytes = (length: number) =>
    new Uint8Array(shared ? new SharedArrayBuffer(Math.max(1, length)) : new ArrayBuffer(length));
  const plan: GrowthPlan = {
    rows,
    binned: binColumns(table, bins, used, bytes(rows * used.length)),
    target,
    weight,
    weightUnit: weight ? weightUnitOf(weight) : 1,
    bins,
    monotone: Int8Array.from(used, (c) => (all[c]!.codes ? 0 : Math.sign(options.monotone[c] ?? 0))),
    baseMargin: priorMargin(target, weight),
    options,
  };
  return {
    plan,
    held: validation ? heldOut(withClassWeight(validation, options.positiveWeight), bins, used) : null,
    createBuilder: () => createEnsembleBuilder(columns, used, bins),
  };
}

function withClassWeight(table: TrainingTable, positiveWeight: number): TrainingTable {
  if (positiveWeight === 1) return table;
  const weight = Float64Array.from(
    table.target,
    (target, r) => (target === 1 ? positiveWeight : 1) * (table.weight ? table.weight[r]! : 1),
  );
  return { ...table, weight };
}

function withoutWeightlessRows(table: TrainingTable): TrainingTable {
  if (!table.weight?.includes(0)) return table;
  const kept = table.weight.keys().filter((r) => table.weight![r]! > 0);
  return takeRows(table, [...kept]);
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

function heldOut(validation: TrainingTable, bins: readonly ColumnBins[], used: Int32Array): HeldOut {
  checkTable(validation);
  const { rows, target } = validation;
  const weight = validation.weight ?? null;
  if (rows === 0) throw new RangeError("validation needs at least one row");
  if (weight && !weight.some((one) => one > 0)) throw new RangeError("every validation row weighs nothing");
  const binned = binColumns(validation, bins, used, new Uint8Array(rows * used.length));
  return { rows, binned, target, weight };
}
