/**
 * A sender may name a request by a key of its own. The same key with the same body is answered as the first time; with
 * another body it is refused. The messages themselves have one effect with or without a key: this is about the answer.
 */
import type { Context } from "../../platform/context.ts";
import { DomainError } from "../../platform/errors.ts";
import type { UploadResult } from "../accept-upload.ts";
import { dropOldKeys, takeKey, writeAnswer } from "./store.ts";

const rememberedDays = 7;
const dayMs = 86_400_000;

export type OnceResult = UploadResult & { replayed: boolean };

/** Runs `keep` unless this very request was answered before. */
export async function answerOnce(
  ctx: Context,
  request: { sourceId: number; key: string; bodyHash: string },
  keep: () => Promise<UploadResult>,
): Promise<OnceResult> {
  const now = ctx.clock.now();
  const known = await takeKey(ctx.db, { ...request, now });
  if (known && known.bodyHash !== request.bodyHash) {
    throw new DomainError("conflict", "This idempotency key was used for other bytes; take a new one.");
  }
  if (known?.receipts) return { kind: "kept", receipts: known.receipts, replayed: true };
  const result = await keep();
  if (result.kind === "kept") {
    await writeAnswer(ctx.db, { ...request, receipts: result.receipts });
    await dropOldKeys(ctx.db, new Date(now.getTime() - rememberedDays * dayMs));
  }
  return { ...result, replayed: false };
}
