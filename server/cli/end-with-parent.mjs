/** Preloaded into what `npm start` starts: ends the process, as a signal to it would, once its parent is gone. */
import { isMainThread } from "node:worker_threads";
import { whenParentEnds } from "./bootstrap.mjs";

if (isMainThread) whenParentEnds(() => process.kill(process.pid, "SIGTERM"));
