import { jsonWriteRefusal } from "#server/api/same-origin.ts";
import { answerSignIn } from "#server/identity/index.ts";
import { env } from "#server/platform/env.ts";

export const dynamic = "force-dynamic";

const answer = (request: Request) =>
  answerSignIn(request, (write) => jsonWriteRefusal(write, env.PUBLIC_URL));

export { answer as GET, answer as POST };
