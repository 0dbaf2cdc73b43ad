/**
 * `npm run intake`: reads files and folders through the same intake as the message door. With --json one line per file;
 * --dry-run stores nothing; --new-source makes a sender and prints its token once.
 */
import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createSource, internalSource, limits, readAside, receiveMessages } from "#server/intake/index.ts";
import type { Context } from "#server/platform/context.ts";
import { migrate, openDatabase } from "#server/platform/database/index.ts";
import { env } from "#server/platform/env.ts";
import { DomainError } from "#server/platform/errors.ts";
import { workbenchClock } from "#server/platform/workbench-clock.ts";
import { type FileReport, filesOf, reportOf, tellReport } from "./intake-report.ts";

const usage = `npm run intake -- [--json] [--dry-run] PATH...
npm run intake -- --new-source NAME`;

/** Files kept in one transaction, and their bytes. */
const batch = { files: 200, bytes: 16 * 1024 * 1024 };

interface Options {
  json: boolean;
  dryRun: boolean;
  newSource: string | undefined;
  paths: string[];
}

export async function main(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  if (!options) {
    console.error(usage);
    return 2;
  }
  if (options.newSource !== undefined) return makeSource(options.newSource);
  for (const path of options.paths) {
    if (await stat(path).catch(() => null)) continue;
    console.error(`${path}: there is no such file or folder`);
    return 2;
  }
  const tell = (report: FileReport): void =>
    console.log(options.json ? JSON.stringify(report) : tellReport(report));
  return options.dryRun ? dryRun(options.paths, tell) : store(options.paths, tell);
}

function readOptions(argv: string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
        "new-source": { type: "string" },
      },
    });
    const newSource = values["new-source"];
    if ((newSource === undefined) === (positionals.length === 0)) return null;
    return { json: values.json, dryRun: values["dry-run"], newSource, paths: positionals };
  } catch {
    return null;
  }
}

/** A file over the cap is not loaded; one byte more than the cap is enough for the refusal. */
async function load(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size <= limits.bytes) return readFile(path);
  return new Uint8Array(limits.bytes + 1);
}

async function dryRun(paths: string[], tell: (report: FileReport) => void): Promise<number> {
  const at = new Date();
  for await (const path of filesOf(paths)) tell(reportOf(path, await readAside(await load(path)), at));
  return 0;
}

async function store(paths: string[], tell: (report: FileReport) => void): Promise<number> {
  const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    await migrate(db);
    const ctx = await commandContext(db);
    const source = await internalSource(db, "cli");
    let waiting: { path: string; bytes: Uint8Array }[] = [];
    let size = 0;
    const flush = async (): Promise<void> => {
      const at = ctx.clock.now();
      const files = waiting.map(({ path, bytes }) => ({ name: path, bytes, receivedAt: at }));
      const receipts = await receiveMessages(ctx, { sourceId: source.id, files });
      for (const [index, { path, bytes }] of waiting.entries()) {
        tell(reportOf(path, await readAside(bytes), at, receipts[index]));
      }
      waiting = [];
      size = 0;
    };
    for await (const path of filesOf(paths)) {
      const bytes = await load(path);
      if (waiting.length === batch.files || (size > 0 && size + bytes.byteLength > batch.bytes))
        await flush();
      waiting.push({ path, bytes });
      size += bytes.byteLength;
    }
    if (waiting.length > 0) await flush();
    return 0;
  } finally {
    await db.close();
  }
}

async function commandContext(db: Context["db"]): Promise<Context> {
  return {
    db,
    clock: await workbenchClock(db),
    actor: { userId: "command-line", name: "Command line", role: "system" },
    requestId: null,
  };
}

async function makeSource(name: string): Promise<number> {
  const db = await openDatabase({ url: env.DATABASE_URL, dataDir: env.DATA_DIR });
  try {
    await migrate(db);
    const { source, token } = await createSource(await commandContext(db), name);
    console.error(`Source ${source.name} (${source.id}). Its token is shown this once:`);
    console.log(token);
    return 0;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    console.error(error.message);
    return 2;
  } finally {
    await db.close();
  }
}
