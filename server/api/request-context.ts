/** Who asks, from the session's cookie, with the store and the time. */
import { personOf } from "../identity/index.ts";
import type { Context } from "../platform/context.ts";
import { requestIdOf } from "../platform/request-id.ts";
import { runtime } from "../platform/runtime.ts";

export type Person = NonNullable<Awaited<ReturnType<typeof personOf>>>;

export interface RequestContext {
  db: Context["db"];
  clock: Context["clock"];
  requestId: string;
  person: Person | null;
}

export async function requestContext(request: Request): Promise<RequestContext> {
  const { db, clock } = await runtime();
  return { db, clock, requestId: requestIdOf(request), person: await personOf(request.headers) };
}

/** The context a verb is given once somebody is signed in. */
export function contextOf({ db, clock, requestId }: RequestContext, person: Person): Context {
  return { db, clock, requestId, actor: { userId: person.userId, name: person.name, role: person.role } };
}
