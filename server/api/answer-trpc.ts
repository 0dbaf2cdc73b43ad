/** The screen's door over HTTP: one call a request, JSON only, same origin only, reads by GET and writes by POST. */
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { env } from "../platform/env.ts";
import { DomainError } from "../platform/errors.ts";
import { requestContext } from "./request-context.ts";
import { appRouter } from "./root.ts";
import { errorResponse } from "./route-context.ts";
import { jsonWriteRefusal, readRefusal } from "./same-origin.ts";

/** Answers are data for one person: never cached, never rendered. */
const dataHeaders = new Headers({
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'",
});

export async function answerTrpc(request: Request): Promise<Response> {
  const refusal = request.method === "GET" ? readRefusal(request) : jsonWriteRefusal(request, env.PUBLIC_URL);
  if (refusal)
    return errorResponse(new DomainError("forbidden", `This request is refused: ${refusal}.`), request);
  try {
    return await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: request,
      router: appRouter,
      createContext: () => requestContext(request),
      responseMeta: ({ type }) => (type === "subscription" ? {} : { headers: dataHeaders }),
      allowBatching: false,
      allowMethodOverride: false,
    });
  } catch (error) {
    return errorResponse(error, request);
  }
}
