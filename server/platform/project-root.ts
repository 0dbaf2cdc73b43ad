/** Where the project lies. Bundled code cannot ask its own address, so the folder is found from the working directory. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === "rerail") return folder;
    if (dirname(folder) === folder) return from;
  }
}

export const projectRoot: string = findRoot(process.cwd());
