/** The feed of received messages, newest first; the quarantine is its refused part. */

import type { z } from "zod";
import type { Context } from "../platform/context.ts";
import type { messagesInput, messagesPage } from "./schema.ts";
import { listMessages } from "./store.ts";

export async function messagesOf(
  ctx: Context,
  input: z.output<typeof messagesInput>,
): Promise<z.infer<typeof messagesPage>> {
  const rows = await listMessages(ctx.db, { ...input, limit: input.limit + 1 });
  const page = rows.slice(0, input.limit);
  return { rows: page, nextBeforeId: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null };
}
