/** Every SQL statement of the clearing changes. */
import type { Queryable } from "../../platform/database/database.ts";

/** What raised the exception when its payment arrived. */
export async function raisersOfException(q: Queryable, exceptionId: number): Promise<string[]> {
  const { rows } = await q.query<{ raisedBy: string[] }>(
    `select raised_by as "raisedBy" from exceptions where id = $1`,
    [exceptionId],
  );
  return rows[0]?.raisedBy ?? [];
}
