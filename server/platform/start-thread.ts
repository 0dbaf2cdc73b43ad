/**
 * Starts a thread from a source file of this project, as it lies there. The constructor is asked for at run time: the
 * bundler would follow an imported one and make a bundle of the thread, with its own copy of everything.
 */
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { projectRoot } from "./project-root.ts";

/** `file` is relative to the project's root, e.g. "server/jobs/worker.ts". */
export function startThread(file: string, workerData: unknown = null): Worker {
  const threads = process.getBuiltinModule("node:worker_threads");
  // Flags of the starting process (how it read its own program, a debugger's port) are not for its threads.
  return new threads.Worker(join(projectRoot, file), { workerData, execArgv: [] });
}
