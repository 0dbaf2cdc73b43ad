/**
 * `npm run intake`: reads files and folders through the same intake as the message door. With --json one line per file;
 * --dry-run stores nothing.
 */
import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { internalSource, limits, readAside, receiveMessages } from "#server/intake/index.ts";
import type { Context } from "#server/platform/context.ts";
import { atCommandLine } from "./command-line-context.ts";
import { type FileReport, filesOf, reportOf, tellReport } from "./intake-report.ts";

const usage = "npm run intake -- [--json] [--dry-run] PATH...\n";

/** Files kept in one transaction, and their bytes. */
const batch = { files: 200, bytes: 16 * 1024 * 1024 };

type Tell = (report: FileReport) => void;

export async function main(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  if (!options) {
    process.stderr.write(usage);
    return 2;
  }
  const { json, dryRun, paths } = options;
  for (const path of paths) {
    if (await stat(path).catch(() => null)) continue;
    process.stderr.write(`${path}: there is no such file or folder\n`);
    return 2;
  }
  const tell: Tell = (report) => {
    process.stdout.write(`${json ? JSON.stringify(report) : tellReport(report)}\n`);
  };
  return dryRun ? readOnly(paths, tell) : atCommandLine((ctx) => store(ctx, paths, tell));
}

/** Null for a wrong usage. */
function readOptions(argv: string[]): { json: boolean; dryRun: boolean; paths: string[] } | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, "dry-run": { type: "boolean", default: false } },
    });
    return positionals.length === 0
      ? null
      : { json: values.json, dryRun: values["dry-run"], paths: positionals };
  } catch {
    return null;
  }
}

/** A file over the cap is not loaded; one byte more than the cap is enough for its refusal. */
async function load(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  return size <= limits.bytes ? readFile(path) : new Uint8Array(limits.bytes + 1);
}

async function readOnly(paths: string[], tell: Tell): Promise<number> {
  const at = new Date();
  for await (const path of filesOf(paths)) tell(reportOf(path, await readAside(await load(path)), at));
  return 0;
}

interface Loaded {
  path: string;
  bytes: Uint8Array;
}

async function store(ctx: Context, paths: string[], tell: Tell): Promise<number> {
  const { id: sourceId } = await internalSource(ctx.db, "cli");
  let waiting: Loaded[] = [];
  let size = 0;
  for await (const path of filesOf(paths)) {
    const bytes = await load(path);
    if (waiting.length === batch.files || (size > 0 && size + bytes.byteLength > batch.bytes)) {
      await keep(ctx, sourceId, waiting, tell);
      waiting = [];
      size = 0;
    }
    waiting.push({ path, bytes });
    size += bytes.byteLength;
  }
  await keep(ctx, sourceId, waiting, tell);
  return 0;
}

async function keep(ctx: Context, sourceId: number, files: Loaded[], tell: Tell): Promise<void> {
  const receivedAt = ctx.clock.now();
  const incoming = files.map(({ path, bytes }) => ({ name: path, bytes }));
  const receipts = await receiveMessages(ctx, { sourceId, receivedAt, files: incoming });
  for (const [index, { path, bytes }] of files.entries()) {
    tell(reportOf(path, await readAside(bytes), receivedAt, receipts[index]));
  }
}
