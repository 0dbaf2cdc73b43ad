/** Fast loops over flat memory, compiled to WebAssembly with a plain twin that gives the same bits. */
export type { Heap, Views } from "./heap.ts";
export type { Kernels } from "./kernels.ts";
export {
  CHUNK_ROWS,
  COLUMN_BYTES,
  COLUMNS_AT_ONCE,
  NEAREST_AT_ONCE,
  RESULT,
  SPLIT_BYTES,
  WORK,
} from "./layout.ts";
export { type OpenKernels, openKernels } from "./open-kernels.ts";
