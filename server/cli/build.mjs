/** Builds the app when its sources changed since the last build, and lays out the browser runtime. Dependency-free. */

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endsWithParent, ensureFolder, projectRoot, say } from "./bootstrap.mjs";

const sources = [
  "app",
  "components",
  "server",
  "models",
  "public",
  "next.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "postcss.config.mjs",
  "package-lock.json",
  "tsconfig.json",
];
const runtimeFiles = [
  "ort-wasm-simd-threaded.wasm",
  "ort-wasm-simd-threaded.mjs",
  "ort-wasm-simd-threaded.asyncify.wasm",
  "ort-wasm-simd-threaded.asyncify.mjs",
];

function hashOf(path, hash) {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) {
      if (entry !== "runtime" && !entry.endsWith(".test.ts")) hashOf(join(path, entry), hash);
    }
    return;
  }
  hash.update(path.slice(projectRoot.length)).update(readFileSync(path));
}

/** Copies the pinned onnxruntime-web WASM under public/runtime/<version>, from where the browser worker loads it. */
function layOutRuntime() {
  const from = join(projectRoot, "node_modules", "onnxruntime-web");
  const { version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
  const to = ensureFolder(join(projectRoot, "public", "runtime", version));
  for (const file of runtimeFiles) {
    if (!existsSync(join(to, file))) copyFileSync(join(from, "dist", file), join(to, file));
  }
}

/** Resolves when the app is built; does nothing when the stamp says the sources are unchanged. */
export async function ensureBuilt() {
  layOutRuntime();
  const hash = createHash("sha256");
  for (const source of sources) hashOf(join(projectRoot, source), hash);
  const digest = hash.digest("hex");
  const stamp = join(projectRoot, ".next", "rerail-built");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  say("Building the app ...");
  const child = spawn(
    process.execPath,
    [...endsWithParent, join(projectRoot, "node_modules", "next", "dist", "bin", "next"), "build"],
    {
      cwd: projectRoot,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    },
  );
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (output += data));
  const code = await new Promise((resolve) => child.on("exit", resolve));
  if (code !== 0) {
    say(output);
    throw new Error("The build failed.");
  }
  writeFileSync(stamp, digest);
}
