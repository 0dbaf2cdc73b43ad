/** What would still raise a payment if it were edited so, and the score it would have. Nothing is stored. */
import { extractFeatures, raisedScenarios } from "#models/features/index.ts";
import type { Serving } from "../registry/index.ts";
import type { EditedPayment } from "./rescore-edit.ts";
import { anomalyThreshold, raisersOf } from "./rules.ts";
import { scoreOf } from "./score-payment.ts";

export interface EditedStanding {
  /** Rules that stop it and scenarios that match. Whether it is strange depends on what else arrived; see `anomaly`. */
  raisedBy: string[];
  /** Percentile of its strangeness, and the one from which on it could be raised for that. */
  anomaly: number | null;
  strangeFrom: number;
  values: Float64Array;
  /** Calibrated; null when no model serves. */
  probability: number | null;
}

/** As the payment would be judged on arrival, on what was known then. */
export function judgeEdit(
  serving: Serving | null,
  { paymentId, payment, findings, history, receivedAt }: Omit<EditedPayment, "exceptionId">,
): EditedStanding {
  const values = extractFeatures(payment, findings, history, new Date(receivedAt));
  const score = scoreOf(serving, { paymentId, at: receivedAt, values, snapshotHash: "" }, false);
  const raisedBy = raisersOf({
    findings,
    kind: payment.kind,
    scenarios: raisedScenarios(values).map(({ id }) => id),
    anomaly: null,
    explored: false,
    computed: true,
  });
  const { anomaly, probability } = score;
  return { raisedBy, anomaly, strangeFrom: anomalyThreshold, values, probability };
}
