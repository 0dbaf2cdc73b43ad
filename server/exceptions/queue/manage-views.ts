/** Saved views: a name for a filter, shared or a person's own. */
import { recordAudit } from "../../audit/index.ts";
import type { Context } from "../../platform/context.ts";
import { DomainError } from "../../platform/errors.ts";
import type { QueueFilter, QueueView } from "../schema.ts";
import { viewerOf } from "./read-queue.ts";
import { countMatching, deleteView, readViews, saveView, type ViewRecord } from "./store.ts";

const leads = (ctx: Context): boolean => ctx.actor.role === "lead";

/** Shared views first, then the viewer's own, each with its live count. */
export async function queueViews(ctx: Context): Promise<QueueView[]> {
  const viewer = viewerOf(ctx);
  const views = await readViews(ctx.db, viewer.userId);
  return Promise.all(
    views.map(async (view) => {
      const { matching, capped } = await countMatching(ctx.db, view.filter, viewer);
      return {
        id: view.id,
        name: view.name,
        shared: view.owner === null,
        filter: view.filter,
        count: matching,
        countCapped: capped,
        deletable: isDeletable(ctx, view),
      };
    }),
  );
}

const isDeletable = (ctx: Context, view: ViewRecord): boolean =>
  view.position === 0 && (view.owner === ctx.actor.userId || (view.owner === null && leads(ctx)));

/** Saving under a name again replaces the view; a shared one is a lead's to replace, built-in ones stay as they are. */
export async function saveQueueView(
  ctx: Context,
  input: { name: string; filter: QueueFilter; shared: boolean },
): Promise<{ id: number }> {
  return ctx.db.transaction(async (tx) => {
    const owner = input.shared ? null : ctx.actor.userId;
    const id = await saveView(tx, {
      name: input.name,
      owner,
      filter: input.filter,
      replaceShared: leads(ctx),
    });
    if (id === null)
      throw new DomainError(
        "conflict",
        `There is a view "${input.name}" for everybody; choose another name.`,
      );
    await recordAudit(tx, ctx, {
      action: "queue.view-saved",
      object: `view/${id}`,
      details: { shared: input.shared, filter: input.filter },
    });
    return { id };
  });
}

export async function deleteQueueView(ctx: Context, id: number): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteView(tx, id, ctx.actor.userId, leads(ctx))))
      throw new DomainError("not-found", "There is no view of yours with this number.");
    await recordAudit(tx, ctx, { action: "queue.view-deleted", object: `view/${id}`, details: {} });
  });
}
