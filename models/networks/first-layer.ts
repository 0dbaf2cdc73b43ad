/** The student's first layer over states: its table of vectors before a batch, its gradient after one. */
import type { States } from "./states.ts";

/**
 * Vector of every state relative to the column's usual state, into `table` (states x width); gives the sum for a row
 * whose columns all stand in their usual state. Weights: one row a ramp, then one row a flag.
 */
export function tabulate(
  states: States,
  weights: Float32Array,
  bias: Float32Array,
  ramps: number,
  table: Float32Array,
): Float64Array {
  const width = bias.length;
  const { firstSegment, firstState, flag, zeroState, zeroPart, usual, columns } = states;
  const base = Float64Array.from(bias);
  for (let k = 0; k < columns.length; k++) {
    const start = firstState[k]! * width;
    table.fill(0, start, start + width);
    for (let segment = firstSegment[k]!; segment < firstSegment[k + 1]!; segment++) {
      const below = (firstState[k]! + segment - firstSegment[k]!) * width;
      for (let j = 0; j < width; j++)
        table[below + width + j] = table[below + j]! + weights[segment * width + j]!;
    }
    // A missing value is given as zero with its flag up.
    const missing = (firstState[k + 1]! - 1) * width;
    const zero = zeroState[k]! * width;
    const ramp = (firstSegment[k]! + zeroState[k]! - firstState[k]!) * width;
    const flagRow = (ramps + flag[k]!) * width;
    for (let j = 0; j < width; j++) {
      const inside = zeroPart[k]! > 0 ? zeroPart[k]! * weights[ramp + j]! : 0;
      table[missing + j] = table[zero + j]! + inside + (flag[k]! >= 0 ? weights[flagRow + j]! : 0);
    }
    const ordinary = table.slice(usual[k]! * width, (usual[k]! + 1) * width);
    for (let j = 0; j < width; j++) base[j] = base[j]! + ordinary[j]!;
    for (let s = firstState[k]!; s < firstState[k + 1]!; s++)
      for (let j = 0; j < width; j++) table[s * width + j] = table[s * width + j]! - ordinary[j]!;
  }
  return base;
}

/**
 * Turns what passed at each state into gradients of the weights. `passed` (states x width) holds the rows that were not
 * in the usual state, `total` all rows; both are used up.
 */
export function spread(
  states: States,
  passed: Float32Array,
  total: Float64Array,
  ramps: number,
  gradient: Float32Array,
): void {
  const width = total.length;
  const { firstSegment, firstState, flag, zeroState, zeroPart, usual, columns } = states;
  for (let k = 0; k < columns.length; k++) {
    const first = firstState[k]!;
    const missing = firstState[k + 1]! - 1;
    for (let j = 0; j < width; j++) {
      let others = 0;
      for (let s = first; s <= missing; s++) others += passed[s * width + j]!;
      passed[usual[k]! * width + j] = total[j]! - others;
    }
    const ramp = (firstSegment[k]! + zeroState[k]! - first) * width;
    for (let j = 0; j < width; j++) {
      const here = passed[missing * width + j]!;
      if (flag[k]! >= 0) {
        const at = (ramps + flag[k]!) * width + j;
        gradient[at] = gradient[at]! + here;
      }
      if (zeroPart[k]! > 0) gradient[ramp + j] = gradient[ramp + j]! + zeroPart[k]! * here;
      passed[zeroState[k]! * width + j] = passed[zeroState[k]! * width + j]! + here;
    }
    // A ramp's code is 1 for every row that stands beyond it.
    for (let segment = firstSegment[k + 1]! - 1; segment >= firstSegment[k]!; segment--) {
      const below = (first + segment - firstSegment[k]!) * width;
      for (let j = 0; j < width; j++) {
        const beyond = passed[below + width + j]!;
        gradient[segment * width + j] = gradient[segment * width + j]! + beyond;
        passed[below + j] = passed[below + j]! + beyond;
      }
    }
  }
}
