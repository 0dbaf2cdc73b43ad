/** Procedures around labels and training; `training` joins the registry's under "models". */
import { procedure } from "#server/api/procedures.ts";
import { trainInput } from "#server/registry/index.ts";
import { labelsOverviewOf } from "./list-labels.ts";
import { requestTraining } from "./request-training.ts";
import { labelsOverview } from "./schema.ts";

export const trainingProcedures = {
  train: procedure("models.train")
    .input(trainInput)
    .mutation(({ ctx, input }) => requestTraining(ctx, input)),
};

export const labelProcedures = {
  overview: procedure("labels.overview")
    .output(labelsOverview)
    .query(({ ctx }) => labelsOverviewOf(ctx)),
};
