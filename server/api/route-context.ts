/** The same ladder for the few doors that are no procedures: downloads, artifacts, the message door's signed-in side. */
import type { ProcedureName } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { env } from "../platform/env.ts";
import { DomainError } from "../platform/errors.ts";
import { log } from "../platform/log.ts";
import { requestIdOf } from "../platform/request-id.ts";
import { authorise } from "./authorise.ts";
import { statusOf } from "./error-status.ts";
import { contextOf, requestContext } from "./request-context.ts";
import { readRefusal, writeRefusal } from "./same-origin.ts";

/**
 * Signed-in, same-origin and allowed, or an error: DomainError "forbidden" with `signedOut` in its details when nobody
 * is signed in.
 */
export async function routeContext(request: Request, name: ProcedureName): Promise<Context> {
  const reading = request.method === "GET" || request.method === "HEAD";
  const refusal = reading ? readRefusal(request) : writeRefusal(request, env.PUBLIC_URL);
  if (refusal) throw new DomainError("forbidden", `This request is refused: ${refusal}.`);
  const asked = await requestContext(request);
  if (!asked.person) throw new DomainError("forbidden", "Sign in first.", { signedOut: true });
  const ctx = contextOf(asked, asked.person);
  await authorise(ctx, name);
  return ctx;
}

/** RFC 9457 problem details; an unknown error keeps its words to itself. */
export function errorResponse(error: unknown, request: Request): Response {
  const requestId = requestIdOf(request);
  const domain = error instanceof DomainError ? error : null;
  if (!domain) log.error("route failed", { requestId, problem: String(error) });
  const status = domain ? (domain.details.signedOut ? 401 : statusOf[domain.kind]) : 500;
  const problem = {
    type: "about:blank",
    title: domain?.kind ?? "internal",
    status,
    detail: domain?.message ?? "Something went wrong here.",
    requestId,
  };
  return Response.json(problem, {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
