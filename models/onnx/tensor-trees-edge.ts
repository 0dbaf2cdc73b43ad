/** The edges of the trees' tensor graph; apart, so that the browser need not load the writer. */
export const treesInputName = "input";
export const treesOutputName = "leaf_values";

/** Values end above every finite threshold and below the highest one, and a missing one stands beyond it; all within float32. */
export const furthest = 1e38;
export const aboveAll = 3e38;
const beyond = 3.4e38;

/** Feature rows (NaN or null = missing) as the graph takes them: values with missing ones above all, then below all. */
export function treesInput(rows: readonly ArrayLike<number | null>[], columns: number): Float32Array {
  const input = new Float32Array(rows.length * 2 * columns);
  for (const [r, row] of rows.entries()) {
    const at = r * 2 * columns;
    for (let c = 0; c < columns; c++) {
      const value = row[c];
      const missing = value === null || value === undefined || Number.isNaN(value);
      const known = missing ? 0 : Math.max(-furthest, Math.min(furthest, value));
      input[at + c] = missing ? beyond : known;
      input[at + columns + c] = missing ? -beyond : known;
    }
  }
  return input;
}

/** The margin of each row from the graph's output: the walker's own sum, in its order and precision. */
export function marginsFrom(leafValues: Float32Array, rows: number): Float64Array {
  const margins = new Float64Array(rows);
  for (let at = 0; at < leafValues.length; at += rows)
    for (let r = 0; r < rows; r++) margins[r] = margins[r]! + leafValues[at + r]!;
  return margins;
}
