/** How a `pg` client reaches a store: over TCP by address, over the local socket of DATA_DIR, or within this process. */
import { Socket } from "node:net";
import { type Duplex, duplexPair } from "node:stream";
import type pg from "pg";
import type { EmbeddedServer } from "./embedded-server.ts";

export interface Connector {
  readonly engine: "embedded" | "postgres";
  /** Makes sure that something answers; for the embedded store this may start it in this process. */
  ready(): Promise<void>;
  clientConfig(): pg.ClientConfig;
  close(): Promise<void>;
}

/**
 * The planner's price of reading a page out of order, as on a solid-state disk or from memory. The store's own default is
 * a spinning disk's: it then reads whole tables where an index holds the few rows that are asked for.
 */
export const randomPageCost = "random_page_cost=1.1";

export function postgresConnector(url: string): Connector {
  return {
    engine: "postgres",
    ready: async () => {},
    clientConfig: () => ({
      connectionString: url,
      application_name: "rerail",
      options: `-c timezone=UTC -c ${randomPageCost}`,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    }),
    close: async () => {},
  };
}

/** What `pg` expects of a stream beyond being a Duplex. */
type ClientStream = Duplex & { connect(port: number, host: string): void; setNoDelay(): void; ref(): void };

/** The same protocol without a socket: both ends lie in this thread. */
export function inProcessStream(server: EmbeddedServer): ClientStream {
  const [near, far] = duplexPair();
  server.accept(far);
  return Object.assign(near, {
    connect: () => setImmediate(() => near.emit("connect")),
    setNoDelay: () => {},
    ref: () => {},
    unref: () => {},
  });
}

/** Everything in one thread, without a folder or a lock: for tests and for the store's own upkeep. */
export function inProcessConnector(server: EmbeddedServer, close: () => Promise<void>): Connector {
  return {
    engine: "embedded",
    ready: async () => {},
    clientConfig: () => ({
      user: "rerail",
      database: "rerail",
      stream: (() => inProcessStream(server)) as never,
    }),
    close,
  };
}

/** A socket whose address is asked for when it connects, since by then another process may hold the store. */
export function localSocket(address: () => Promise<string>): Socket {
  const socket = new Socket();
  const connect = socket.connect.bind(socket) as (options: { path: string }) => Socket;
  socket.connect = (() => {
    address().then(
      (path) => connect({ path }),
      (error: Error) => socket.destroy(error),
    );
    return socket;
  }) as Socket["connect"];
  return socket;
}
