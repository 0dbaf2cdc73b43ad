/** Messages for the doors that the server opens itself, while it is killed: an inbox folder and a JetStream stream. */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { findNats, prepareNats, type TestNats } from "#server/doors/testing.ts";
import { sha256Of } from "./shuffle-deliveries.ts";

/** Messages given to each door after every start. */
const atOnce = 5;
const stream = "KILL";
const consumer = "rerail";
/** What a killed process took from the stream comes again after a minute. */
const drainLimitMs = 150_000;

interface Broker {
  server: TestNats;
  connection: NatsConnection;
}

interface Fed {
  /** Of every message that was given to a door. */
  hashes: string[];
  /** Files without a receipt beside them, and messages the broker still holds. */
  left: number;
}

export class Doors {
  readonly #inbox: string;
  readonly #messages: Iterator<Uint8Array>;
  readonly #nats: Broker | null;
  readonly #hashes: string[] = [];
  #files = 0;

  private constructor(inbox: string, messages: Iterator<Uint8Array>, nats: Broker | null) {
    this.#inbox = inbox;
    this.#messages = messages;
    this.#nats = nats;
  }

  /** With `broker` also a stream, where a NATS server is installed. */
  static async open(dataDir: string, messages: Iterator<Uint8Array>, broker: boolean): Promise<Doors> {
    const inbox = join(dataDir, "inbox");
    mkdirSync(inbox);
    const program = broker ? findNats() : null;
    if (!program) return new Doors(inbox, messages, null);
    const server = await prepareNats(program);
    const connection = await server.start();
    await (await jetstreamManager(connection)).streams.add({ name: stream, subjects: ["kill"] });
    return new Doors(inbox, messages, { server, connection });
  }

  /** What the server is told of them. */
  get env(): Record<string, string> {
    const folder = { INBOX_DIR: this.#inbox, INBOX_SETTLE_MS: "0" };
    return this.#nats
      ? { ...folder, NATS_URL: this.#nats.server.url, NATS_STREAM: stream, NATS_CONSUMER: consumer }
      : folder;
  }

  get hasStream(): boolean {
    return this.#nats !== null;
  }

  #next(): Uint8Array {
    const next = this.#messages.next();
    if (next.done) throw new Error("the world has no more messages");
    this.#hashes.push(sha256Of(next.value));
    return next.value;
  }

  /** Files appear whole, as careful senders write them. */
  async feed(): Promise<void> {
    for (let n = 0; n < atOnce; n += 1) {
      this.#files += 1;
      const path = join(this.#inbox, `${this.#files}.msg`);
      writeFileSync(`${path}.part`, this.#next());
      renameSync(`${path}.part`, path);
      if (this.#nats) await jetstream(this.#nats.connection).publish("kill", this.#next());
    }
  }

  /** Waits until everything that was fed is through. */
  async drained(): Promise<Fed> {
    const began = performance.now();
    while ((await this.#left()) > 0 && performance.now() - began < drainLimitMs) await pause(250);
    return { hashes: this.#hashes, left: await this.#left() };
  }

  async #left(): Promise<number> {
    const names = (place: string): string[] => {
      const folder = join(this.#inbox, place);
      return existsSync(folder) ? readdirSync(folder) : [];
    };
    const receipts = [...names("done"), ...names("failed")].filter((name) => name.endsWith(".receipt.json"));
    const files = Math.max(0, this.#files - receipts.length) + names("working").length;
    if (!this.#nats) return files;
    const info = await (await jetstreamManager(this.#nats.connection)).consumers.info(stream, consumer);
    return files + info.num_pending + info.num_ack_pending;
  }

  async close(): Promise<void> {
    await this.#nats?.server.stop();
  }
}
