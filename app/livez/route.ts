export const dynamic = "force-dynamic";

/** The process answers; nothing else is asked, so that a slow store does not get it killed. */
export function GET(): Response {
  return new Response("live\n", { headers: { "cache-control": "no-store" } });
}
