/** Keys live in the registry. Elsewhere only the patterns of single widgets may look at a key, and those are named here. */
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const components = new URL("..", import.meta.url).pathname;
/** Widgets that follow a pattern of the ARIA Authoring Practices with fixed keys of its own. */
const widgets = /^(ui|charts|commands)\/|^queue\/grid-keys\.ts$/;

it("no screen compares a key by hand", () => {
  const files = globSync("**/*.{ts,tsx}", { cwd: components }).filter(
    (file) => !/\.test\.tsx?$/.test(file) && !widgets.test(file),
  );
  expect(files.length).toBeGreaterThan(60);
  const literal = files.filter((file) =>
    /\.(key|code)\s*[!=]==?\s*["']|case\s+["'](Enter|Escape|Arrow)/.test(
      readFileSync(`${components}/${file}`, "utf8"),
    ),
  );
  expect(literal).toEqual([]);
});
