/**
 * Opens kernels on a memory of their own: compiled ones where WebAssembly with SIMD may run, else plain ones, which are
 * slower and give the same bits. The module is compiled when first needed.
 */
import { createHeap, type Heap, plainStore, wasmStore } from "./heap.ts";
import { kernelBytes } from "./kernel-bytes.ts";
import type { Kernels } from "./kernels.ts";
import { FREE } from "./layout.ts";
import { plainKernels } from "./plain-kernels.ts";

export interface OpenKernels {
  readonly heap: Heap;
  readonly run: Kernels;
}

/** Undefined = not tried yet, null = not to be had here. */
let compiled: WebAssembly.Module | null | undefined;

function compile(): WebAssembly.Module | null {
  if (compiled === undefined) {
    try {
      compiled = new WebAssembly.Module(Uint8Array.from(atob(kernelBytes), (char) => char.charCodeAt(0)));
    } catch {
      // No WebAssembly, no SIMD, or a policy that forbids compiling.
      compiled = null;
    }
  }
  return compiled;
}

/** `plain` asks for the plain kernels even where compiled ones could run. */
export function openKernels(options: { plain?: boolean } = {}): OpenKernels {
  const module = options.plain ? null : compile();
  if (!module) {
    const heap = createHeap(plainStore());
    return { heap, run: plainKernels(heap) };
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil((FREE + 65536) / 65536) });
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return { heap: createHeap(wasmStore(memory)), run: instance.exports as unknown as Kernels };
}
