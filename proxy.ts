/**
 * One Content-Security-Policy nonce for every document request, and nothing else: rights never live here.
 * Next reads the nonce from the request's own policy header and puts it on the scripts it renders.
 */
import { type NextRequest, NextResponse } from "next/server";

/** Headers by which the framework talks to itself; from outside they are an attempt to talk to it from inside. */
const internalHeader = /^(next-action|x-middleware-|x-nextjs-data$|x-action-)/;

export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export function proxy(request: NextRequest): NextResponse {
  for (const name of request.headers.keys()) {
    if (internalHeader.test(name)) return new NextResponse("Bad request: internal header", { status: 400 });
  }
  // Doors under /api answer data with headers of their own; a page's policy on them would only overwrite those.
  if (request.nextUrl.pathname.startsWith("/api/")) return NextResponse.next();
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "no-store");
  return response;
}

/**
 * Hashed build assets and the pinned ONNX runtime carry no document and are cached for good. The message door reads its
 * body itself, piece by piece: what passes through here is held whole in memory and cut off after 10 MB.
 */
export const config = { matcher: ["/((?!_next/static|runtime/|api/messages$).*)"] };
