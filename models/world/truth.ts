/**
 * The truth layer: what really was the matter with a payment. It exists apart from the messages, is never stored in the
 * workbench, and is read only by the simulated investigators and by evaluation.
 */
import type { ExceptionClass } from "#models/rules/index.ts";

export interface Truth {
  /** What happened, e.g. "mistyped account", "house purchase". */
  situation: string;
  /** The exception class the situation belongs to. */
  class: ExceptionClass;
  /** True when the payment needed intervention. */
  genuine: boolean;
  /** How hard a person finds it, 0 plain to 1 a coin toss. */
  difficulty: number;
}

/** A fact that becomes known later: money came back, a claim was made, a customer complained. */
export interface LateOutcome {
  at: number;
  reference: string;
  genuine: boolean;
}

/** For payments nothing was the matter with. */
export const ordinary: Truth = {
  situation: "ordinary payment",
  class: "R12",
  genuine: false,
  difficulty: 0.15,
};
