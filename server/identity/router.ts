/** The session's procedures: name, contract, call. */
import { z } from "zod";
import { procedure } from "#server/api/procedures.ts";
import { describeMe } from "./describe-me.ts";
import { savePreferences } from "./save-preferences.ts";
import { me, person, preferences, savePreferencesInput, setRoleInput } from "./schema.ts";
import { setRole } from "./set-role.ts";
import { listPeople } from "./store.ts";

export const sessionProcedures = {
  me: procedure("session.me")
    .output(me)
    .query(({ ctx }) => describeMe(ctx, ctx.person)),
  savePreferences: procedure("session.savePreferences")
    .input(savePreferencesInput)
    .output(preferences)
    .mutation(({ ctx, input }) => savePreferences(ctx, input.preferences)),
  people: procedure("session.people")
    .output(z.array(person))
    .query(({ ctx }) => listPeople(ctx.db)),
  setRole: procedure("session.setRole")
    .input(setRoleInput)
    .output(person)
    .mutation(({ ctx, input }) => setRole(ctx, input)),
};
