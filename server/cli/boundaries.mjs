/**
 * Checks the import rules of .dependency-cruiser.cjs. Fails also when suspiciously few files were read: the checker
 * reads TypeScript through an older compiler and would otherwise pass in silence over nothing.
 */
import { createRequire } from "node:module";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const require = createRequire(import.meta.url);
const { forbidden, options } = require("../../.dependency-cruiser.cjs");
const folders = ["app", "components", "server", "models", "e2e"];
const leastFiles = 200;

const { output } = await cruise(
  folders,
  { ...options, ruleSet: { forbidden }, validate: true },
  options.enhancedResolveOptions,
  { tsConfig: extractTSConfig("tsconfig.json") },
);
const read = output.modules.filter(
  ({ source }) => !source.startsWith("node_modules") && /\.(ts|tsx|mjs)$/.test(source),
).length;
for (const { from, to, rule } of output.summary.violations) {
  const comment = forbidden.find(({ name }) => name === rule.name)?.comment ?? "";
  console.error(`${rule.name}: ${from} -> ${to}\n  ${comment}`);
}
console.log(`${read} files read, ${output.summary.violations.length} forbidden imports`);
if (read < leastFiles)
  console.error(`Only ${read} files were read; expected ${leastFiles} or more. The check itself is broken.`);
process.exitCode = output.summary.violations.length > 0 || read < leastFiles ? 1 : 0;
