/** The score of a case read against decided cases, when somebody asks for it. */
import type { z } from "zod";
import { exceptionOfCase } from "../exceptions/index.ts";
import { type Comparison, compareScore } from "../explanations/index.ts";
import type { Context } from "../platform/context.ts";
import { DomainError } from "../platform/errors.ts";
import type { compareInput } from "./schema.ts";

export async function compareCase(
  ctx: Context,
  { caseId, against }: z.output<typeof compareInput>,
): Promise<Comparison> {
  const { record } = await exceptionOfCase(ctx, caseId);
  const { scoreId, exceptionId, family } = record;
  if (scoreId === null) throw new DomainError("not-found", `Case ${caseId} has no score on record.`);
  return compareScore(ctx.db, { scoreId, exceptionId, family }, against);
}
