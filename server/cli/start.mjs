/**
 * `npm start`: on a fresh machine installs, builds, migrates, makes the demo world through the real intake and trains
 * the first champion; then serves. Every step is skipped when it is already done, so the next start takes seconds.
 */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { ensureFolder, ensureInstalled, ensureNode, projectRoot, say } from "./bootstrap.mjs";

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

/** The asked-for port, or the next free one when nobody asked for a particular port. */
async function freePort() {
  const asked = Number(process.env.PORT ?? 3000);
  for (let port = asked; port < asked + 50; port++) {
    const free = await new Promise((done) => {
      const probe = createServer()
        .once("error", () => done(false))
        .once("listening", () => probe.close(() => done(true)));
      probe.listen(port, host);
    });
    if (free) return port;
    if (process.env.PORT) throw new Error(`Port ${asked} is taken. Set PORT to another one.`);
  }
  throw new Error(`No free port from ${asked} on.`);
}

function runCommand(name) {
  const child = spawn(process.execPath, [join(projectRoot, "server", "cli", "run.mjs"), name], {
    cwd: projectRoot,
    stdio: ["ignore", 2, 2],
    env,
  });
  return new Promise((done, fail) => {
    child.on("exit", (code) =>
      code === 0 ? done() : fail(new Error(`${name} ended with exit code ${code}`)),
    );
  });
}

const port = await freePort();
// The build and the demo world need nothing from each other, and a fresh machine has two cores.
await Promise.all([ensureBuilt(), runCommand("prepare")]);

const server = spawn(
  process.execPath,
  [join(projectRoot, "node_modules", "next", "dist", "bin", "next"), "start", "-p", String(port), "-H", host],
  {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", 2],
    // The server closes the store on a signal by itself; Next must not end the process before that.
    env: { ...env, PORT: String(port), NEXT_MANUAL_SIG_HANDLE: "1" },
  },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => server.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
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
