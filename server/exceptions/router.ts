/** The queue's procedures: name, contract, call. */
import { z } from "zod";
import { procedure } from "#server/api/procedures.ts";
import { deleteQueueView, queueViews, saveQueueView } from "./queue/manage-views.ts";
import { queueFacts, queuePage, queueRow } from "./queue/read-queue.ts";
import {
  deleteViewInput,
  queueFacts as factsSchema,
  queuePage as pageSchema,
  queuePageInput,
  queueRowInput,
  queueView,
  queueRow as rowSchema,
  saveViewInput,
} from "./schema.ts";

export const queueProcedures = {
  page: procedure("queue.page")
    .input(queuePageInput)
    .output(pageSchema)
    .query(({ ctx, input }) => queuePage(ctx, input)),
  row: procedure("queue.row")
    .input(queueRowInput)
    .output(rowSchema.nullable())
    .query(({ ctx, input }) => queueRow(ctx, input.exceptionId)),
  facts: procedure("queue.facts")
    .output(factsSchema)
    .query(({ ctx }) => queueFacts(ctx)),
  views: procedure("queue.views")
    .output(z.array(queueView))
    .query(({ ctx }) => queueViews(ctx)),
  saveView: procedure("queue.saveView")
    .input(saveViewInput)
    .mutation(({ ctx, input }) => saveQueueView(ctx, input)),
  deleteView: procedure("queue.deleteView")
    .input(deleteViewInput)
    .mutation(({ ctx, input }) => deleteQueueView(ctx, input.id)),
};
