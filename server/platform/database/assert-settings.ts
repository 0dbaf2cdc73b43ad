/** A PostgreSQL that may lose acknowledged work is refused at start, by the name of the setting that is wrong. */
import type { Queryable } from "./database.ts";

/** Setting, values that keep the promises, and what goes wrong with any other. */
export const requiredSettings = [
  { name: "fsync", allowed: ["on"], why: "a power cut would damage the store" },
  { name: "full_page_writes", allowed: ["on"], why: "a power cut could tear pages" },
  { name: "synchronous_commit", allowed: ["on", "remote_apply"], why: "acknowledged work could be lost" },
  {
    name: "default_transaction_isolation",
    allowed: ["read committed", "repeatable read", "serializable"],
    why: "transactions would see uncommitted work",
  },
  { name: "default_transaction_read_only", allowed: ["off"], why: "nothing could be written" },
  { name: "server_encoding", allowed: ["UTF8"], why: "names and notes could not be kept as written" },
] as const;

export async function assertSettings(db: Queryable): Promise<void> {
  const { rows } = await db.query<{ name: string; value: string | null }>(
    "select name, current_setting(name, true) as value from unnest($1::text[]) as name",
    [requiredSettings.map((setting) => setting.name)],
  );
  const wrong = requiredSettings.flatMap((setting) => {
    const value = rows.find((row) => row.name === setting.name)?.value ?? "unset";
    if ((setting.allowed as readonly string[]).includes(value)) return [];
    return [`${setting.name} is ${value}, must be ${setting.allowed.join(" or ")} (${setting.why})`];
  });
  if (wrong.length > 0) throw new Error(`refusing this PostgreSQL: ${wrong.join("; ")}`);
}
