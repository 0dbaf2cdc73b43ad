/** The thread that owns PGlite: a query blocks a thread wholly, so it must not be the one that answers the screen. */
import { chmodSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { openEngine } from "./embedded-engine.ts";
import { EmbeddedServer } from "./embedded-server.ts";

const { folder, address } = workerData as { folder: string; address: string };
const isPipe = process.platform === "win32";

const engine = await openEngine(folder);
const server = new EmbeddedServer(engine);
const door = createServer((socket) => server.accept(socket.setNoDelay()));

parentPort!.once("message", async () => {
  door.close();
  await server.close();
  await engine.close();
  parentPort!.postMessage("closed");
  parentPort!.close();
});

// A socket file that a killed owner left behind is in the way; the lock says that nobody answers on it.
if (!isPipe) rmSync(address, { force: true });
door.listen(address, () => {
  if (!isPipe) chmodSync(address, 0o600);
  parentPort!.postMessage("open");
});
