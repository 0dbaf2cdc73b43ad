/** One connection that hears committed events for the whole process, and comes back when it is lost. */
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Connector } from "./connector.ts";
import type { LiveEvent } from "./database.ts";
import { liveChannel } from "./embedded-engine.ts";

const kinds: readonly LiveEvent["kind"][] = ["queue", "case", "intake", "models", "review"];

export class LiveListener {
  readonly #connector: Connector;
  readonly #heard = new Set<(event: LiveEvent) => void>();
  #client: pg.Client | null = null;
  #connected: Promise<void> | null = null;
  #closed = false;

  constructor(connector: Connector) {
    this.#connector = connector;
  }

  async add(heard: (event: LiveEvent) => void): Promise<() => void> {
    this.#heard.add(heard);
    this.#connected ??= this.#connect();
    try {
      await this.#connected;
    } catch (error) {
      this.#heard.delete(heard);
      this.#connected = null;
      throw error;
    }
    return () => {
      this.#heard.delete(heard);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#heard.clear();
    await this.#client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(this.#connector.clientConfig());
    client.on("notification", (message) => this.#tell(JSON.parse(message.payload ?? "null")));
    client.on("error", () => {});
    await client.connect();
    await client.query(`listen ${liveChannel}`);
    client.once("end", () => void this.#reconnect());
    this.#client = client;
    if (this.#closed) await client.end();
  }

  async #reconnect(): Promise<void> {
    for (let wait = 100; !this.#closed; wait = Math.min(wait * 2, 5_000)) {
      try {
        await this.#connect();
        // Events may have passed while nobody listened: tell everybody to look again.
        for (const kind of kinds) this.#tell({ kind, id: null });
        return;
      } catch {
        await pause(wait, undefined, { ref: false });
      }
    }
  }

  #tell(event: LiveEvent | null): void {
    if (event) for (const heard of this.#heard) heard(event);
  }
}
