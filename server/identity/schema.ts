/** Who is here: roles, the signed-in person, and their preferences. */
import { z } from "zod";

export const roles = ["investigator", "senior", "approver", "lead", "ml", "auditor", "admin"] as const;
export type Role = (typeof roles)[number];

export const me = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  demo: z.boolean(),
  /** Procedures this role may call, so that the screen offers only what will work. */
  procedures: z.array(z.string()),
  preferences: z.lazy(() => preferences),
});
export type Me = z.infer<typeof me>;

export const preferences = z
  .object({
    theme: z.enum(["system", "light", "dark"]).default("system"),
    density: z.enum(["compact", "default", "roomy"]).default("default"),
    /** Single-letter shortcuts can be switched off (WCAG 2.1.4). */
    letterKeys: z.boolean().default(true),
    afterVerdict: z.enum(["next", "queue"]).default("next"),
    timeZone: z.string().max(60).nullable().default(null),
  })
  .strict();
export type Preferences = z.infer<typeof preferences>;

export const person = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  disabled: z.boolean(),
});
export type Person = z.infer<typeof person>;
/** Without `disabled` only the role changes; a person from single sign-on waits disabled until let in. */
export const setRoleInput = z
  .object({
    commandId: z.uuid(),
    userId: z.string(),
    role: z.enum(roles),
    disabled: z.boolean().optional(),
  })
  .strict();
export const savePreferencesInput = z.object({ commandId: z.uuid(), preferences }).strict();
