/** The step of `npm start` before it serves: the schema brought up to date and, in demo mode, the demo world made once. */
import { buildDemoWorld } from "#server/demo/index.ts";
import { closeOnSignals, migrate, openDatabase } from "#server/platform/database/index.ts";
import { demoMode, env } from "#server/platform/env.ts";

export async function main(): Promise<number> {
  closeOnSignals();
  const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    await migrate(db);
    if (demoMode(env)) {
      await buildDemoWorld(db, {
        payments: env.DEMO_PAYMENTS,
        seed: env.DEMO_SEED,
        say: (text) => process.stderr.write(`${text}\n`),
      });
    }
    return 0;
  } finally {
    await db.close();
  }
}
