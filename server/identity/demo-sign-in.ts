/** Demo people: made when the demo starts, signed in by name without a password. Exists only in the demo mode. */
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import type { Database } from "#server/platform/database/index.ts";
import { demoPeople } from "./rules.ts";
import { insertPerson } from "./store.ts";

export async function ensureDemoPeople(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { userId, name, role } of demoPeople) {
      const email = `${userId.replace(/^demo-/, "").replace("-", ".")}@demo.invalid`;
      await insertPerson(tx, { userId, name, email, role, disabled: false, demo: true });
    }
  });
}

export const demoSignIn = {
  id: "demo-sign-in",
  endpoints: {
    demoPeople: createAuthEndpoint("/demo-people", { method: "GET" }, (ctx) =>
      ctx.json({ people: [...demoPeople] }),
    ),
    demoSignIn: createAuthEndpoint(
      "/demo-sign-in",
      { method: "POST", body: z.object({ userId: z.string().max(60) }) },
      async (ctx) => {
        const known = demoPeople.some(({ userId }) => userId === ctx.body.userId);
        const user = known ? await ctx.context.internalAdapter.findUserById(ctx.body.userId) : null;
        if (!user) throw new APIError("NOT_FOUND", { message: "There is no such demo person." });
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ userId: user.id });
      },
    ),
  },
} satisfies BetterAuthPlugin;
