/** The kernels in plain TypeScript, over the same memory. */
import type { Heap } from "./heap.ts";
import type { Kernels } from "./kernels.ts";
import { plainDerivatives } from "./plain-derivatives.ts";
import { plainExplaining } from "./plain-explaining.ts";
import { plainHistograms } from "./plain-histograms.ts";
import { plainNearest } from "./plain-nearest.ts";
import { plainSearch } from "./plain-search.ts";
import { plainWalking } from "./plain-walking.ts";

export function plainKernels(heap: Heap): Kernels {
  return {
    ...plainHistograms(heap),
    ...plainDerivatives(heap),
    ...plainNearest(heap),
    ...plainSearch(heap),
    ...plainExplaining(heap),
    ...plainWalking(heap),
  };
}
