import { readiness } from "#server/api/readiness.ts";
import { runtime } from "#server/platform/runtime.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { db } = await runtime();
  const state = await readiness(db);
  return Response.json(state, { status: state.ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
