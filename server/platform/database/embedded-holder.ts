/**
 * Finds or becomes the owner of an embedded store. The first process to come opens the folder and serves it on a local
 * socket; all others, and all other threads of this one, are clients. When the owner leaves, the next client that asks
 * takes over.
 */
import { mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { processWide } from "../process-wide.ts";
import { startThread } from "../start-thread.ts";
import { type Connector, inProcessStream, localSocket } from "./connector.ts";
import { hostStore } from "./embedded-host.ts";
import type { EmbeddedServer } from "./embedded-server.ts";
import { answers, localAddress } from "./local-address.ts";
import { StoreLock } from "./store-lock.ts";

/** A first start makes the store's files; on a busy machine that has taken 20 s. */
const startLimitMs = 120_000;
const heartbeatMs = 10_000;

/** The store while this process owns it: in a thread of its own, or in the calling one. */
interface Owned {
  server: EmbeddedServer | null;
  close(): Promise<void>;
}

class EmbeddedHolder {
  readonly #dataDir: string;
  readonly #lock: StoreLock;
  readonly #address: string;
  #owned: Owned | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #ready: Promise<string> | null = null;
  /** Open stores of this process on the folder. */
  users = 0;
  inThisThread = false;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
    this.#lock = new StoreLock(join(dataDir, "run"));
    this.#address = localAddress(dataDir);
  }

  /** Resolves with the address once somebody, perhaps this process, answers there. One search at a time. */
  ready(): Promise<string> {
    this.#ready ??= this.#find().finally(() => {
      this.#ready = null;
    });
    return this.#ready;
  }

  openStream() {
    return this.#owned?.server ? inProcessStream(this.#owned.server) : localSocket(() => this.ready());
  }

  async close(): Promise<void> {
    const owned = this.#owned;
    this.#owned = null;
    if (!owned) return;
    await owned.close();
    this.#letGo();
  }

  async #find(): Promise<string> {
    const deadline = Date.now() + startLimitMs;
    while (Date.now() < deadline) {
      if (await answers(this.#address)) return this.#address;
      if (!this.#owned && this.#lock.tryAcquire()) await this.#start();
      else await pause(50);
    }
    const { pid } = this.#lock.owner() ?? {};
    throw new Error(
      `the store in ${this.#dataDir} does not answer: process ${pid ?? "unknown"} holds its lock`,
    );
  }

  async #start(): Promise<void> {
    const folder = join(this.#dataDir, "store");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      if (this.inThisThread) this.#owned = await hostStore(folder, this.#address);
      else this.#owned = await this.#startThread(folder);
    } catch (error) {
      this.#letGo();
      throw error;
    }
    const held = this.#owned;
    this.#heartbeat = setInterval(() => {
      // Somebody took the lock away: going on would mean two writers.
      if (!this.#lock.beat() && this.#owned === held) void this.close();
    }, heartbeatMs);
    this.#heartbeat.unref();
  }

  async #startThread(folder: string): Promise<Owned> {
    const worker = startThread("server/platform/database/embedded-worker.ts", {
      folder,
      address: this.#address,
    });
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    await opened(worker);
    const owned: Owned = {
      server: null,
      close: async () => {
        worker.ref();
        worker.postMessage("close");
        await ended;
      },
    };
    // A crashed thread gives the lock back, so that the next query starts the store anew.
    worker.on("error", () => {});
    void ended.then(() => {
      if (this.#owned !== owned) return;
      this.#owned = null;
      this.#letGo();
    });
    worker.unref();
    return owned;
  }

  #letGo(): void {
    if (this.#heartbeat) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
    this.#lock.release();
  }
}

/** Resolves when the thread says that the store is open; rejects with what ended it before. */
function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the store's thread ended before it was open")));
  });
}

const holders = processWide("embedded-holders", () => new Map<string, EmbeddedHolder>());

/** `inThisThread`: should this process come to own the store, then without a thread for it (see openDatabase). */
export function embeddedConnector(givenDir: string, inThisThread: boolean): Connector {
  mkdirSync(givenDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(givenDir);
  const holder = holders.get(dataDir) ?? new EmbeddedHolder(dataDir);
  holders.set(dataDir, holder);
  holder.users += 1;
  holder.inThisThread ||= inThisThread;
  let closed = false;
  return {
    engine: "embedded",
    ready: async () => void (await holder.ready()),
    clientConfig: () => ({
      user: "rerail",
      database: "rerail",
      stream: (() => holder.openStream()) as never,
    }),
    close: async () => {
      if (closed) return;
      closed = true;
      holder.users -= 1;
      if (holder.users > 0) return;
      holders.delete(dataDir);
      await holder.close();
    },
  };
}
