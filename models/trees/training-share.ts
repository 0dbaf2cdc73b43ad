/**
 * One thread's part of the rows, laid out for the kernels: bins row by row for histograms and column by column for
 * partitions, derivatives as fixed-point pairs, and the order in which leaves hold the rows. Rows are dealt out in
 * chunks in turn, so that a table in time order gives every thread the same mix.
 *
 * Fixed point: gradient and hessian of a row are whole numbers whose absolute values add up to less than 2^30 and 2^31
 * over all rows, so no partial sum can overflow, and whole-number sums do not depend on the order of the rows.
 */
import {
  CHUNK_ROWS,
  COLUMN_BYTES,
  COLUMNS_AT_ONCE,
  type OpenKernels,
  openKernels,
} from "../kernels/index.ts";
import type { GrowthPlan } from "./growth-plan.ts";
import type { Team } from "./team.ts";

export interface TrainingShare {
  readonly kernels: OpenKernels;
  readonly rows: number;
  /** Bytes of a row's bins. */
  readonly stride: number;
  /** Addresses. */
  readonly rowBins: number;
  readonly columnBins: readonly number[];
  /** Slots in use per used column (int32 each). */
  readonly slots: number;
  readonly margins: number;
  readonly packed: number;
  readonly order: number;
  readonly spare: number;
  /** 256 flags: which bins go left. */
  readonly flags: number;
  /** Whole-number weights when rows are weighted, else null. */
  readonly wholeWeight: Float64Array | null;
  /** Real value of one unit of gradient and hessian, after `derive`. */
  readonly unit: { gradient: number; hessian: number };
  /** Rounds the margins' derivatives to fixed point; every member of the team at the same time. */
  derive(team: Team): void;
  /** Sum of the rows order[start..end) into a histogram. */
  build(start: number, end: number, histogram: number): void;
  /** Numbers of the rows order[start..end) into the low words of a histogram. */
  count(start: number, end: number, histogram: number): void;
  takeHistogram(): number;
  giveHistogram(histogram: number): void;
}

const BUDGET = 2 ** 30;
/** Whole weights add up to less than this, far below 2^53. */
const WEIGHT_BUDGET = 2 ** 40;

/** Local rows of a member of a team, as numbers of the whole table's rows. */
export function rowsOf(team: Pick<Team, "index" | "count">, rows: number): Int32Array {
  if (team.count === 1) return Int32Array.from({ length: rows }, (_, r) => r);
  const mine: number[] = [];
  for (let from = team.index * CHUNK_ROWS; from < rows; from += team.count * CHUNK_ROWS)
    for (let r = from; r < Math.min(rows, from + CHUNK_ROWS); r++) mine.push(r);
  return Int32Array.from(mine);
}

export function weightUnitOf(weight: Float64Array): number {
  return weight.reduce((sum, w) => sum + w, 0) / WEIGHT_BUDGET;
}

export function layOutShare(
  plan: GrowthPlan,
  member: Pick<Team, "index" | "count">,
  plain: boolean,
): TrainingShare {
  const { binned, target, weight, bins } = plan;
  const mine = rowsOf(member, plan.rows);
  const rows = mine.length;
  const width = bins.length;
  const kernels = openKernels({ plain });
  const { heap, run } = kernels;
  const stride = Math.max(8, Math.ceil(width / 8) * 8);
  const rowBins = heap.take(rows * stride + 64);
  const columnBins = Array.from({ length: width }, () => heap.take(rows));
  // Columns that only fill the last group of eight have one slot, so that the work area is left clean.
  const slots = heap.take(stride * 4);
  const numbers = () => heap.take((rows + 2) * 8);
  const [margins, targets, weights, probability, packed] = [
    numbers(),
    numbers(),
    numbers(),
    numbers(),
    numbers(),
  ];
  const sums = heap.take(Math.ceil(rows / CHUNK_ROWS) * 16);
  const order = heap.take(rows * 4 + 16);
  const spare = heap.take(rows * 4 + 16);
  const flags = heap.take(256);
  const { u8, i32, f64 } = heap.views;
  for (let k = 0; k < width; k++) {
    const from = k * plan.rows;
    const to = columnBins[k]!;
    for (let i = 0; i < rows; i++) u8[to + i] = binned[from + mine[i]!]!;
    i32[(slots >> 2) + k] = bins[k]!.count + (bins[k]!.hasMissing ? 1 : 0);
  }
  for (let k = width; k < stride; k++) i32[(slots >> 2) + k] = 1;
  // Eight columns at a time, so that both sides stay in the cache.
  for (let first = 0; first < width; first += 8)
    for (let i = 0, to = rowBins + first; i < rows; i++, to += stride)
      for (let k = first; k < Math.min(width, first + 8); k++) u8[to + k - first] = u8[columnBins[k]! + i]!;
  for (let i = 0; i < rows; i++) {
    f64[(margins >> 3) + i] = plan.baseMargin;
    f64[(targets >> 3) + i] = target[mine[i]!]!;
    f64[(weights >> 3) + i] = weight ? weight[mine[i]!]! : 1;
  }
  const free: number[] = [];
  const unit = { gradient: 1, hessian: 1 };
  const sumUp = (pairs: number, start: number, end: number, histogram: number) => {
    for (let first = 0; first < width; first += COLUMNS_AT_ONCE) {
      const columns = Math.min(COLUMNS_AT_ONCE, width - first);
      const groups = Math.ceil(columns / 8);
      run.histogram(rowBins + first, stride, pairs, order + start * 4, end - start, groups);
      run.takeWork(histogram + first * COLUMN_BYTES, slots + first * 4, groups * 8);
    }
  };
  /** Pairs that count a row each; laid out when first needed. */
  let ones = -1;
  const layOutOnes = () => {
    const place = heap.take(rows * 8);
    const pairs = heap.views.i32.subarray(place >> 2, (place >> 2) + 2 * rows);
    for (let i = 0; i < pairs.length; i++) pairs[i] = 1 - (i & 1);
    return place;
  };
  return {
    kernels,
    rows,
    stride,
    rowBins,
    columnBins,
    slots,
    margins,
    packed,
    order,
    spare,
    flags,
    wholeWeight: weight
      ? Float64Array.from(mine, (r) => Math.max(1, Math.round(weight[r]! / plan.weightUnit)))
      : null,
    unit,
    derive: (team) => {
      run.derive(rows, margins, targets, weights, probability, sums);
      const chunks = Math.ceil(rows / CHUNK_ROWS);
      const local = heap.views.f64.subarray(sums >> 3, (sums >> 3) + 2 * chunks);
      const [gradient, hessian] = team.addChunks(local);
      unit.gradient = gradient > 0 ? gradient / BUDGET : 1;
      unit.hessian = hessian > 0 ? hessian / BUDGET : 1;
      run.quantise(rows, probability, targets, weights, packed, 1 / unit.gradient, 1 / unit.hessian);
    },
    build: (start, end, histogram) => sumUp(packed, start, end, histogram),
    count: (start, end, histogram) => {
      if (ones < 0) ones = layOutOnes();
      sumUp(ones, start, end, histogram);
    },
    takeHistogram: () => free.pop() ?? heap.take(stride * COLUMN_BYTES),
    giveHistogram: (histogram) => free.push(histogram),
  };
}
