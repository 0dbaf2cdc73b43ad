/** Twin of the derivative kernels: the same additions in the same order, two lanes at a time. */
import type { Heap } from "./heap.ts";
import type { Kernels } from "./kernels.ts";
import { CHUNK_ROWS } from "./layout.ts";

/** x rounded to a whole number, ties to even, for |x| < 2^51. */
function nearest(x: number): number {
  return x + 6755399441055744 - 6755399441055744;
}

/** 2^k for k from -64 to 64: exact. */
const powers = Float64Array.from({ length: 129 }, (_, i) => 2 ** (i - 64));

const coefficients = [
  0.0000027557319223985893, 0.0000248015873015873, 0.0001984126984126984, 0.001388888888888889,
  0.008333333333333333, 0.041666666666666664, 0.16666666666666666, 0.5, 1, 1,
];

function expOf(x: number): number {
  const k = nearest(x * Math.LOG2E);
  const r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  let p = 2.755731922398589e-7;
  for (const coefficient of coefficients) p = p * r + coefficient;
  return p * powers[k + 64]!;
}

function hessianOf(p: number): number {
  return Math.max(p * (1 - p), 1e-16);
}

/** A whole double in int32, as the saturating conversion gives it. */
function toInt32(x: number): number {
  return x >= 2147483647 ? 2147483647 : x <= -2147483648 ? -2147483648 : x | 0;
}

export function plainDerivatives(heap: Heap): Pick<Kernels, "derive" | "quantise"> {
  return {
    derive: (rows, margins, target, weight, probability, sums) => {
      const { f64 } = heap.views;
      for (let from = 0, to = sums >> 3; from < rows; from += CHUNK_ROWS, to += 2) {
        const end = Math.min(rows, from + CHUNK_ROWS);
        const g = [0, 0] as [number, number];
        const h = [0, 0] as [number, number];
        // Whole pairs of lanes, as the vector loop takes them; the row behind an odd end has weight 0.
        for (let r = from; r < end + ((end - from) & 1); r++) {
          const lane = (r & 1) as 0 | 1;
          const m = Math.max(Math.min(f64[(margins >> 3) + r]!, 40), -40);
          const p = 1 / (1 + expOf(-m));
          f64[(probability >> 3) + r] = p;
          const w = f64[(weight >> 3) + r]!;
          g[lane] += w * Math.abs(p - f64[(target >> 3) + r]!);
          h[lane] += w * hessianOf(p);
        }
        f64[to] = g[0] + g[1];
        f64[to + 1] = h[0] + h[1];
      }
    },
    quantise: (rows, probability, target, weight, packed, perGradient, perHessian) => {
      const { f64, i32 } = heap.views;
      for (let r = 0; r < rows + (rows & 1); r++) {
        const p = f64[(probability >> 3) + r]!;
        const w = f64[(weight >> 3) + r]!;
        const g = w * (p - f64[(target >> 3) + r]!) * perGradient;
        const h = w * hessianOf(p) * perHessian;
        i32[(packed >> 2) + (r << 1)] = toInt32(nearest(h));
        i32[(packed >> 2) + (r << 1) + 1] = toInt32(nearest(g));
      }
    },
  };
}
