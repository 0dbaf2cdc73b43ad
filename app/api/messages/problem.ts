/** What the message door refuses, as RFC 9457 problem details that quote the request's id. */

import { DomainError } from "#server/platform/errors.ts";
import { log } from "#server/platform/log.ts";
import { requestIdOf } from "#server/platform/request-id.ts";

export class Problem extends Error {
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

export const busy = (retryAfterSeconds: number): Problem =>
  new Problem(
    429,
    "Too many messages wait",
    `More messages wait than can be kept soon; nothing of this request was kept, send it again in ${retryAfterSeconds} s.`,
    { "retry-after": String(retryAfterSeconds) },
  );

export function problemResponse(error: unknown, request: Request): Response {
  const problem = asProblem(error);
  const requestId = requestIdOf(request);
  if (problem.status === 500) log.error("message door failed", { requestId, problem: String(error) });
  const { title, status, message: detail } = problem;
  return Response.json(
    { type: "about:blank", title, status, detail, requestId },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...problem.headers,
      },
    },
  );
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
    if (error.kind === "conflict") return new Problem(422, "Idempotency key used before", error.message);
    if (error.kind === "unavailable")
      return new Problem(503, "Not available", error.message, { "retry-after": "5" });
    return new Problem(400, "Refused", error.message);
  }
  return new Problem(500, "Internal error", "Something went wrong here; send the message again.");
}
