/**
 * Trains on several threads: this one and workers beside it. Like `trainTrees` it returns when it is done; the bytes are
 * the same. Worth it from some 20,000 rows on; keep a core free for whoever waits.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { CHUNK_ROWS } from "../../kernels/index.ts";
import { prepareBoosting } from "../prepare-boosting.ts";
import { runBoosting } from "../run-boosting.ts";
import { createMeetingPlace, failTogether, joinTeam, type MeetingPlace } from "../shared-team.ts";
import { finish, type TrainedTrees } from "../train-trees.ts";
import { layOutShare } from "../training-share.ts";
import type { TrainingTable } from "../training-table.ts";
import { completeOptions, type TreeOptions } from "../tree-options.ts";
import type { MemberData } from "./train-member.ts";

export function trainTreesTogether(
  table: TrainingTable,
  options: Partial<TreeOptions>,
  validation: TrainingTable | null,
  threads: number,
): TrainedTrees {
  if (!Number.isInteger(threads) || threads < 1 || threads > 64)
    throw new RangeError(`threads must be a whole number from 1 to 64, not ${threads}`);
  const count = Math.max(1, Math.min(threads, Math.ceil(table.rows / CHUNK_ROWS)));
  // Started first: they load their code while this thread bins the table.
  const workers = Array.from(
    { length: count - 1 },
    () => new Worker(join(import.meta.dirname, "train-member.ts")),
  );
  let place: MeetingPlace | null = null;
  try {
    const job = prepareBoosting(table, completeOptions(options), validation, true);
    const { plan } = job;
    place = createMeetingPlace(count, plan.bins.length, Math.ceil(plan.rows / CHUNK_ROWS));
    for (const [i, worker] of workers.entries()) {
      const data: MemberData = { plan, place, index: i + 1 };
      worker.postMessage(data);
    }
    const share = layOutShare(plan, { index: 0, count }, false);
    return finish(job, runBoosting(plan, share, joinTeam(place, 0, share), job.held));
  } catch (error) {
    if (place) failTogether(place);
    throw error;
  } finally {
    for (const worker of workers) void worker.terminate();
  }
}
