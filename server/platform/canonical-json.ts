/** Canonical JSON in the manner of RFC 8785 (sorted keys, no white space) and SHA-256 over it. */
import { hash } from "node:crypto";

/** Object keys sorted by UTF-16 code unit, `undefined` members dropped; throws on NaN, infinities, bigint, functions. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object") {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  throw new TypeError(`canonical JSON has no ${typeof value}`);
}

export function sha256Hex(data: string | Uint8Array): string {
  return hash("sha256", data);
}
