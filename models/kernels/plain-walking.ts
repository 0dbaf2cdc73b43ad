/** Twin of the walking kernels. */
import type { Heap } from "./heap.ts";
import type { Kernels } from "./kernels.ts";

export function plainWalking(
  heap: Heap,
): Pick<Kernels, "roundRows" | "walkRows" | "walkMixedRows" | "walkRow"> {
  const leafAt = (nodes: number, root: number, depth: number, row: number): number => {
    const { i32, f32 } = heap.views;
    let node = nodes + root;
    for (let d = 0; d < depth; d++) {
      const at = node >> 2;
      const goes = f32[(row + i32[at + 1]!) >> 2]! <= f32[at]! ? 1 : 0;
      node = nodes + i32[at + 2 + goes]!;
    }
    return (node - nodes) >> 4;
  };
  const mixedLeafAt = (nodes: number, root: number, depth: number, row: number): number => {
    const { i32, u32, f32 } = heap.views;
    let node = nodes + root;
    for (let d = 0; d < depth; d++) {
      const at = node >> 2;
      const offset = i32[at + 1]!;
      let goes: number;
      if (offset >= 0) goes = f32[(row + offset) >> 2]! <= f32[at]! ? 1 : 0;
      else {
        const value = f32[(row + ~offset) >> 2]!;
        const set = i32[at]! >> 2;
        const inside = value >= 0 && value < 32 * i32[set]!;
        goes = inside ? (u32[set + 1 + (value >> 5)]! >>> (value & 31)) & 1 : 0;
      }
      node = nodes + i32[at + 2 + goes]!;
    }
    return (node - nodes) >> 4;
  };
  const rowsBy =
    (leaf: typeof leafAt): Kernels["walkRows"] =>
    (trees, count, nodes, values, rows, rowBytes, table, margins) => {
      const { i32, f64 } = heap.views;
      for (let i = 0; i < count; i++) {
        const root = i32[(trees >> 2) + 2 * i]!;
        const depth = i32[(trees >> 2) + 2 * i + 1]!;
        for (let r = 0; r < rows; r++) {
          const to = (margins >> 3) + r;
          f64[to] = f64[to]! + f64[(values >> 3) + leaf(nodes, root, depth, table + r * rowBytes)]!;
        }
      }
    };
  return {
    roundRows: (values, rows, columns, into) => {
      const { f64, f32 } = heap.views;
      let to = into >> 2;
      let from = values >> 3;
      for (let r = 0; r < rows; r++) {
        for (let c = 0; c < columns; c++, from++, to++) {
          const value = f64[from]!;
          f32[to] = value;
          f32[to + columns] = Number.isNaN(value) ? -Infinity : value;
        }
        to += columns;
      }
    },
    walkRows: rowsBy(leafAt),
    walkMixedRows: rowsBy(mixedLeafAt),
    walkRow: (trees, count, nodes, values, row, margin) => {
      const { i32, f64 } = heap.views;
      let sum = margin;
      for (let i = 0; i < count; i++) {
        const root = i32[(trees >> 2) + 2 * i]!;
        sum += f64[(values >> 3) + leafAt(nodes, root, i32[(trees >> 2) + 2 * i + 1]!, row)]!;
      }
      return sum;
    },
  };
}
