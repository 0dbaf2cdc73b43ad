/**
 * Gradient boosting of histogram trees for a binary target under logistic loss (Friedman 2001; Newton steps as in Chen
 * and Guestrin 2016; leaf-wise histogram growth as in Ke et al. 2017). The same table, options and seed give the same
 * bytes, on any number of threads and with or without compiled kernels.
 */
import type { Ensemble } from "./ensemble.ts";
import { type BoostingJob, prepareBoosting } from "./prepare-boosting.ts";
import { runBoosting } from "./run-boosting.ts";
import { alone } from "./team.ts";
import { layOutShare } from "./training-share.ts";
import type { TrainingTable } from "./training-table.ts";
import { completeOptions, type TreeOptions } from "./tree-options.ts";

export interface TrainedTrees {
  readonly ensemble: Ensemble;
  /** Validation log-loss after each round; empty without validation rows. */
  readonly validationLoss: readonly number[];
}

/**
 * Fits an ensemble; with `validation` and patience > 0 it keeps the rounds up to the best validation log-loss. `plain`
 * runs without compiled kernels.
 */
export function trainTrees(
  table: TrainingTable,
  options: Partial<TreeOptions> = {},
  validation: TrainingTable | null = null,
  kernels: { plain?: boolean } = {},
): TrainedTrees {
  const job = prepareBoosting(table, completeOptions(options), validation);
  const share = layOutShare(job.plan, alone, kernels.plain === true);
  return finish(job, runBoosting(job.plan, share, alone, job.held));
}

/** Every round until patience ran out, those after the best one too; `validation` is only followed. */
export function followTrees(
  table: TrainingTable,
  options: Partial<TreeOptions>,
  validation: TrainingTable,
): TrainedTrees {
  const job = prepareBoosting(table, completeOptions(options), validation);
  const run = runBoosting(job.plan, layOutShare(job.plan, alone, false), alone, job.held);
  return finish({ ...job, held: null }, run);
}

/** The trained ensemble from what the run kept. */
export function finish(job: BoostingJob, run: ReturnType<typeof runBoosting>): TrainedTrees {
  const { plan, held } = job;
  const builder = job.createBuilder();
  for (const nodes of run.trees) builder.add(nodes);
  const keep = plan.options.patience > 0 && held ? run.bestRound : undefined;
  return { ensemble: builder.build(plan.baseMargin, keep), validationLoss: run.validationLoss };
}
