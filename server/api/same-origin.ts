/**
 * Whether a request was made by this workbench's own pages. The router alone is not CSRF-safe: it runs mutations from
 * content types that a browser sends cross-site without a preflight. So a write must be JSON, carry the screen's header,
 * and come from the same origin by Fetch Metadata, or by an exact Origin where a browser sends none.
 */

/** The origin people use: PUBLIC_URL when it is set, else what the request itself was sent to. */
function originOf(request: Request, publicUrl: string | undefined): string | null {
  if (publicUrl) return new URL(publicUrl).origin;
  const host = request.headers.get("host");
  return host ? `${new URL(request.url).protocol}//${host}` : null;
}

function sentFromHere(request: Request, publicUrl: string | undefined): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  return origin !== null && origin === originOf(request, publicUrl);
}

/** Why a write is refused, or null when it may go on. */
export function writeRefusal(request: Request, publicUrl: string | undefined): string | null {
  if (request.headers.get("x-rerail") !== "1") return "the header x-rerail: 1 is missing";
  if (!sentFromHere(request, publicUrl)) return "it was not sent from this workbench's own pages";
  return null;
}

/** As for any write, and the body must be JSON, the one content type that needs a preflight from elsewhere. */
export function jsonWriteRefusal(request: Request, publicUrl: string | undefined): string | null {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return "the content type is not application/json";
  return writeRefusal(request, publicUrl);
}

/** Why a read is refused: another site's page may not even cause one under a person's cookies. */
export function readRefusal(request: Request): string | null {
  const site = request.headers.get("sec-fetch-site");
  if (site === null || site === "same-origin" || site === "none") return null;
  return "it was not sent from this workbench's own pages";
}
