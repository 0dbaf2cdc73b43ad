/** The session's cookie: its name and attributes, and the token in it when the signature is ours. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Env } from "#server/platform/env.ts";

export function servedOverHttps(env: Env): boolean {
  return env.PUBLIC_URL?.startsWith("https://") ?? false;
}

/** Over https the browser itself vouches for a `__Host-` cookie: Secure, this host only, whole site. */
export function cookieName(env: Env): string {
  return servedOverHttps(env) ? "__Host-rerail.session" : "rerail.session";
}

function cookieValue(headers: Headers, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** The cookie holds "token.signature", the signature being HMAC-SHA256 in base64. */
export function sessionToken(headers: Headers, name: string, secret: string): string | null {
  const value = decoded(cookieValue(headers, name) ?? "");
  const dot = value?.lastIndexOf(".") ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const expected = createHmac("sha256", secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}
