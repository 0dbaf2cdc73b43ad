/** Twin of the histogram kernels. A slot's pair is two neighbouring int32: hessian, gradient; neither ever overflows. */
import type { Heap } from "./heap.ts";
import type { Kernels } from "./kernels.ts";
import { COLUMN_BYTES, WORK } from "./layout.ts";

const COLUMN_WORDS = COLUMN_BYTES >> 2;

type Part = Pick<
  Kernels,
  "histogram" | "takeWork" | "addSlots" | "subtractSlots" | "partition" | "addValue" | "walkBinned"
>;

export function plainHistograms(heap: Heap): Part {
  const overSlots = (slots: number, columns: number, visit: (word: number) => void) => {
    const { i32 } = heap.views;
    for (let c = 0; c < columns; c++) {
      const words = i32[(slots >> 2) + c]! * 2;
      for (let k = 0; k < words; k++) visit(c * COLUMN_WORDS + k);
    }
  };
  return {
    histogram: (bins, stride, packed, order, rows, groups) => {
      const { i32, u8 } = heap.views;
      const columns = groups * 8;
      for (let i = 0; i < rows; i++) {
        const row = i32[(order >> 2) + i]!;
        const pair = (packed >> 2) + (row << 1);
        const h = i32[pair]!;
        const g = i32[pair + 1]!;
        const from = bins + row * stride;
        for (let c = 0; c < columns; c++) {
          const slot = (WORK >> 2) + c * COLUMN_WORDS + (u8[from + c]! << 1);
          i32[slot] = i32[slot]! + h;
          i32[slot + 1] = i32[slot + 1]! + g;
        }
      }
    },
    takeWork: (into, slots, columns) => {
      const { i32 } = heap.views;
      overSlots(slots, columns, (word) => {
        i32[(into >> 2) + word] = i32[(WORK >> 2) + word]!;
        i32[(WORK >> 2) + word] = 0;
      });
    },
    addSlots: (into, from, slots, columns) => {
      const { i32 } = heap.views;
      overSlots(slots, columns, (word) => {
        i32[(into >> 2) + word] = i32[(into >> 2) + word]! + i32[(from >> 2) + word]!;
      });
    },
    subtractSlots: (from, part, slots, columns) => {
      const { i32 } = heap.views;
      overSlots(slots, columns, (word) => {
        i32[(from >> 2) + word] = i32[(from >> 2) + word]! - i32[(part >> 2) + word]!;
      });
    },
    partition: (order, start, end, bins, flags, spare) => {
      const { u32, u8 } = heap.views;
      const base = order >> 2;
      let left = base + start;
      let right = spare >> 2;
      for (let at = base + start; at < base + end; at++) {
        const row = u32[at]!;
        if (u8[flags + u8[bins + row]!] === 1) u32[left++] = row;
        else u32[right++] = row;
      }
      u32.copyWithin(left, spare >> 2, right);
      return left - base - start;
    },
    addValue: (order, start, end, margins, value) => {
      const { u32, f64 } = heap.views;
      for (let i = start; i < end; i++) {
        const to = (margins >> 3) + u32[(order >> 2) + i]!;
        f64[to] = f64[to]! + value;
      }
    },
    walkBinned: (order, rows, bins, stride, nodes, margins) => {
      const { u32, i32, f64, u8 } = heap.views;
      for (let i = 0; i < rows; i++) {
        const row = u32[(order >> 2) + i]!;
        let node = nodes;
        for (let column = i32[node >> 2]!; column >= 0; column = i32[node >> 2]!) {
          const goes = u8[i32[(node >> 2) + 1]! + u8[bins + row * stride + column]!]!;
          node = nodes + (i32[(node >> 2) + 3 - goes]! << 5);
        }
        const to = (margins >> 3) + row;
        f64[to] = f64[to]! + f64[(node >> 3) + 2]!;
      }
    },
  };
}
