/** What the kernels do; addresses are bytes in their heap. See the .as files for each one's meaning. */
export interface Kernels {
  histogram(bins: number, stride: number, packed: number, order: number, rows: number, groups: number): void;
  takeWork(into: number, slots: number, columns: number): void;
  addSlots(into: number, from: number, slots: number, columns: number): void;
  subtractSlots(from: number, part: number, slots: number, columns: number): void;
  derive(
    rows: number,
    margins: number,
    target: number,
    weight: number,
    probability: number,
    sums: number,
  ): void;
  quantise(
    rows: number,
    probability: number,
    target: number,
    weight: number,
    packed: number,
    perGradient: number,
    perHessian: number,
  ): void;
  partition(order: number, start: number, end: number, bins: number, flags: number, spare: number): number;
  addValue(order: number, start: number, end: number, margins: number, value: number): void;
  searchColumn(
    histogram: number,
    count: number,
    hasMissing: number,
    gradient: number,
    hessian: number,
    gradientUnit: number,
    hessianUnit: number,
    l2: number,
    minHessian: number,
    minRows: number,
    rows: number,
    best: number,
  ): number;
  walkBinned(order: number, rows: number, bins: number, stride: number, nodes: number, margins: number): void;
  explainRow(
    trees: number,
    count: number,
    row: number,
    words: number,
    products: number,
    sums: number,
    follows: number,
    contributions: number,
  ): void;
  roundRows(values: number, rows: number, columns: number, into: number): void;
  walkRows(
    trees: number,
    count: number,
    nodes: number,
    values: number,
    rows: number,
    rowBytes: number,
    table: number,
    margins: number,
  ): void;
  walkMixedRows: Kernels["walkRows"];
  walkRow(trees: number, count: number, nodes: number, values: number, row: number, margin: number): number;
  nearest(points: number, groups: number, blocks: number, width: number, own: number, into: number): void;
}
