/** For tests: a NATS server of its own, from the system's package. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connect, type NatsConnection } from "@nats-io/transport-node";

export interface TestNats {
  url: string;
  /** Starts the server over the same store, after `kill`. */
  start(): Promise<NatsConnection>;
  /** Ends the server's process outright. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Where the server's program is; null when it is not installed. */
export function findNats(): string | null {
  const folders = ["/usr/sbin", "/usr/local/bin", ...(process.env.PATH ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, "nats-server")).find((file) => existsSync(file)) ?? null;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export async function prepareNats(program: string): Promise<TestNats> {
  const folder = mkdtempSync(join(tmpdir(), "rerail-nats-"));
  const port = await freePort();
  const url = `nats://127.0.0.1:${port}`;
  const connections: NatsConnection[] = [];
  let server: ChildProcess | null = null;
  let ended: Promise<void> = Promise.resolve();
  const kill = async (): Promise<void> => {
    for (const connection of connections.splice(0)) await connection.close();
    server?.kill("SIGKILL");
    await ended;
  };
  return {
    url,
    start: async () => {
      const started = spawn(program, ["-a", "127.0.0.1", "-p", String(port), "-js", "-sd", folder], {
        stdio: "ignore",
      });
      server = started;
      ended = new Promise((resolve) => started.once("exit", () => resolve()));
      for (let attempt = 0; ; attempt += 1) {
        const connection = await connect({ servers: url, reconnect: false }).catch(() => null);
        if (connection) {
          connections.push(connection);
          return connection;
        }
        if (attempt === 100 || started.exitCode !== null) throw new Error("nats-server does not answer");
        await pause(100);
      }
    },
    kill,
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
