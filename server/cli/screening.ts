/** `npm run screening -- load FILE ...`: puts a list in use that parties of payments are held against; `list` tells which are. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { loadList, screeningLists } from "#server/screening/index.ts";
import { atCommandLine } from "./command-line-context.ts";

const usage = `npm run screening -- load FILE [--name NAME] [--as-of YYYY-MM-DD] [--alternates FILE] [--addresses FILE]
npm run screening -- list

FILE is the list of entries in the CSV form of the US Treasury's SDN list (sdn.csv). alt.csv and add.csv beside a file
of that name are read with it. --as-of is the day the list was published; the file must not be older than it says.
`;

interface Asked {
  entries: string;
  name: string;
  asOf: string | null;
  alternates: string | null;
  addresses: string | null;
}

function askedFor(argv: readonly string[]): Asked | null {
  const [file, ...rest] = argv;
  if (!file || file.startsWith("--") || rest.length % 2 !== 0) return null;
  const beside = (name: string): string | null => {
    const path = join(dirname(file), name);
    return basename(file) === "sdn.csv" && existsSync(path) ? path : null;
  };
  const asked: Asked = {
    entries: file,
    name: basename(file).replace(/\.[^.]+$/, ""),
    asOf: null,
    alternates: beside("alt.csv"),
    addresses: beside("add.csv"),
  };
  for (let at = 0; at < rest.length; at += 2) {
    const value = rest[at + 1] as string;
    if (rest[at] === "--name") asked.name = value;
    else if (rest[at] === "--as-of") asked.asOf = value;
    else if (rest[at] === "--alternates") asked.alternates = value;
    else if (rest[at] === "--addresses") asked.addresses = value;
    else return null;
  }
  return asked;
}

const textOf = (path: string): string => readFileSync(path, "utf8");

export async function main(argv: string[]): Promise<number> {
  const [verb, ...rest] = argv;
  if (verb === "list" && rest.length === 0)
    return atCommandLine(async ({ db }) => {
      const lists = await screeningLists(db);
      for (const { name, asOf, entries, synthetic } of lists)
        process.stdout.write(`${name}, of ${asOf}, ${entries} entries${synthetic ? ", invented" : ""}\n`);
      if (lists.length === 0) process.stdout.write("No list is in use; no party is screened.\n");
      return 0;
    });
  const asked = verb === "load" ? askedFor(rest) : null;
  if (!asked) {
    process.stderr.write(usage);
    return 2;
  }
  const missing = [asked.entries, asked.alternates, asked.addresses].find(
    (path) => path && !existsSync(path),
  );
  if (missing) {
    process.stderr.write(`There is no file ${missing}.\n`);
    return 2;
  }
  return atCommandLine(async (ctx) => {
    const { entries, alternates, addresses } = asked;
    const list = await loadList(ctx, {
      name: asked.name,
      asOf: asked.asOf ?? ctx.clock.now().toISOString().slice(0, 10),
      synthetic: false,
      files: {
        entries: textOf(entries),
        ...(alternates ? { alternates: textOf(alternates) } : {}),
        ...(addresses ? { addresses: textOf(addresses) } : {}),
      },
    });
    const state = list.unchanged ? "was in use already" : "is in use";
    process.stdout.write(`${list.name} ${state}: ${list.entries} entries, ${list.names} names.\n`);
    return 0;
  });
}
