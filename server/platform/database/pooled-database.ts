/** The Database face over a pool of `pg` clients; which store answers is the connector's business. */
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Connector } from "./connector.ts";
import type { Database, LiveEvent, Transaction } from "./database.ts";
import { liveChannel } from "./embedded-engine.ts";
import { LiveListener } from "./live-listener.ts";
import { encodeParameter, storeTypes } from "./values.ts";

const maxAttempts = 5;
/** More events of one kind than this in one transaction are told as "something of this kind changed". */
const maxEventsOfKind = 20;

const sqlState = (error: unknown): string | undefined => (error as { code?: string } | null)?.code;
/** The embedded store changed hands before it ran the statement: safe to ask again. */
const handedOver = (error: unknown) => sqlState(error) === "57P03";
const serialization = (error: unknown) => sqlState(error) === "40001" || sqlState(error) === "40P01";

async function run<Row>(client: pg.Pool | pg.PoolClient, sql: string, parameters?: readonly unknown[]) {
  const result = parameters?.length
    ? await client.query(sql, parameters.map(encodeParameter))
    : await client.query(sql);
  const last = Array.isArray(result) ? result.at(-1) : result;
  return { rows: (last?.rows ?? []) as Row[], count: (last?.rowCount ?? 0) as number };
}

class OpenTransaction implements Transaction {
  readonly #client: pg.PoolClient;
  readonly #events = new Map<string, LiveEvent>();
  open = true;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]) {
    if (!this.open) throw new Error("the transaction has ended; a query of it was not awaited");
    return run<Row>(this.#client, sql, parameters);
  }

  notify(event: LiveEvent): void {
    this.#events.set(`${event.kind}:${event.id}`, event);
  }

  /** Sent by the store itself at commit, so that nobody hears of what was rolled back. */
  async sendEvents(): Promise<void> {
    const byKind = Map.groupBy(this.#events.values(), (event) => event.kind);
    const events = [...byKind.values()].flatMap((group) =>
      group.length > maxEventsOfKind ? [{ kind: group[0]!.kind, id: null }] : group,
    );
    if (events.length === 0) return;
    await run(this.#client, "select pg_notify($1, event) from unnest($2::text[]) as event", [
      liveChannel,
      events.map((event) => JSON.stringify({ kind: event.kind, id: event.id })),
    ]);
  }
}

export class PooledDatabase implements Database {
  readonly engine: "embedded" | "postgres";
  readonly #connector: Connector;
  readonly #pool: pg.Pool;
  readonly #current = new AsyncLocalStorage<OpenTransaction>();
  #listener: LiveListener | null = null;
  readonly #driverPools: pg.Pool[] = [];

  constructor(connector: Connector, options: { size?: number } = {}) {
    this.engine = connector.engine;
    this.#connector = connector;
    this.#pool = new pg.Pool({
      ...connector.clientConfig(),
      types: storeTypes,
      // A transaction may send its next statement before the last one has answered; the store runs them in that order.
      pipeline: true,
      max: options.size ?? 10,
      idleTimeoutMillis: 30_000,
    });
    // An idle connection that dies is replaced at the next use; without a handler it would end the process.
    this.#pool.on("error", () => {});
  }

  async query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]) {
    this.#refuseInsideTransaction();
    return this.#retry(handedOver, () => run<Row>(this.#pool, sql, parameters));
  }

  transaction<T>(
    work: (tx: Transaction) => Promise<T>,
    options: { serializable?: boolean } = {},
  ): Promise<T> {
    this.#refuseInsideTransaction();
    return this.#retry(serialization, () => this.#attempt(work, options.serializable ?? false));
  }

  async listen(heard: (event: LiveEvent) => void): Promise<() => void> {
    this.#listener ??= new LiveListener(this.#connector);
    return this.#listener.add(heard);
  }

  /** A plain pool on the same store, with the driver's own types (Dates); it ends when this database closes. */
  driverPool(): pg.Pool {
    const pool = new pg.Pool({ ...this.#connector.clientConfig(), max: 3, idleTimeoutMillis: 30_000 });
    pool.on("error", () => {});
    this.#driverPools.push(pool);
    return pool;
  }

  async close(): Promise<void> {
    await this.#listener?.close();
    for (const pool of this.#driverPools.splice(0)) await pool.end();
    if (!this.#pool.ended) await this.#pool.end();
    await this.#connector.close();
  }

  /** On one session a second query would wait for its own transaction for ever, so it is an error on both stores. */
  #refuseInsideTransaction(): void {
    if (this.#current.getStore()?.open) {
      throw new Error("a transaction is open here: query through it, not through the database");
    }
  }

  async #retry<T>(again: (error: unknown) => boolean, work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === maxAttempts || !again(error)) throw error;
        await pause(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  async #begin(serializable: boolean): Promise<pg.PoolClient> {
    return this.#retry(handedOver, async () => {
      const client = await this.#pool.connect();
      try {
        await client.query(serializable ? "begin isolation level serializable" : "begin");
        return client;
      } catch (error) {
        client.release(true);
        throw error;
      }
    });
  }

  async #attempt<T>(work: (tx: Transaction) => Promise<T>, serializable: boolean): Promise<T> {
    const client = await this.#begin(serializable);
    const transaction = new OpenTransaction(client);
    let broken = false;
    // A connection lost between two statements says so here; the next statement then fails and the work with it.
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    try {
      const result = await this.#current.run(transaction, () => work(transaction));
      await transaction.sendEvents();
      transaction.open = false;
      const end = await client.query("commit");
      if (end.command !== "COMMIT")
        throw new Error("the transaction was rolled back: a failed query was ignored");
      return result;
    } catch (error) {
      transaction.open = false;
      await client.query("rollback").catch(onError);
      throw error;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  }
}
