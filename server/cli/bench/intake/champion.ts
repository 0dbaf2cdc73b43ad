/** A champion for a benchmark's store: trained as the demo trains its first, from the decisions of a small world. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDemoWorld } from "../../../demo/index.ts";
import { type Database, migrate, openDatabase } from "../../../platform/database/index.ts";
import { servingBundle } from "../../../registry/index.ts";

const world = { payments: 12_000, seed: 7 };

/** Rows of the registry as JSON, to be put into another store. */
export interface Champion {
  hash: string;
  model: unknown;
  ledger: unknown;
}

export async function trainChampion(): Promise<Champion> {
  const dataDir = mkdtempSync(join(tmpdir(), "rerail-bench-champion-"));
  const db = await openDatabase({ dataDir }, { inThisThread: true });
  try {
    await migrate(db);
    await buildDemoWorld(db, world);
    const { rows } = await db.query<Champion>(
      `select m.hash, to_jsonb(m) as model, to_jsonb(l) as ledger
         from serving_ledger l join models m on m.hash = l.model_hash order by l.id desc limit 1`,
    );
    if (!rows[0]) throw new Error("the small world gave no champion");
    return rows[0];
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Makes it serve; an error when the store's own checks refuse it. */
export async function installChampion(db: Database, champion: Champion): Promise<void> {
  await db.query("insert into models select * from jsonb_populate_record(null::models, $1::jsonb)", [
    JSON.stringify(champion.model),
  ]);
  await db.query(
    `insert into serving_ledger overriding system value
     select * from jsonb_populate_record(null::serving_ledger, $1::jsonb)`,
    [JSON.stringify(champion.ledger)],
  );
  if ((await servingBundle(db))?.hash !== champion.hash) throw new Error("the champion does not serve");
}
