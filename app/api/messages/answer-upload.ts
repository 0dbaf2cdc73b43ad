/**
 * POST /api/messages as HTTP: who sends (a source's bearer token, or a signed-in person's own page), how much, in which
 * form; then 202 with a receipt for each message. Problems are RFC 9457.
 */
import { createHash } from "node:crypto";
import { routeContext } from "#server/api/route-context.ts";
import {
  acceptUpload,
  answerOnce,
  type IncomingFile,
  internalSource,
  retryAfterSeconds,
  sourceOfToken,
  UploadRoom,
} from "#server/intake/index.ts";
import type { Context } from "#server/platform/context.ts";
import { requestIdOf } from "#server/platform/request-id.ts";
import { runtime } from "#server/platform/runtime.ts";
import { busy, Problem, problemResponse } from "./problem.ts";
import { readBody } from "./read-body.ts";
import { boundaryOf, splitParts } from "./split-parts.ts";

const several = "multipart/mixed";
/** Types a message may be sent as; the bytes decide what it is. */
const types: ReadonlySet<string> = new Set([
  "application/xml",
  "text/xml",
  "text/plain",
  "application/octet-stream",
  "text/csv",
  "application/jsonl",
  "application/x-ndjson",
  several,
]);

/** Takes one message, or several, from a request. */
export async function answerUpload(request: Request): Promise<Response> {
  const room = new UploadRoom();
  try {
    const { ctx, sourceId } = await senderOf(request);
    const type = contentTypeOf(request);
    const key = keyOf(request);
    const body = await readBody(request, room, retryAfterSeconds);
    const files = filesOf(request, type, body);
    const keep = () => acceptUpload(ctx, { sourceId, files });
    const result = key
      ? await answerOnce(ctx, { sourceId, key, bodyHash: hashOf(type, body) }, keep)
      : { ...(await keep()), replayed: false };
    if (result.kind === "busy") throw busy(result.retryAfterSeconds);
    const replayed: Record<string, string> = result.replayed ? { "idempotency-replayed": "true" } : {};
    const headers = { "cache-control": "no-store", "x-request-id": requestIdOf(request), ...replayed };
    return Response.json({ receipts: result.receipts }, { status: 202, headers });
  } catch (error) {
    return problemResponse(error, request);
  } finally {
    room.release();
  }
}

async function senderOf(request: Request): Promise<{ ctx: Context; sourceId: number }> {
  const header = request.headers.get("authorization");
  if (header === null) {
    const ctx = await routeContext(request, "intake.submit");
    return { ctx, sourceId: (await internalSource(ctx.db, "workbench")).id };
  }
  const token = /^Bearer ([\w~+/.=-]+)$/i.exec(header)?.[1];
  const { db, clock } = await runtime();
  const source = token ? await sourceOfToken(db, token) : null;
  if (!source) {
    throw new Problem(401, "Not signed in", "The bearer token is not the token of an active source.", {
      "www-authenticate": 'Bearer realm="rerail messages"',
    });
  }
  const actor = { userId: `source/${source.id}`, name: source.name, role: "source" };
  return { ctx: { db, clock, actor, requestId: requestIdOf(request) }, sourceId: source.id };
}

function contentTypeOf(request: Request): string {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type && types.has(type)) return type;
  throw new Problem(415, "Unsupported media type", `Send the message as ${[...types].join(", ")}.`, {
    accept: [...types].join(", "),
  });
}

/** The sender's key for this request, from Idempotency-Key; null without one. */
function keyOf(request: Request): string | null {
  const written = request.headers.get("idempotency-key");
  if (written === null) return null;
  const key = /^"(.*)"$/.exec(written.trim())?.[1] ?? written.trim();
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Problem(
    400,
    "Unusable idempotency key",
    "An Idempotency-Key has 1 to 200 visible ASCII characters without blanks.",
  );
}

function filesOf(request: Request, type: string, body: Uint8Array): IncomingFile[] {
  if (type !== several) return [{ name: fileNameOf(request), bytes: body }];
  return splitParts(body, boundaryOf(request.headers.get("content-type") ?? ""));
}

const hashOf = (type: string, body: Uint8Array): string =>
  createHash("sha256").update(`${type}\n`).update(body).digest("hex");

/** The sender's own name for the message, from X-File-Name; shown, never used as a path. */
function fileNameOf(request: Request): string | null {
  const written = request.headers.get("x-file-name");
  if (!written) return null;
  try {
    return (
      decodeURIComponent(written)
        .replace(/\p{Cc}/gu, "")
        .slice(0, 255) || null
    );
  } catch {
    return null;
  }
}
