/** The thread that owns PGlite: a query blocks a thread wholly, so it must not be the one that answers the screen. */
import { parentPort, workerData } from "node:worker_threads";
import { hostStore } from "./embedded-host.ts";

const { folder, address } = workerData as { folder: string; address: string };
const host = await hostStore(folder, address);

parentPort!.once("message", async () => {
  await host.close();
  parentPort!.close();
});
parentPort!.postMessage("open");
