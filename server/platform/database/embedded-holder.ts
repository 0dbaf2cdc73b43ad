/**
 * Finds or becomes the owner of an embedded store. The first process to come starts the store's thread and serves it on
 * a local socket; all others, and all other threads of this one, are clients. When the owner leaves, the next client
 * that asks takes over.
 */
import { createHash } from "node:crypto";
import { mkdirSync, realpathSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { processWide } from "../process-wide.ts";
import { startThread } from "../start-thread.ts";
import { type Connector, localSocket } from "./connector.ts";
import { StoreLock } from "./store-lock.ts";

/** A first start makes the store's files; on a busy machine that has taken 20 s. */
const startLimitMs = 120_000;
const heartbeatMs = 10_000;
/** Longest path a unix socket may have on the systems we serve (macOS: 104 bytes with the closing zero). */
const longestSocketPath = 100;

function socketAddress(dataDir: string): string {
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\rerail-${name}`;
  const beside = join(dataDir, "run", "store.sock");
  if (Buffer.byteLength(beside) <= longestSocketPath) return beside;
  const folder = join(tmpdir(), `rerail-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${name}.sock`);
}

class EmbeddedHolder {
  readonly #dataDir: string;
  readonly #lock: StoreLock;
  readonly address: string;
  #worker: Worker | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #ready: Promise<string> | null = null;
  users = 0;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
    this.#lock = new StoreLock(join(dataDir, "run"));
    this.address = socketAddress(dataDir);
  }

  /** Resolves with the address once somebody, perhaps this process, answers there. One search at a time. */
  ready(): Promise<string> {
    this.#ready ??= this.#find().finally(() => {
      this.#ready = null;
    });
    return this.#ready;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = null;
    worker.ref();
    const exited = new Promise((resolve) => worker.once("exit", resolve));
    worker.postMessage("close");
    await exited;
    this.#let();
  }

  async #find(): Promise<string> {
    const deadline = Date.now() + startLimitMs;
    while (Date.now() < deadline) {
      if (await answers(this.address)) return this.address;
      if (!this.#worker && this.#lock.tryAcquire()) await this.#start();
      else await pause(50);
    }
    throw new Error(
      `the store in ${this.#dataDir} does not answer: process ${this.#lock.owner()?.pid ?? "unknown"} holds its lock`,
    );
  }

  async #start(): Promise<void> {
    const folder = join(this.#dataDir, "store");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const worker = startThread("server/platform/database/embedded-worker.ts", {
      folder,
      address: this.address,
    });
    this.#worker = worker;
    await new Promise<void>((resolve, reject) => {
      worker.once("message", () => resolve());
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("the store's thread ended before it was open")));
    }).catch((error: unknown) => {
      this.#worker = null;
      this.#let();
      throw error;
    });
    worker.removeAllListeners("error");
    worker.removeAllListeners("exit");
    // A crashed thread gives the lock back, so that the next query starts the store anew.
    worker.on("error", () => this.#lose(worker));
    worker.on("exit", () => this.#lose(worker));
    worker.unref();
    this.#heartbeat = setInterval(() => {
      if (!this.#lock.beat()) void worker.terminate();
    }, heartbeatMs);
    this.#heartbeat.unref();
  }

  #lose(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#let();
  }

  #let(): void {
    if (this.#heartbeat) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
    this.#lock.release();
  }
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path: address });
    socket.once("connect", () => {
      socket.end();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

const holders = processWide("embedded-holders", () => new Map<string, EmbeddedHolder>());

export function embeddedConnector(givenDir: string): Connector {
  mkdirSync(givenDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(givenDir);
  const holder = holders.get(dataDir) ?? new EmbeddedHolder(dataDir);
  holders.set(dataDir, holder);
  holder.users += 1;
  let closed = false;
  return {
    engine: "embedded",
    ready: async () => void (await holder.ready()),
    clientConfig: () => ({
      user: "rerail",
      database: "rerail",
      stream: (() => localSocket(() => holder.ready())) as never,
    }),
    close: async () => {
      if (closed) return;
      closed = true;
      holder.users -= 1;
      if (holder.users === 0) {
        holders.delete(dataDir);
        await holder.close();
      }
    },
  };
}
