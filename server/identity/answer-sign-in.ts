/** The sign-in door: of all the library can do only what this workbench offers, and writes from our own pages only. */
import { env, isLoopback } from "#server/platform/env.ts";
import { requestIdOf } from "#server/platform/request-id.ts";
import { currentAuth } from "./current-auth.ts";
import { oidcProviderId } from "./make-auth.ts";

const offered = new Map<string, "GET" | "POST">([
  ["/sign-in/email", "POST"],
  ["/sign-in/social", "POST"],
  ["/sign-out", "POST"],
  ["/change-password", "POST"],
  ["/demo-sign-in", "POST"],
  ["/demo-people", "GET"],
  ["/ways", "GET"],
  [`/callback/${oidcProviderId}`, "GET"],
  ["/error", "GET"],
]);

const notFound = () => Response.json({ message: "Not found." }, { status: 404 });

/** A page elsewhere that has this machine's name resolved to loopback must not find demo sign-ins there. */
function addressedToLoopback(request: Request): boolean {
  const host = request.headers.get("host")?.replace(/:\d+$/, "");
  return isLoopback(host);
}

/** What the sign-in page offers. */
function ways(demo: boolean): Response {
  return Response.json({
    password: true,
    singleSignOn: env.OIDC_ISSUER ? { provider: oidcProviderId, name: env.OIDC_NAME } : null,
    demo,
  });
}

/** `refusal` says why a write is refused (server/api/same-origin.ts), or null. */
export async function answerSignIn(
  request: Request,
  refusal: (request: Request) => string | null,
): Promise<Response> {
  const path = new URL(request.url).pathname.slice("/api/auth".length);
  if (offered.get(path) !== request.method) return notFound();
  if (request.method === "POST") {
    const why = refusal(request);
    if (why) return Response.json({ message: `This request is refused: ${why}.` }, { status: 403 });
  }
  const { auth, reader } = await currentAuth();
  if (path === "/ways") return ways(reader.demo && addressedToLoopback(request));
  if (path.startsWith("/demo-") && !(reader.demo && addressedToLoopback(request))) return notFound();
  const answer = await auth.handler(request);
  const headers = new Headers(answer.headers);
  headers.set("cache-control", "no-store");
  headers.set("x-request-id", requestIdOf(request));
  if (path === "/sign-out" && answer.ok) headers.set("clear-site-data", '"cache", "storage"');
  return new Response(answer.body, { status: answer.status, headers });
}
