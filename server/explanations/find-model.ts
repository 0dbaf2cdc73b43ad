/** The model that gave a score: mostly the champion, else one that served before. */
import type { Database, Queryable } from "../platform/database/database.ts";
import { loadModel, type Serving, servingBundle } from "../registry/index.ts";

/** Null where it cannot be loaded any more. */
export async function modelOf(db: Database, q: Queryable, hash: string): Promise<Serving | null> {
  const serving = await servingBundle(db, q);
  if (serving?.hash === hash) return serving;
  try {
    return await loadModel(q, hash);
  } catch {
    return null;
  }
}
