/**
 * Rows in the form that training reads. A column's ramps are passed in order, so its codes are 1 up to some ramp and 0
 * beyond it: one state says it all, but for the few values that stand inside a ramp. A missing value is a state too.
 * A first-layer product is then one vector a column, looked up by state; and since most columns stand in their usual
 * state in most rows, only the differences from the usual row are added.
 */
import { rampPosition, type Segments } from "./segments.ts";

export interface States {
  readonly rows: number;
  /** Columns that the first layer reads; the others are left out. */
  readonly columns: Int32Array;
  /** First ramp of each of these columns, with the total as a last entry. */
  readonly firstSegment: Int32Array;
  /** First state of each of these columns, with the total as a last entry. Its last state is "missing". */
  readonly firstState: Int32Array;
  /** Place of the column's flag among the flags, or -1. */
  readonly flag: Int32Array;
  /** State of a present zero, which is what stands in for a missing value, and its part of the next ramp. */
  readonly zeroState: Int32Array;
  readonly zeroPart: Float32Array;
  /** Most frequent state of each column. */
  readonly usual: Int32Array;
  /** rows x columns: absolute state, and the part of the next ramp (0 for nearly all). */
  readonly state: Int32Array;
  readonly part: Float32Array;
}

export function statesOf(segments: Segments, inputs: Float32Array): States {
  const { segmentColumn, flagColumn } = segments;
  const rows = inputs.length / (2 * segments.columns);
  const columns = Int32Array.from(new Set([...segmentColumn, ...flagColumn])).sort();
  const width = columns.length;
  const firstSegment = new Int32Array(width + 1);
  const firstState = new Int32Array(width + 1);
  const flag = new Int32Array(width);
  for (let k = 0; k < width; k++) {
    const ramps = segmentColumn.reduce((count, column) => count + (column === columns[k] ? 1 : 0), 0);
    firstSegment[k + 1] = firstSegment[k]! + ramps;
    // Passed 0 .. ramps of them, or missing.
    firstState[k + 1] = firstState[k]! + ramps + 2;
    flag[k] = flagColumn.indexOf(columns[k]!);
  }
  const locate = (k: number, value: number): [state: number, part: number] => {
    let segment = firstSegment[k]!;
    const end = firstSegment[k + 1]!;
    while (segment < end && rampPosition(segments, value, segment) >= 1) segment++;
    const part = segment < end ? Math.max(0, rampPosition(segments, value, segment)) : 0;
    return [firstState[k]! + segment - firstSegment[k]!, part];
  };
  const zeroState = new Int32Array(width);
  const zeroPart = new Float32Array(width);
  for (let k = 0; k < width; k++) [zeroState[k], zeroPart[k]] = locate(k, 0) as [number, number];
  const state = new Int32Array(rows * width);
  const part = new Float32Array(rows * width);
  const seen = new Int32Array(firstState[width]!);
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < width; k++) {
      const from = r * 2 * segments.columns + columns[k]!;
      const at = r * width + k;
      if (inputs[from + segments.columns] === 0) [state[at], part[at]] = locate(k, inputs[from]!);
      else state[at] = firstState[k + 1]! - 1;
      seen[state[at]!] = seen[state[at]!]! + 1;
    }
  }
  const usual = Int32Array.from({ length: width }, (_, k) => {
    let best = firstState[k]!;
    for (let s = best + 1; s < firstState[k + 1]!; s++) if (seen[s]! > seen[best]!) best = s;
    return best;
  });
  return { rows, columns, firstSegment, firstState, flag, zeroState, zeroPart, usual, state, part };
}
