/** The sink that the settings name: "file:FOLDER", an http(s) address, or none. */
import { fileURLToPath } from "node:url";
import { fileSink } from "./file-sink.ts";
import { httpSink } from "./http-sink.ts";
import type { Sink } from "./sink.ts";

export function openSink(address: string | undefined, token: string | undefined): Sink | null {
  if (!address) return null;
  if (/^https?:/.test(address)) return httpSink(address, token ?? null);
  return fileSink(address.startsWith("file://") ? fileURLToPath(address) : address.slice("file:".length));
}
