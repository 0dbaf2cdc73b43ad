/** The hashes a release is bound by: canonical JSON, so that key order and white space do not matter. */
import { canonicalJson, sha256Hex } from "#server/platform/canonical-json.ts";
import type { Manifest } from "./schema.ts";

export const manifestHash = (manifest: Manifest): string => sha256Hex(canonicalJson(manifest));
export const payloadHash = (payload: unknown): string => sha256Hex(canonicalJson(payload));
