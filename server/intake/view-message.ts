/** One received message with its text under the viewer's mask. */
import type { z } from "zod";
import { maskFor } from "../identity/masking.ts";
import type { Context } from "../platform/context.ts";
import { DomainError } from "../platform/errors.ts";
import { maskedRaw } from "./mask-raw.ts";
import type { messageDetail } from "./schema.ts";
import { findMessage } from "./store.ts";

export async function messageDetailOf(ctx: Context, id: number): Promise<z.infer<typeof messageDetail>> {
  const found = await findMessage(ctx.db, id);
  if (!found) throw new DomainError("not-found", `There is no message ${id}.`);
  const { bytes, ...row } = found;
  return { ...row, raw: maskedRaw(bytes, maskFor(ctx.actor.role)) };
}
