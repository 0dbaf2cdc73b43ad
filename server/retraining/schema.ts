/** Labels and the board of the people who make them. */
import { z } from "zod";

export const labelsOverview = z.object({
  total: z.number().int(),
  current: z.number().int(),
  superseded: z.number().int(),
  genuine: z.number().int(),
  falseAlarm: z.number().int(),
  simulated: z.number().int(),
  blind: z.number().int(),
  ledgerPosition: z.number().int(),
  byClass: z.array(
    z.object({
      class: z.string(),
      className: z.string(),
      genuine: z.number().int(),
      falseAlarm: z.number().int(),
      overturned: z.number().int(),
    }),
  ),
  byWeek: z.array(z.object({ week: z.string(), genuine: z.number().int(), falseAlarm: z.number().int() })),
  trainingSets: z.array(
    z.object({
      hash: z.string(),
      frozenAt: z.string(),
      rows: z.number().int(),
      ledgerPosition: z.number().int(),
    }),
  ),
});
export type LabelsOverview = z.infer<typeof labelsOverview>;
