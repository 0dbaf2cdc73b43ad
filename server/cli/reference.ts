/**
 * `npm run reference -- set FILE.json`: limits, calendars, cut-offs and what destinations ask for.
 * `npm run reference -- facts agent|account|payee-check FILE.jsonl`: banks, accounts, answers to checks of payees' names.
 */
import { existsSync, readFileSync } from "node:fs";
import { loadFacts, loadReference } from "#server/exceptions/index.ts";
import { DomainError } from "#server/platform/errors.ts";
import { atCommandLine } from "./command-line-context.ts";

const usage = `npm run reference -- set FILE.json
npm run reference -- facts agent|account|payee-check FILE.jsonl
`;
const kinds = ["agent", "account", "payee-check"] as const;

function json(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid", `${place} is not JSON.`);
  }
}

export async function main(argv: string[]): Promise<number> {
  const [verb, ...rest] = argv;
  const kind = kinds.find((one) => one === rest[0]);
  const file = verb === "set" && rest.length === 1 ? rest[0] : verb === "facts" && kind ? rest[1] : undefined;
  if (!file) {
    process.stderr.write(usage);
    return 2;
  }
  if (!existsSync(file)) {
    process.stderr.write(`There is no file ${file}.\n`);
    return 2;
  }
  return atCommandLine(async (ctx) => {
    const text = readFileSync(file, "utf8");
    if (verb === "set" || !kind) {
      const reference = await loadReference(ctx, json(text, file));
      process.stdout.write(
        `The reference of ${reference.asOf} is in use for payments that arrive from now on.\n`,
      );
      return 0;
    }
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const rows = lines.map((line, at) => json(line, `${file}, line ${at + 1},`));
    process.stdout.write(`${await loadFacts(ctx, kind, rows)} facts (${kind}) are in use.\n`);
    return 0;
  });
}
