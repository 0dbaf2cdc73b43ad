/** `npm run migrate`: brings the store's schema up to this version and says which files were applied. */
import { migrate, openDatabase } from "#server/platform/database/index.ts";
import { env } from "#server/platform/env.ts";

export async function main(): Promise<number> {
  const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    const applied = await migrate(db);
    process.stdout.write(`${applied.length > 0 ? applied.join("\n") : "nothing to apply"}\n`);
    return 0;
  } finally {
    await db.close();
  }
}
