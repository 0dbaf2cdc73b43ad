/** Twin of the kernel of nearest points. */
import type { Heap } from "./heap.ts";
import type { Kernels } from "./kernels.ts";
import { NEAREST_AT_ONCE } from "./layout.ts";

export function plainNearest(heap: Heap): Pick<Kernels, "nearest"> {
  return {
    nearest: (points, groups, blocks, width, own, into) => {
      const { f32, f64 } = heap.views;
      let at = points >> 2;
      for (let group = 0; group < groups; group++) {
        let best = Infinity;
        for (let block = 0; block < blocks; block++, at += width * NEAREST_AT_ONCE) {
          for (let lane = 0; lane < NEAREST_AT_ONCE; lane++) {
            let distance = 0;
            for (let i = 0; i < width && distance < best; i++) {
              const step = f64[(own >> 3) + i]! - f32[at + i * NEAREST_AT_ONCE + lane]!;
              distance += step * step;
            }
            if (distance < best) best = distance;
          }
        }
        f64[(into >> 3) + group] = best;
      }
    },
  };
}
