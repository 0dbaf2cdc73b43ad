/** What a browser has to fetch before the queue runs: first-load scripts of the built app, compressed as they travel. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { projectRoot } from "../../platform/project-root.ts";
import type { BenchResult, Figure } from "./result.ts";

const goalKilobytes = 300;
const built = join(projectRoot, process.env.NEXT_DIST_DIR ?? ".next");
const screens = ["queue", "cases/[id]", "team", "models", "review", "audit", "intake"];

interface ClientManifest {
  /** Scripts by the layout, page or boundary that brings them. */
  entryJSFiles: Record<string, string[]>;
}

/** Every script that the page's HTML names: the framework's, those of its layouts and boundaries, and its own. */
function scriptsOf(screen: string): Set<string> {
  const page = join(built, "server", "app", "(workbench)", screen, "page");
  const { rootMainFiles } = JSON.parse(readFileSync(join(page, "build-manifest.json"), "utf8")) as {
    rootMainFiles: string[];
  };
  // The framework writes this manifest as a script that assigns it.
  const sandbox: { __RSC_MANIFEST?: Record<string, ClientManifest> } = {};
  runInNewContext(readFileSync(`${page}_client-reference-manifest.js`, "utf8"), { globalThis: sandbox });
  const [manifest] = Object.values(sandbox.__RSC_MANIFEST ?? {});
  if (!manifest) throw new Error(`the build names no scripts of ${screen}`);
  return new Set([...rootMainFiles, ...Object.values(manifest.entryJSFiles).flat()]);
}

function kilobytes(scripts: Iterable<string>): number {
  let bytes = 0;
  for (const script of scripts) bytes += gzipSync(readFileSync(join(built, script))).length;
  return bytes / 1000;
}

export async function run(): Promise<BenchResult> {
  if (!existsSync(join(built, "BUILD_ID"))) {
    const missing = ["the app is not built here: run `npm run build` first"];
    return { name: "bundle", setting: {}, figures: [], missing };
  }
  const setting = { build: readFileSync(join(built, "BUILD_ID"), "utf8").trim(), compression: "gzip" };
  const figures = screens.map((screen): Figure => {
    const scripts = scriptsOf(screen);
    const value = kilobytes(scripts);
    const what = `first-load JavaScript of ${screen}, ${scripts.size} scripts`;
    return screen === "queue"
      ? { what, value, unit: "KB", goal: `<= ${goalKilobytes}`, met: value <= goalKilobytes }
      : { what, value, unit: "KB", goal: null, met: null };
  });
  return { name: "bundle", setting, figures, missing: [] };
}
