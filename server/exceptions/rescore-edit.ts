/** The score of an edited payment becomes the record: its snapshot, its score with cause "edit", and the new rank. */
import { hash } from "node:crypto";
import { extractFeatures, featureVersion, type History, snapshotBytes } from "#models/features/index.ts";
import type { CanonicalPayment } from "#models/payment/index.ts";
import { rank } from "#models/ranking/index.ts";
import type { Finding } from "#models/rules/index.ts";
import type { Context } from "../platform/context.ts";
import type { Transaction } from "../platform/database/database.ts";
import { DomainError } from "../platform/errors.ts";
import { servingBundle } from "../registry/index.ts";
import { updateRanks } from "./reranking/store.ts";
import { eurMinorOf } from "./rules.ts";
import { bandOfScore, scoreOf } from "./score-payment.ts";
import { insertScores, insertSnapshots, touchException } from "./store.ts";

export interface EditedPayment {
  exceptionId: number;
  paymentId: number;
  payment: CanonicalPayment;
  findings: Finding[];
  /** As of the arrival: an edit changes what the payment says, not what was known. */
  history: History;
  receivedAt: string;
}

export interface Rescored {
  scoreId: number;
  snapshotHash: string;
  margin: number | null;
  exceptionVersion: number;
}

/** Scores the edited payment on the stored history and ranks its exception by the new number. */
export async function rescoreEdited(ctx: Context, tx: Transaction, edited: EditedPayment): Promise<Rescored> {
  const { exceptionId, paymentId, payment, findings, history } = edited;
  const now = ctx.clock.now();
  const values = extractFeatures(payment, findings, history, new Date(edited.receivedAt));
  const snapshotHash = hash("sha256", snapshotBytes(values));
  const serving = await servingBundle(ctx.db, tx);
  const score = scoreOf(serving, { paymentId, at: now.toISOString(), values, snapshotHash }, true);
  await insertSnapshots(tx, [{ hash: snapshotHash, featureVersion, values, history }]);
  const [scoreId] = await insertScores(tx, "edit", [score]);
  const touched = await touchException(tx, exceptionId);
  if (!touched || scoreId === undefined)
    throw new DomainError("conflict", "This exception is no longer open; its payment cannot be edited.");
  const amountEurMinor = eurMinorOf(payment);
  const ranked = rank({ ...touched, probability: score.probability, amountEurMinor, now });
  await updateRanks(tx, [
    {
      exceptionId,
      scoreId,
      probability: score.probability,
      anomaly: score.anomaly,
      band: bandOfScore(score),
      rankKey: ranked.rankKey,
      rankTerms: ranked.terms,
    },
  ]);
  return { scoreId, snapshotHash, margin: score.margin, exceptionVersion: touched.version };
}
