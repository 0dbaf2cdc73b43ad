/** The memory that kernels work on, handed out piece by piece; the same for the compiled kernels and the plain ones. */
import { FREE } from "./layout.ts";

export interface Views {
  readonly buffer: ArrayBuffer;
  readonly u8: Uint8Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
}

export interface Heap {
  /** Views over all of the memory; a later `take` may replace them. */
  readonly views: Views;
  /** Address of so many new bytes, on a 64-byte boundary and zero. */
  take(bytes: number): number;
}

/** What lies under a heap: its buffer may be replaced by a longer one with the same start. */
interface Store {
  readonly buffer: ArrayBuffer;
  grow(bytes: number): void;
}

const PAGE = 65536;

export function createHeap(store: Store): Heap {
  let end = FREE;
  let views = viewsOf(store.buffer);
  return {
    get views() {
      return views;
    },
    take: (bytes) => {
      const at = end;
      end = Math.ceil((at + bytes) / 64) * 64;
      // Vector loads may touch a few bytes behind the last piece.
      if (end + 64 > store.buffer.byteLength) {
        store.grow(end + 64);
        views = viewsOf(store.buffer);
      }
      return at;
    },
  };
}

function viewsOf(buffer: ArrayBuffer): Views {
  return {
    buffer,
    u8: new Uint8Array(buffer),
    i32: new Int32Array(buffer),
    u32: new Uint32Array(buffer),
    f32: new Float32Array(buffer),
    f64: new Float64Array(buffer),
  };
}

export function wasmStore(memory: WebAssembly.Memory): Store {
  return {
    get buffer() {
      return memory.buffer as ArrayBuffer;
    },
    grow: (bytes) => {
      memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / PAGE));
    },
  };
}

export function plainStore(): Store {
  let buffer = new ArrayBuffer(FREE + PAGE);
  return {
    get buffer() {
      return buffer;
    },
    grow: (bytes) => {
      const longer = new ArrayBuffer(Math.max(bytes, Math.ceil(buffer.byteLength * 1.5)));
      new Uint8Array(longer).set(new Uint8Array(buffer));
      buffer = longer;
    },
  };
}
