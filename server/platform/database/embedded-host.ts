/** Opens an embedded store's folder and serves it on a local address; whoever calls this holds the store's lock. */
import { chmodSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { timePart } from "../time-part.ts";
import { openEngine } from "./embedded-engine.ts";
import { EmbeddedServer } from "./embedded-server.ts";
import { startUpkeep } from "./embedded-upkeep.ts";

export interface EmbeddedHost {
  server: EmbeddedServer;
  close(): Promise<void>;
}

/** A command on the terminal need not say how long the usual took. */
const usualMs = 5_000;

/** Where the control file says in which state the store was left, and the state after an orderly end. */
const stateAt = 16;
const shutDown = 1;

/** True when whoever had the store last did not close it; its log is read before the store is open. */
async function wasCrashed(folder: string): Promise<boolean> {
  const control = await readFile(/* turbopackIgnore: true */ join(folder, "global", "pg_control")).catch(
    () => null,
  );
  return control !== null && control.length > stateAt + 4 && control.readUInt32LE(stateAt) !== shutDown;
}

export async function hostStore(folder: string, address: string): Promise<EmbeddedHost> {
  const isPipe = process.platform === "win32";
  const crashed = await wasCrashed(folder);
  const engine = crashed
    ? await timePart("store's files, with the log since its last checkpoint", () => openEngine(folder))
    : await timePart("store's files", () => openEngine(folder), usualMs);
  const server = new EmbeddedServer(engine);
  const door = createServer((socket) => server.accept(socket.setNoDelay()));
  // A socket file that a killed owner left behind is in the way; the lock says that nobody answers on it.
  if (!isPipe) rmSync(address, { force: true });
  await new Promise<void>((resolve, reject) => {
    door.once("error", reject);
    door.listen(address, resolve);
  });
  if (!isPipe) chmodSync(address, 0o600);
  const stopUpkeep = startUpkeep(server);
  return {
    server,
    close: async () => {
      stopUpkeep();
      door.close();
      await server.close();
      await engine.close();
    },
  };
}
