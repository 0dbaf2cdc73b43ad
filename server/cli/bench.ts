/** `npm run bench -- [NAME ...] [--json] [--OPTION=VALUE]`: runs server/cli/bench/NAME.ts, all of them without a name. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { BenchOptions, BenchResult } from "./bench/result.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "bench");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "result.ts")
  .map((file) => file.slice(0, -3))
  .sort();

function print(result: BenchResult): void {
  const setting = Object.entries(result.setting).map(([key, value]) => `${key} ${value}`);
  process.stdout.write(`\n${result.name} (${setting.join(", ")})\n`);
  for (const { what, value, unit, goal, met } of result.figures) {
    const verdict = met === null ? "" : met ? "  met" : "  NOT MET";
    process.stdout.write(
      `  ${what}: ${Number(value.toPrecision(4))} ${unit}${goal ? `  (goal ${goal})${verdict}` : ""}\n`,
    );
  }
  for (const peer of result.missing) process.stdout.write(`  not measured: ${peer}\n`);
}

interface Bench {
  /** Names of the options it takes. */
  options?: readonly string[];
  run(options: BenchOptions): Promise<BenchResult>;
}

function optionsOf(argv: readonly string[]): Record<string, string> {
  const given = argv.map((argument) => /^--([a-z-]+)=(.+)$/.exec(argument));
  return Object.fromEntries(
    given.flatMap((match) => (match ? [[match[1] as string, match[2] as string]] : [])),
  );
}

/** Exit code 0 when every goal was met, 1 when one was not, 2 for an unknown name or option. */
export async function main(argv: string[]): Promise<number> {
  const json = argv.includes("--json");
  const asked = argv.filter((argument) => !argument.startsWith("--"));
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`No benchmark "${unknown.join(", ")}". There are: ${names.join(", ")}\n`);
    return 2;
  }
  const options = optionsOf(argv);
  let met = true;
  for (const name of asked.length > 0 ? asked : names) {
    const bench: Bench = await import(pathToFileURL(join(folder, `${name}.ts`)).href);
    const strange = Object.keys(options).find((option) => !bench.options?.includes(option));
    if (strange !== undefined && asked.length > 0) {
      process.stderr.write(`The benchmark "${name}" has no option --${strange}.\n`);
      return 2;
    }
    const result = await bench.run(options);
    if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
    else print(result);
    met &&= result.figures.every((figure) => figure.met !== false);
  }
  return met ? 0 : 1;
}
