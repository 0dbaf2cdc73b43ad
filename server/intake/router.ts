/** The intake's procedures: name, contract, call. Bytes come in at app/api/messages, not here. */
import { procedure } from "#server/api/procedures.ts";
import { messagesOf } from "./list-messages.ts";
import { intakeOverview, messageDetail, messageDetailInput, messagesInput, messagesPage } from "./schema.ts";
import { intakeOverviewOf } from "./summarise-intake.ts";
import { messageDetailOf } from "./view-message.ts";

export const intakeProcedures = {
  overview: procedure("intake.overview")
    .output(intakeOverview)
    .query(({ ctx }) => intakeOverviewOf(ctx)),
  messages: procedure("intake.messages")
    .input(messagesInput)
    .output(messagesPage)
    .query(({ ctx, input }) => messagesOf(ctx, input)),
  message: procedure("intake.message")
    .input(messageDetailInput)
    .output(messageDetail)
    .query(({ ctx, input }) => messageDetailOf(ctx, input.id)),
};
