/** The messages that decisions on a case sent, or are about to send, newest first. */

import { maskFor } from "../identity/masking.ts";
import { maskedRaw } from "../intake/index.ts";
import type { Context } from "../platform/context.ts";
import { receiverIn } from "./compose/app-header.ts";
import { titleOf } from "./rules.ts";
import type { ReleaseView } from "./schema.ts";
import { releasesOf } from "./store.ts";

export async function listReleases(
  ctx: Context,
  { caseId }: { caseId: number },
): Promise<{ releases: ReleaseView[] }> {
  const stored = await releasesOf(ctx.db, caseId);
  return {
    releases: stored.map(({ bytes, exceptionId: _, caseId: __, reference: ___, ...release }) => ({
      ...release,
      title: titleOf(release.act),
      receiver: bytes && receiverIn(bytes),
      text: bytes && maskedRaw(bytes, maskFor(ctx.actor.role)),
      validation: bytes === null ? "none" : release.problem === null ? "valid" : "invalid",
    })),
  };
}
