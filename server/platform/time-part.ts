/** The parts of a start in the log: how long each took, and of how much processor time. */
import { log } from "./log.ts";

/**
 * Does a part and says so; one that took less than `quietBelow` milliseconds only to whoever wants every line. Processor
 * time is the whole process's, its threads included.
 */
export async function timePart<Result>(
  kind: string,
  work: () => Promise<Result>,
  quietBelow = 0,
): Promise<Result> {
  const began = performance.now();
  const used = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  const milliseconds = Math.round(performance.now() - began);
  const cpuMilliseconds = Math.round((user + system) / 1000);
  log[milliseconds < quietBelow ? "debug" : "info"]("start", { kind, milliseconds, cpuMilliseconds });
  return result;
}
