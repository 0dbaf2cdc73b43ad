/** The context of somebody at the machine's own command line: trusted as the operator, named so in the audit. */
import type { Context } from "#server/platform/context.ts";
import { migrate, openDatabase } from "#server/platform/database/index.ts";
import { env } from "#server/platform/env.ts";
import { DomainError } from "#server/platform/errors.ts";
import { workbenchClock } from "#server/platform/workbench-clock.ts";

/** Opens the store, runs `work`, closes it. A DomainError is told in one line and gives exit code 1. */
export async function atCommandLine(work: (ctx: Context) => Promise<number>): Promise<number> {
  const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    await migrate(db);
    const actor = { userId: "command-line", name: "Command line", role: "system" };
    return await work({ db, clock: await workbenchClock(db), actor, requestId: null });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await db.close();
  }
}
