/** The real server process over a folder or a database of its own, started and killed as often as one likes. */
import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { probePort, spawnServer } from "../../serve.mjs";

const host = "127.0.0.1";
const startLimitMs = 120_000;

export interface StoreAddress {
  dataDir: string;
  /** PostgreSQL; the embedded store in `dataDir` without. */
  url?: string | undefined;
}

type Settings = Record<string, string>;

export class Workbench {
  readonly #store: StoreAddress;
  readonly #settings: Settings;
  readonly address: string;
  readonly #port: number;
  #process: ChildProcess | null = null;
  #ended: Promise<void> = Promise.resolve();
  /** What the server said last, for when it does not start. */
  #said = "";

  constructor(store: StoreAddress, port: number, settings: Settings) {
    this.#store = store;
    this.#settings = settings;
    this.#port = port;
    this.address = `http://${host}:${port}`;
  }

  /** `settings` are further variables of its environment. */
  static async on(store: StoreAddress, settings: Settings): Promise<Workbench> {
    const port = await probePort(0, host);
    if (port === null) throw new Error(`no free port on ${host}`);
    return new Workbench(store, port, settings);
  }

  /** Starts the process without waiting for it. */
  start(): void {
    const server = spawnServer({
      port: this.#port,
      host,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        DATA_DIR: this.#store.dataDir,
        DATABASE_URL: this.#store.url ?? "",
        AUTH_SECRET: "only-for-this-measurement-0123456789",
        DEMO: "0",
        LOG_LEVEL: "warn",
        ...this.#settings,
      },
    });
    for (const stream of [server.stdout, server.stderr])
      stream?.on("data", (text: Buffer) => {
        this.#said = (this.#said + text).slice(-2_000);
      });
    this.#process = server;
    this.#ended = new Promise((resolve) => server.once("exit", () => resolve()));
  }

  /** Resolves with the seconds it took until it answers that it is ready. */
  async ready(): Promise<number> {
    const began = performance.now();
    while (performance.now() - began < startLimitMs) {
      if (this.#process?.exitCode !== null) throw new Error(`the server ended: ${this.#said}`);
      const answer = await fetch(`${this.address}/readyz`).catch(() => null);
      if (answer?.ok) return (performance.now() - began) / 1000;
      await pause(50);
    }
    throw new Error(`the server was not ready within ${startLimitMs / 1000} s: ${this.#said}`);
  }

  /** Ends the process with a signal and waits until it is gone. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    this.#process?.kill(signal);
    await this.#ended;
    this.#process = null;
  }
}
