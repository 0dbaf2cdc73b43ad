/** `node server/cli/run.mjs NAME ...`: runs server/cli/NAME.ts, whose `main(argv)` gives the exit code. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, ensureNode, projectRoot, say } from "./bootstrap.mjs";

const [name, ...argv] = process.argv.slice(2);
const file = join(projectRoot, "server", "cli", `${name}.ts`);
if (!name || !/^[a-z-]+$/.test(name) || !existsSync(file)) {
  say(`No command "${name ?? ""}". See "Commands" in README.md.`);
  process.exit(2);
}
ensureInstalled();
await ensureNode();
const { main } = await import(pathToFileURL(file).href);
process.exitCode = await main(argv);
