/** Bundle to bytes and back. The bytes are deterministic, so their hash names the model. */
import type { Bundle } from "./bundle.ts";

export function encodeBundle(_bundle: Bundle): Uint8Array {
  throw new Error("not built yet");
}

export function decodeBundle(_bytes: Uint8Array): Bundle {
  throw new Error("not built yet");
}
