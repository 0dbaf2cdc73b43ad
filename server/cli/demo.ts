/**
 * `node server/cli/run.mjs demo`: makes the demo world in the store, as `npm start` does on a fresh machine. With --write
 * it stores nothing: the world's messages are written as files, and the truth beside them as JSON Lines.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generateWorld, ordinary } from "#models/world/index.ts";
import { buildDemoWorld, worldDays, worldEnd } from "#server/demo/index.ts";
import { closeOnSignals, migrate, openDatabase } from "#server/platform/database/index.ts";
import { env } from "#server/platform/env.ts";

const usage = `demo [--payments N] [--seed N]                 makes the demo world in the store, once
demo --write FOLDER [--limit MESSAGES] ...       writes its messages and truth.jsonl into a folder`;

interface Options {
  payments: number;
  seed: number;
  write: string | null;
  limit: number;
}

export async function main(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  if (!options) {
    console.error(usage);
    return 2;
  }
  if (options.write !== null) return writeFiles(options, options.write);
  closeOnSignals();
  const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    await migrate(db);
    await buildDemoWorld(db, { ...options, say: (text) => console.error(text) });
    return 0;
  } finally {
    await db.close();
  }
}

function readOptions(argv: string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        payments: { type: "string" },
        seed: { type: "string" },
        write: { type: "string" },
        limit: { type: "string" },
      },
    });
    const options = {
      payments: whole(values.payments, env.DEMO_PAYMENTS),
      seed: whole(values.seed, env.DEMO_SEED),
      write: values.write ?? null,
      limit: whole(values.limit, Number.POSITIVE_INFINITY),
    };
    return options.payments >= 1_000 ? options : null;
  } catch {
    return null;
  }
}

/** A whole number; throws on anything else. */
function whole(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${text} is not a whole number`);
  return Number(text);
}

function writeFiles({ payments, seed, limit }: Options, folder: string): number {
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  mkdirSync(folder, { recursive: true });
  const truth: string[] = [];
  let written = 0;
  for (const { at, fileName, bytes, refs } of world.messages()) {
    if (written >= limit) break;
    writeFileSync(join(folder, fileName), bytes);
    for (const [index, reference] of refs.entries()) {
      const story = world.truth.get(reference) ?? ordinary;
      truth.push(
        JSON.stringify({ file: fileName, transaction: index + 1, receivedAt: at.toISOString(), ...story }),
      );
    }
    written += 1;
  }
  writeFileSync(join(folder, "truth.jsonl"), `${truth.join("\n")}\n`);
  console.error(
    `${written} messages with ${truth.length} payments in ${folder}; everything in them is invented.`,
  );
  return 0;
}
