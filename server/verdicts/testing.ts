/** For tests: a desk with raised exceptions, opened cases and people who work them. */
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { CanonicalPayment } from "#models/payment/index.ts";
import { claimCase, openCases } from "../cases/index.ts";
import { createAssessor } from "../exceptions/index.ts";
import { storePayments, testContext, testPayment, wrongIban } from "../exceptions/testing.ts";
import type { Clock } from "../platform/clock.ts";
import type { Context } from "../platform/context.ts";
import type { Database } from "../platform/database/database.ts";
import type { recordVerdictInput } from "./schema.ts";

export interface DeskCase {
  caseId: number;
  exceptionId: number;
  paymentId: number;
}

/** Raises one exception of class R01 per payment (its creditor IBAN is wrong) and opens the cases. */
export async function openDesk(
  db: Database,
  clock: Clock,
  payments: readonly Partial<CanonicalPayment>[],
): Promise<DeskCase[]> {
  const ids = await storePayments(
    db,
    payments.map((over, n) => ({
      payment: testPayment(n + 1, { creditorAccount: wrongIban, ...over }),
      receivedAt: clock.now(),
    })),
  );
  const ctx = testContext(db, clock, "system", "system");
  const assessor = await createAssessor(db);
  await db.transaction(async (tx) => openCases(ctx, tx, await assessor.assess(ctx, tx, ids)));
  const { rows } = await db.query<DeskCase>(
    `select c.id as "caseId", e.id as "exceptionId", e.payment_id as "paymentId"
       from exceptions e join cases c on c.thread_key = e.thread_key order by e.payment_id`,
  );
  return rows;
}

export const nothingShown: z.output<typeof recordVerdictInput>["shown"] = {
  scoreShown: false,
  probability: null,
  band: "rules-only",
  scoreId: null,
  modelHash: null,
  reasons: [],
  queuePosition: 1,
  onnxHash: null,
  backend: "none",
  whatIfProbability: null,
  secondsOnCase: 42,
};

/** Claims the case and gives the input of a verdict on its exception as it stands now. */
export async function verdictInput(
  ctx: Context,
  at: DeskCase,
  over: Partial<z.output<typeof recordVerdictInput>> = {},
): Promise<z.output<typeof recordVerdictInput>> {
  const { fencing } = await claimCase(ctx, { caseId: at.caseId });
  const { rows } = await ctx.db.query<{ version: number }>("select version from exceptions where id = $1", [
    at.exceptionId,
  ]);
  return {
    commandId: randomUUID(),
    caseId: at.caseId,
    exceptionId: at.exceptionId,
    exceptionVersion: rows[0]?.version ?? 0,
    fencing: fencing as number,
    outcome: "REPAIRED_OPS",
    reasonCode: "AC03",
    confidence: "high",
    shown: nothingShown,
    ...over,
  };
}
