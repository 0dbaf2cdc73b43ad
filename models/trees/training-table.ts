/** Rows to learn from: values row by row (NaN = missing), one binary target a row, weights above or equal to 0. */
export interface TrainingTable {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly target: Uint8Array;
  readonly weight?: Float64Array;
}

/** Rows without a target. */
export interface FeatureTable {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** Throws when the arrays do not have the sizes the table claims. */
export function checkTable(table: FeatureTable & { target?: Uint8Array; weight?: Float64Array }): void {
  const { rows, columns, values, target, weight } = table;
  if (!Number.isInteger(rows) || rows < 0 || !Number.isInteger(columns) || columns < 1)
    throw new RangeError(`a table needs whole numbers of rows and columns, not ${rows} x ${columns}`);
  if (values.length !== rows * columns)
    throw new RangeError(`${rows} x ${columns} table has ${values.length} values, not ${rows * columns}`);
  if (target !== undefined && target.length !== rows)
    throw new RangeError(`${rows} rows have ${target.length} targets`);
  if (weight !== undefined) {
    if (weight.length !== rows) throw new RangeError(`${rows} rows have ${weight.length} weights`);
    for (const w of weight)
      if (!(w >= 0 && w < Infinity)) throw new RangeError(`a weight must be 0 or more, not ${w}`);
  }
}

/** The chosen rows, in the order given. */
export function takeRows(table: TrainingTable, indices: ArrayLike<number>): TrainingTable {
  const { columns } = table;
  const values = new Float64Array(indices.length * columns);
  const target = new Uint8Array(indices.length);
  const weight = table.weight ? new Float64Array(indices.length) : undefined;
  for (let k = 0; k < indices.length; k++) {
    const row = indices[k]!;
    values.set(table.values.subarray(row * columns, (row + 1) * columns), k * columns);
    target[k] = table.target[row]!;
    if (weight) weight[k] = table.weight![row]!;
  }
  return { values, rows: indices.length, columns, target, weight };
}
