/**
 * Many clients on PGlite's one session. A client that opens a transaction keeps the session until the transaction ends;
 * the session's own answer says when that is, so no client can hold it by mistake or lose it half-way. A client that
 * goes away in a transaction is rolled back; one that sits idle in it while others wait is rolled back and told so.
 */
import type { Duplex } from "node:stream";
import type { Engine } from "./embedded-engine.ts";
import {
  encryptionRefused,
  errorAnswer,
  type Inbound,
  InboundReader,
  readAnswer,
  simpleQuery,
  welcome,
} from "./wire.ts";

interface Client {
  stream: Duplex;
  listening: boolean;
  queue: { bytes: Buffer; listens: boolean }[];
}

const idleInTransaction = errorAnswer(
  "25P03",
  "the transaction was idle while others waited; rolled back",
  true,
);
const shuttingDown = errorAnswer("57P03", "the store is being handed over; connect again", true);

export class EmbeddedServer {
  readonly #engine: Engine;
  readonly #idleLimit: number;
  readonly #clients = new Set<Client>();
  /** Clients with work, in order of arrival. */
  readonly #waiting: Client[] = [];
  /** The client whose transaction is open. */
  #holder: Client | null = null;
  #running = false;
  #closing = false;
  #idleTimer: NodeJS.Timeout | null = null;
  #drained: (() => void) | null = null;

  constructor(engine: Engine, options: { idleInTransactionMs?: number } = {}) {
    this.#engine = engine;
    this.#idleLimit = options.idleInTransactionMs ?? 60_000;
  }

  accept(stream: Duplex): void {
    if (this.#closing) {
      stream.end(shuttingDown);
      return;
    }
    const client: Client = { stream, listening: false, queue: [] };
    const reader = new InboundReader();
    this.#clients.add(client);
    stream.on("data", (chunk: Buffer) => {
      for (const inbound of reader.push(chunk)) this.#receive(client, inbound);
    });
    stream.on("error", () => this.#drop(client));
    stream.on("close", () => this.#drop(client));
    stream.on("end", () => this.#drop(client));
  }

  /** Lets open transactions end (at most `patienceMs`), refuses new work in a way clients may retry, disconnects all. */
  async close(patienceMs = 5_000): Promise<void> {
    this.#closing = true;
    for (const client of this.#clients) {
      if (client !== this.#holder) this.#refuse(client, shuttingDown);
    }
    if (this.#holder) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
        setTimeout(resolve, patienceMs).unref();
      });
    }
    for (const client of [...this.#clients]) this.#refuse(client, shuttingDown);
    if (this.#idleTimer) clearTimeout(this.#idleTimer);
  }

  #receive(client: Client, inbound: Inbound): void {
    if (inbound.kind === "startup") client.stream.write(welcome);
    else if (inbound.kind === "encryption-request") client.stream.write(encryptionRefused);
    else if (inbound.kind === "group") this.#enqueue(client, inbound.bytes, inbound.listens);
    else client.stream.end();
  }

  #enqueue(client: Client, bytes: Buffer, listens: boolean): void {
    if (!this.#clients.has(client)) return;
    client.queue.push({ bytes, listens });
    this.#waiting.push(client);
    this.#schedule();
  }

  /** One group a turn of the event loop, so that sockets are read and transactions' next statements are seen in between. */
  #schedule(): void {
    if (this.#running) return;
    this.#running = true;
    if (this.#waiting.length === 1) queueMicrotask(() => this.#turn());
    else setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#running = false;
    const client = this.#next();
    if (!client) return;
    this.#runOne(client);
    if (this.#waiting.length > 0) this.#schedule();
  }

  #next(): Client | null {
    const index = this.#holder ? this.#waiting.indexOf(this.#holder) : 0;
    if (index === -1) return null;
    return this.#waiting.splice(index, 1)[0] ?? null;
  }

  #runOne(client: Client): void {
    const work = client.queue.shift();
    if (!work) return;
    const answer = readAnswer(this.#engine.run(work.bytes));
    if (work.listens) client.listening = true;
    for (const part of answer.bytes) client.stream.write(part);
    this.#broadcast(answer.notifications);
    this.#setHolder(answer.inTransaction ? client : null);
  }

  #broadcast(notifications: Uint8Array[]): void {
    for (const notification of notifications) {
      for (const client of this.#clients) if (client.listening) client.stream.write(notification);
    }
  }

  #setHolder(client: Client | null): void {
    this.#holder = client;
    if (this.#idleTimer) clearTimeout(this.#idleTimer);
    this.#idleTimer = null;
    if (client) {
      this.#idleTimer = setTimeout(() => this.#expireHolder(), this.#idleLimit);
      this.#idleTimer.unref();
      return;
    }
    if (this.#closing) this.#drained?.();
  }

  #expireHolder(): void {
    if (!this.#holder) return;
    if (this.#waiting.length === 0) this.#setHolder(this.#holder);
    else this.#refuse(this.#holder, idleInTransaction);
  }

  #refuse(client: Client, answer: Buffer): void {
    client.stream.end(answer);
    this.#drop(client);
  }

  #drop(client: Client): void {
    if (!this.#clients.delete(client)) return;
    client.queue = [];
    for (let at = this.#waiting.indexOf(client); at !== -1; at = this.#waiting.indexOf(client)) {
      this.#waiting.splice(at, 1);
    }
    if (this.#holder === client) {
      this.#engine.run(simpleQuery("rollback"));
      this.#setHolder(null);
      this.#schedule();
    }
  }
}
