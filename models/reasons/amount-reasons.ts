/** The amount: against this payee, against the payer's own habit, and the shapes amounts take. */
import type { Reason } from "./reason.ts";
import { against, counted, eurosOfLog, span } from "./say.ts";

export const amountReasons: readonly Reason[] = [
  {
    code: "amount-against-payee",
    features: ["amountToPayeeMedian"],
    say(evidence) {
      const log = evidence.of("amountToPayeeMedian");
      if (log === null) return "There is no earlier amount to this payee to compare with";
      const n = Math.min(16, evidence.of("pairCount") ?? 0);
      const median = eurosOfLog((evidence.of("amountLog") ?? 0) - log);
      const what =
        n > 1
          ? `the median of the last ${n} payments to this payee`
          : "the one earlier payment to this payee";
      return against(log, `${what} (${median})`);
    },
  },
  {
    code: "amount-against-habit",
    features: ["amountLog", "amountZ", "amountToLargest"],
    say(evidence) {
      const log = evidence.of("amountLog");
      const largest = evidence.of("amountToLargest");
      const amounts = evidence.history.debtor?.amounts;
      if (log === null) return "The amount cannot be priced in euros";
      if (largest === null || !amounts) return `${eurosOfLog(log)} from an account that has not paid before`;
      if (amounts.n < 5)
        return `${eurosOfLog(log)}; the account's ${counted(amounts.n, "earlier payment")} went up to ${eurosOfLog(amounts.max)}`;
      const habit = against(
        log - amounts.median,
        `the payer's median of ${amounts.n} payments (${eurosOfLog(amounts.median)})`,
      );
      return largest > 0.02 ? `${habit}, and more than any of them` : habit;
    },
  },
  {
    code: "amount-shape",
    features: ["roundness", "cents"],
    say(evidence) {
      const zeros = evidence.of("roundness");
      if (zeros === null) return "The amount is not a positive number";
      if (evidence.of("cents") === 1) return "The amount is to the cent, as invoices are";
      return zeros >= 2 ? `A round amount, it ends in ${zeros} zeros` : "Not a round amount";
    },
  },
  {
    code: "amount-under-limit",
    features: ["belowLimit", "nearLimit7d"],
    say(evidence) {
      const earlier = evidence.of("nearLimit7d") ?? 0;
      const now =
        evidence.of("belowLimit") === 1
          ? "Just under a common reporting limit"
          : "Not close to a reporting limit";
      return earlier > 0
        ? `${now}; ${counted(earlier, "payment")} of the last 7 days lay just under one`
        : now;
    },
  },
  {
    code: "amount-repeated",
    features: ["sameAmountHours"],
    say(evidence) {
      const hours = evidence.of("sameAmountHours");
      if ((evidence.of("pairCount") ?? 0) === 0) return "There is no earlier payment to this payee";
      return hours === null
        ? "None of the last three payments to this payee had this amount"
        : `Exactly this amount went to this payee ${span(hours)} before`;
    },
  },
  {
    code: "amount-converted",
    features: ["instructedGap"],
    say(evidence) {
      const log = evidence.of("instructedGap");
      if (log === null) return "There is no instructed amount to compare with";
      const share = (10 ** log - 1) * 100;
      return Math.abs(share) < 0.1
        ? "Settled and instructed amount agree"
        : `Settled ${Math.abs(share).toFixed(1)}\u00a0% ${share < 0 ? "below" : "above"} the instructed amount`;
    },
  },
];
