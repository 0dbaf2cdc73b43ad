/**
 * `npm run train`: a challenger from the stored labels, or with --table the same learner on any labelled table.
 * With --json one line on stdout; what happened meanwhile goes to stderr.
 */
import { parseArgs } from "node:util";
import type { Context } from "#server/platform/context.ts";
import { migrate, openDatabase } from "#server/platform/database/index.ts";
import { env } from "#server/platform/env.ts";
import { DomainError } from "#server/platform/errors.ts";
import { workbenchClock } from "#server/platform/workbench-clock.ts";
import { compareWithChampion, servingBundle } from "#server/registry/index.ts";
import {
  defaultSeed,
  recalibrateChampion,
  summariseTraining,
  tellTraining,
  trainChallenger,
} from "#server/retraining/index.ts";

const usage = "npm run train -- [--recalibrate] [--seed N] [--as-of LEDGER_POSITION] [--json]";
const meaning = `
  --recalibrate         keep the champion's trees and fit its probabilities and unsure answers anew on the labels of the last
                        two months; once a month is a good habit. Serves only after a promotion, as any challenger
  --seed N              the same labels and seed give the same model
  --as-of POSITION      the labels up to this position of the ledger; the newest when left out
`;

export async function main(argv: string[]): Promise<number> {
  if (argv.some((argument) => argument === "--table" || argument.startsWith("--table="))) {
    const { trainTable } = await import("./tables/train-table.ts");
    return trainTable(argv);
  }
  const help = argv.includes("--help");
  const options = readOptions(argv);
  if (help || !options) {
    const { tableHelp, tableUsage } = await import("./tables/train-table.ts");
    if (help) {
      console.log(`${usage}\n${meaning}\n${tableHelp}`);
      return 0;
    }
    console.error(`${usage}\n${tableUsage}`);
    return 2;
  }
  const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    await migrate(db);
    const ctx: Context = {
      db,
      clock: await workbenchClock(db),
      actor: { userId: "command-line", name: "Command line", role: "system" },
      requestId: null,
    };
    const trained = options.recalibrate
      ? await recalibrateChampion(ctx, options)
      : await trainChallenger(ctx, options);
    const champion = await servingBundle(db);
    const comparison =
      champion && champion.hash !== trained.hash ? await compareWithChampion(ctx, trained.hash) : null;
    const summary = summariseTraining(trained, comparison);
    console.log(options.json ? JSON.stringify(summary) : tellTraining(summary));
    return 0;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await db.close();
  }
}

interface Options {
  seed: number;
  asOf: number | undefined;
  bootstrap: boolean;
  /** Only the champion's calibration, not a model of its own. */
  recalibrate: boolean;
  json: boolean;
}

/** Null for a wrong usage. `--serve-first` makes the very first model serve, as the demo's preparation does. */
function readOptions(argv: string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        seed: { type: "string", default: String(defaultSeed) },
        "as-of": { type: "string" },
        "serve-first": { type: "boolean", default: false },
        recalibrate: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const seed = wholeNumber(values.seed);
    const asOf = values["as-of"] === undefined ? undefined : wholeNumber(values["as-of"]);
    if (seed === null || asOf === null || (values.recalibrate && values["serve-first"])) return null;
    const { json, recalibrate } = values;
    return { seed, asOf, bootstrap: values["serve-first"], recalibrate, json };
  } catch {
    return null;
  }
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
