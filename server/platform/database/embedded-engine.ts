/** PGlite as a machine that takes wire-protocol bytes and answers with wire-protocol bytes. */
import { PGlite } from "@electric-sql/pglite";
import { randomPageCost } from "./connector.ts";
import { simpleQuery } from "./wire.ts";

export const liveChannel = "rerail_live";

export interface Engine {
  /** Runs one group of messages on the one session, synchronously. */
  run(bytes: Uint8Array): Uint8Array;
  close(): Promise<void>;
}

const startParams = [
  ...PGlite.defaultStartParams,
  "-c",
  "timezone=UTC",
  "-c",
  randomPageCost,
  "-c",
  // The write-ahead log of a burst of intake would otherwise grow the folder to several times the data.
  "max_wal_size=256MB",
];

/** Opens the store in `folder`, or in memory when there is none; `image` is a dump to start from instead of initdb. */
export async function openEngine(folder: string | null, image?: Blob): Promise<Engine> {
  const options = { startParams, ...(image ? { loadDataDir: image } : {}) };
  const engine = folder === null ? new PGlite(options) : new PGlite(`file://${folder}`, options);
  await engine.waitReady;
  // The one session listens once for everybody; the server passes notifications on to the clients that asked.
  engine.execProtocolRawSync(simpleQuery(`listen ${liveChannel}`));
  return {
    run: (bytes) => engine.execProtocolRawSync(bytes),
    close: () => engine.close(),
  };
}
