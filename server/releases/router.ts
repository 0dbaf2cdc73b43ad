/** The procedures of outgoing messages: name, contract, call. */
import { procedure } from "#server/api/procedures.ts";
import { previewRelease } from "./draft-release.ts";
import { listReleases } from "./list-releases.ts";
import { ofCaseInput, preview, previewInput, releaseList, resolveInput } from "./schema.ts";
import { resolveRelease } from "./send-release.ts";

export const releaseProcedures = {
  preview: procedure("release.preview")
    .input(previewInput)
    .output(preview)
    .query(({ ctx, input }) => previewRelease(ctx, input)),
  ofCase: procedure("release.ofCase")
    .input(ofCaseInput)
    .output(releaseList)
    .query(({ ctx, input }) => listReleases(ctx, input)),
  resolve: procedure("release.resolve")
    .input(resolveInput)
    .mutation(({ ctx, input }) => resolveRelease(ctx, input)),
};
