/** The team lead's procedures: name, contract, call. */
import { procedure } from "#server/api/procedures.ts";
import { forceRelease } from "../cases/index.ts";
import { teamBoard } from "./read-board.ts";
import { forceReleaseInput, teamBoard as teamBoardSchema } from "./schema.ts";

export const teamProcedures = {
  board: procedure("team.board")
    .output(teamBoardSchema)
    .query(({ ctx }) => teamBoard(ctx)),
  forceRelease: procedure("team.forceRelease")
    .input(forceReleaseInput)
    .mutation(({ ctx, input }) => forceRelease(ctx, input)),
};
