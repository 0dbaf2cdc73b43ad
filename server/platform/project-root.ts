/**
 * Where the project lies: found upwards from the working directory, or else from this file. Bundled code runs from a
 * build folder and cannot ask its own address, but is always started in the project.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

function findRoot(from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === "rerail") return folder;
    if (dirname(folder) === folder) return null;
  }
}

export const projectRoot: string =
  findRoot(process.cwd()) ?? findRoot(import.meta.dirname ?? "/") ?? process.cwd();
