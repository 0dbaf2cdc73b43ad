/** Twin of the split search. */
import type { Heap } from "./heap.ts";
import type { Kernels } from "./kernels.ts";
import { RESULT } from "./layout.ts";

export function plainSearch(heap: Heap): Pick<Kernels, "searchColumn"> {
  return {
    searchColumn: (
      histogram,
      count,
      hasMissing,
      gradient,
      hessian,
      gradientUnit,
      hessianUnit,
      l2,
      minHessian,
      minRows,
      rows,
      best,
    ) => {
      const { i32, f64 } = heap.views;
      const first = histogram >> 2;
      const missingH = hasMissing ? i32[first + 2 * count]! : 0;
      const missingG = hasMissing ? i32[first + 2 * count + 1]! : 0;
      const missing = missingH !== 0 || missingG !== 0;
      const rowsPerHessian = rows / hessian;
      let found = 0;
      for (let pass = 0; pass < (missing ? 2 : 1); pass++) {
        let g = pass === 1 ? missingG : 0;
        let h = pass === 1 ? missingH : 0;
        const end = missing && pass === 0 ? count : count - 1;
        for (let bin = 0; bin < end; bin++) {
          const binH = i32[first + 2 * bin]!;
          const binG = i32[first + 2 * bin + 1]!;
          if (binH === 0 && binG === 0) continue;
          g += binG;
          h += binH;
          const n = h * rowsPerHessian;
          if (n < minRows) continue;
          if (rows - n < minRows) break;
          const leftH = h * hessianUnit;
          const rightH = (hessian - h) * hessianUnit;
          if (leftH < minHessian) continue;
          if (rightH < minHessian) break;
          const leftG = g * gradientUnit;
          const rightG = (gradient - g) * gradientUnit;
          const leftD = leftH + l2;
          const rightD = rightH + l2;
          const above = leftG * leftG * rightD + rightG * rightG * leftD;
          const below = leftD * rightD;
          if (above > best * below) {
            best = above / below;
            found = 1;
            f64[RESULT >> 3] = best;
            f64[(RESULT >> 3) + 1] = g;
            f64[(RESULT >> 3) + 2] = h;
            i32[(RESULT >> 2) + 6] = bin;
            i32[(RESULT >> 2) + 7] = missing ? pass : 2 * h > hessian ? 1 : 0;
          }
        }
      }
      return found;
    },
  };
}
