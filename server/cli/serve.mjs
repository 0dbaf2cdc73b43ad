/** The server process, as `npm start` runs it. Dependency-free. */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { endsWithParent, memoryFlags, projectRoot } from "./bootstrap.mjs";

/**
 * Starts the built app on a port.
 * @param {{ port: number, host: string, env: Record<string, string | undefined>, stdio: import("node:child_process").StdioOptions }} options
 */
export function spawnServer({ port, host, env, stdio }) {
  const next = join(projectRoot, "node_modules", "next", "dist", "bin", "next");
  const command = [...endsWithParent, ...memoryFlags, next, "start", "-p", String(port), "-H", host];
  return spawn(process.execPath, command, {
    cwd: projectRoot,
    stdio,
    // The server closes the store on a signal by itself; Next must not end the process before that.
    env: { ...env, NODE_ENV: "production", HOST: host, PORT: String(port), NEXT_MANUAL_SIG_HANDLE: "1" },
  });
}

/**
 * Whether nobody listens on the port; with port 0, which one was free.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number | null>}
 */
export function probePort(port, host) {
  return new Promise((done) => {
    const probe = createServer()
      .once("error", () => done(null))
      .once("listening", () => {
        const address = probe.address();
        probe.close(() => done(typeof address === "object" && address ? address.port : port));
      });
    probe.listen(port, host);
  });
}
