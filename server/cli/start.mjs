/**
 * `npm start`: on a fresh machine installs, builds, migrates, makes the demo world through the real intake and trains
 * the first champion; then serves. Every step is skipped when it is already done, so the next start takes seconds.
 */
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import {
  endsWithParent,
  ensureFolder,
  ensureInstalled,
  ensureNode,
  projectRoot,
  say,
  whenParentEnds,
} from "./bootstrap.mjs";
import { probePort, spawnServer } from "./serve.mjs";

const began = Date.now();
ensureInstalled();
await ensureNode();
const { ensureBuilt } = await import("./build.mjs");

const host = process.env.HOST ?? "127.0.0.1";
const dataDir = resolve(projectRoot, process.env.DATA_DIR ?? ".data");
const env = {
  ...process.env,
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  DATA_DIR: dataDir,
  HOST: host,
};
ensureFolder(dataDir);

/** What is running for this command; it goes when this command is told to go. */
const children = new Set();
let stopping = false;

function follow(child) {
  children.add(child);
  child.on("exit", (code) => {
    children.delete(child);
    if (stopping && children.size === 0) process.exit(code ?? 143);
  });
  return child;
}

function stop(signal) {
  stopping = true;
  if (children.size === 0) process.exit(143);
  for (const child of children) child.kill(signal);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => stop(signal === "SIGHUP" ? "SIGTERM" : signal));
// Started by hand in the background, this command may outlive the shell it was started from.
if (process.env.npm_lifecycle_event) whenParentEnds(() => stop("SIGTERM"));

/** The asked-for port, or the next free one when nobody asked for a particular port. */
async function freePort() {
  const asked = Number(process.env.PORT ?? 3000);
  for (let port = asked; port < asked + 50; port++) {
    if ((await probePort(port, host)) !== null) return port;
    if (process.env.PORT) throw new Error(`Port ${asked} is taken. Set PORT to another one.`);
  }
  throw new Error(`No free port from ${asked} on.`);
}

function runCommand(name) {
  const child = follow(
    spawn(process.execPath, [...endsWithParent, join(projectRoot, "server", "cli", "run.mjs"), name], {
      cwd: projectRoot,
      stdio: ["ignore", 2, 2],
      env,
    }),
  );
  return new Promise((done, fail) => {
    child.on("exit", (code) => {
      if (code === 0) done();
      else if (!stopping) fail(new Error(`${name} ended with exit code ${code}`));
    });
  });
}

const port = await freePort();
// The build and the demo world need nothing from each other, and a fresh machine has two cores.
await Promise.all([ensureBuilt(), runCommand("prepare")]);

const server = follow(spawnServer({ port, host, env, stdio: ["ignore", "pipe", 2] }));
server.on("exit", (code) => process.exit(code ?? 0));
server.stdout.pipe(process.stderr);

const url = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`;
for (;;) {
  const ready = await fetch(`${url}/readyz`)
    .then((answer) => answer.ok)
    .catch(() => false);
  if (ready) break;
  await new Promise((later) => setTimeout(later, 100));
}
say(`\nRerail is ready after ${((Date.now() - began) / 1000).toFixed(1)} s:  ${url}`);
say(
  env.DATABASE_URL
    ? "Sign in with your account; the first administrator is made with: npm run user -- add EMAIL --role admin"
    : "Synthetic demo world with simulated investigators. Choose a demo person on the sign-in page; no password is needed on this machine.",
);
