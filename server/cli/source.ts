/**
 * `npm run source -- add NAME [--batch all|good]`: makes a sender of messages; its bearer token is printed once and stored
 * as a hash. `npm run source -- batch NAME all|good`: what becomes of its batches with a faulty transaction, refused whole
 * or taken in without it.
 */
import { type BatchRule, batchRules, createSource, setBatchRule } from "#server/intake/index.ts";
import { atCommandLine } from "./command-line-context.ts";

const usage = "npm run source -- add NAME [--batch all|good]\nnpm run source -- batch NAME all|good\n";
const isRule = (text: string | undefined): text is BatchRule => batchRules.some((rule) => rule === text);

export async function main(argv: string[]): Promise<number> {
  const [verb, name, ...rest] = argv;
  const rule = verb === "batch" || rest[0] === "--batch" ? rest.at(-1) : undefined;
  const expected = verb === "batch" ? 1 : rule === undefined ? 0 : 2;
  const known = verb === "add" || (verb === "batch" && rule !== undefined);
  if (!known || !name || rest.length !== expected || (rule !== undefined && !isRule(rule))) {
    process.stderr.write(usage);
    return 2;
  }
  return atCommandLine(async (ctx) => {
    if (verb === "add") {
      const { source, token } = await createSource(ctx, name);
      process.stdout.write(`${source.name}, token shown once: ${token}\n`);
    }
    if (isRule(rule)) {
      await setBatchRule(ctx, name, rule);
      process.stdout.write(
        `${name}: a batch with a faulty transaction is ${rule === "all" ? "refused" : "taken in without it"}\n`,
      );
    }
    return 0;
  });
}
