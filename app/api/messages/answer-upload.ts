/**
 * POST /api/messages as HTTP: who sends (a source's bearer token, or a signed-in person's own page), how much, in which
 * form; then 202 with the receipt. Problems are RFC 9457.
 */
import { routeContext } from "#server/api/route-context.ts";
import { acceptUpload, internalSource, limits, sourceOfToken } from "#server/intake/index.ts";
import type { Context } from "#server/platform/context.ts";
import { DomainError } from "#server/platform/errors.ts";
import { log } from "#server/platform/log.ts";
import { runtime } from "#server/platform/runtime.ts";

/** Types a message may be sent as; the bytes decide what it is. */
const types: ReadonlySet<string> = new Set([
  "application/xml",
  "text/xml",
  "text/plain",
  "application/octet-stream",
]);

class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly headers: Record<string, string>;

  constructor(status: number, title: string, detail: string, headers: Record<string, string> = {}) {
    super(detail);
    this.status = status;
    this.title = title;
    this.headers = headers;
  }
}

/** Takes one message from a request. */
export async function answerUpload(request: Request): Promise<Response> {
  try {
    const { ctx, sourceId } = await senderOf(request);
    refuseForm(request);
    const bytes = await readBody(request);
    const result = await acceptUpload(ctx, { sourceId, bytes, name: fileNameOf(request) });
    if (result.kind === "kept") {
      const headers = { "cache-control": "no-store" };
      return Response.json({ receipts: [result.receipt] }, { status: 202, headers });
    }
    throw new Problem(
      429,
      "Too many messages wait",
      "More messages wait than can be kept soon; send this one again.",
      {
        "retry-after": String(result.retryAfterSeconds),
      },
    );
  } catch (error) {
    return problemResponse(error);
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
  return { ctx: { db, clock, actor, requestId: crypto.randomUUID() }, sourceId: source.id };
}

function refuseForm(request: Request): void {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (!type || !types.has(type)) {
    throw new Problem(415, "Unsupported media type", `Send the message as ${[...types].join(", ")}.`);
  }
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase();
  if (encoding && encoding !== "identity") {
    throw new Problem(415, "Unsupported content encoding", "Send the message without a content encoding.");
  }
}

const tooLarge = (): Problem =>
  new Problem(413, "Message too large", `A message has at most ${limits.bytes / 1024 / 1024} MB.`);

/** The body, read no further than the cap. */
async function readBody(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limits.bytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limits.bytes) {
      await reader?.cancel().catch(() => {});
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  if (size === 0) throw new Problem(400, "Empty message", "The request has no body; a message is expected.");
  return Buffer.concat(chunks, size);
}

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

function problemResponse(error: unknown): Response {
  const problem = asProblem(error);
  if (problem.status === 500) log.error("message door failed", { problem: String(error) });
  const body = { type: "about:blank", title: problem.title, status: problem.status, detail: problem.message };
  return Response.json(body, {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...problem.headers },
  });
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DomainError) {
    if (error.details.signedOut) {
      return new Problem(401, "Not signed in", "Send a source's bearer token, or sign in.", {
        "www-authenticate": 'Bearer realm="rerail messages"',
      });
    }
    if (error.kind === "forbidden") return new Problem(403, "Not allowed", error.message);
    if (error.kind === "unavailable")
      return new Problem(503, "Not available", error.message, { "retry-after": "5" });
    return new Problem(400, "Refused", error.message);
  }
  return new Problem(500, "Internal error", "Something went wrong here; send the message again.");
}
