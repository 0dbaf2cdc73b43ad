/** Opens an embedded store's folder and serves it on a local address; whoever calls this holds the store's lock. */
import { chmodSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { openEngine } from "./embedded-engine.ts";
import { EmbeddedServer } from "./embedded-server.ts";
import { keepStatistics } from "./embedded-upkeep.ts";

export interface EmbeddedHost {
  server: EmbeddedServer;
  close(): Promise<void>;
}

export async function hostStore(folder: string, address: string): Promise<EmbeddedHost> {
  const isPipe = process.platform === "win32";
  const engine = await openEngine(folder);
  const server = new EmbeddedServer(engine);
  const door = createServer((socket) => server.accept(socket.setNoDelay()));
  // A socket file that a killed owner left behind is in the way; the lock says that nobody answers on it.
  if (!isPipe) rmSync(address, { force: true });
  await new Promise<void>((resolve, reject) => {
    door.once("error", reject);
    door.listen(address, resolve);
  });
  if (!isPipe) chmodSync(address, 0o600);
  const stopUpkeep = keepStatistics(server);
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
