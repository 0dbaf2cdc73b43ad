/** What travels over the event stream: ids only; whoever hears one asks again under their own rights. */
import { z } from "zod";

export const liveEvent = z.object({
  kind: z.enum(["queue", "case", "intake", "models", "review"]),
  id: z.number().int().nullable(),
});
export type LiveEvent = z.infer<typeof liveEvent>;
