/** The payer: pace, volume, payees, age of the account, money that came in before. */

import { mostOutcomes } from "#models/features/index.ts";
import type { Evidence } from "./evidence.ts";
import type { Reason } from "./reason.ts";
import { against, counted, percent, span, whole } from "./say.ts";

const noAccount = "The payment names no account of the payer";
/** The features of sums are log10 of one euro more. */
const euros = (log: number): number => 10 ** log - 1;
/** The month without its last day: what is told of that day would else count as usual. */
const daysBefore = 29;
const perDay = (count: number): string => {
  const rate = count / daysBefore;
  return rate >= 1
    ? `${Number(rate.toPrecision(2))} a day`
    : `${counted(count, "payment")} in ${daysBefore} days`;
};

/** Since when a younger account than a month is known; null for an older one, whose month says what is usual. */
const sinceFirstSeen = (evidence: Evidence): string | null => {
  const age = evidence.of("debtorAgeDays");
  return age !== null && age < 30 ? `since the account was first seen ${span(age * 24)} ago` : null;
};

export const payerReasons: readonly Reason[] = [
  {
    code: "payer-pace",
    features: ["debtorCount1h", "debtorCount24h", "debtorCount7d", "debtorCount30d", "debtorBurst"],
    say(evidence) {
      const hour = evidence.of("debtorCount1h");
      if (hour === null) return noAccount;
      const month = evidence.of("debtorCount30d") ?? 0;
      if (month === 0) return "The payer made no payment in the 30 days before";
      const day = evidence.of("debtorCount24h") ?? 0;
      const now =
        hour >= 3
          ? `${counted(hour, "payment")} in the hour before`
          : `${day === 0 ? "No payment" : counted(day, "payment")} in the 24 hours before`;
      const young = sinceFirstSeen(evidence);
      if (young) return `${now}; ${whole(month)} ${young}`;
      return month > day
        ? `${now}; usual for the payer: ${perDay(month - day)}`
        : `${now}, and none in the ${daysBefore} days before that`;
    },
  },
  {
    code: "payer-volume",
    features: ["debtorSum24h", "debtorSum7d", "debtorSum30d"],
    say(evidence) {
      const day = evidence.of("debtorSum24h");
      if (day === null) return noAccount;
      const month = euros(evidence.of("debtorSum30d") ?? 0);
      if (month < 0.5) return "The payer paid nothing out in the 30 days before";
      const now = `${day === 0 ? "Nothing" : `EUR ${whole(euros(day))}`} paid out in the 24 hours before`;
      const young = sinceFirstSeen(evidence);
      if (young) return `${now}; EUR ${whole(month)} ${young}`;
      const before = month - euros(day);
      return before >= 0.5
        ? `${now}; usual: EUR ${whole(before / daysBefore)} a day`
        : `${now}, and nothing in the ${daysBefore} days before that`;
    },
  },
  {
    code: "payer-payees",
    features: ["debtorPayees24h", "debtorPayees7d", "debtorPayees30d", "newPayees7d"],
    say(evidence) {
      const month = evidence.of("debtorPayees30d");
      if (month === null) return noAccount;
      if (month === 0) return "The payer paid nobody in the 30 days before";
      const fresh = evidence.of("newPayees7d") ?? 0;
      const week =
        fresh > 0 ? `${counted(fresh, "payee")} paid for the first time in 7 days` : "No new payee in 7 days";
      return `${week}; ${counted(month, "payee")} in 30 days`;
    },
  },
  {
    code: "payer-account-age",
    features: ["debtorAgeDays", "daysSinceDebtor"],
    say(evidence) {
      const age = evidence.of("debtorAgeDays");
      const last = evidence.of("daysSinceDebtor");
      if (age === null) return "The payer's account was never seen before";
      const seen =
        age >= 60
          ? "The payer's account has been known for 60 days or more"
          : `The payer's account was first seen ${span(age * 24)} ago`;
      if (last === null) return `${seen} and has not paid before`;
      return last >= 7 ? `${seen}; it last paid ${span(last * 24)} ago` : seen;
    },
  },
  {
    code: "payer-money-came-in",
    features: ["debtorPayers7d", "debtorDwellHours", "debtorPassThrough"],
    say(evidence) {
      const dwell = evidence.of("debtorDwellHours");
      if (dwell === null) return "No money is known to have come into the payer's account";
      const payers = evidence.of("debtorPayers7d") ?? 0;
      const through = evidence.of("debtorPassThrough");
      const came = `Money last came into the payer's account ${span(dwell)} before`;
      if (through !== null)
        return `${came}; this payment is ${against(through, "what came in within 24 hours").replace(/^A/, "a")}`;
      return payers > 0 ? `${came}, from ${counted(payers, "payer")} in 7 days` : came;
    },
  },
  {
    code: "payer-track-record",
    features: ["debtorOutcomes", "debtorGenuineShare"],
    say(evidence) {
      const decided = evidence.of("debtorOutcomes") ?? 0;
      if (decided === 0) return "No earlier exception of this payer was decided";
      const share = evidence.of("debtorGenuineShare") ?? 0.5;
      if (decided >= mostOutcomes)
        return `${percent(share)} of the payer's ${mostOutcomes} or more decided exceptions were genuine`;
      // The feature is drawn to one half by one invented case on either side.
      const genuine = Math.round(share * (decided + 2) - 1);
      return `Of the payer's ${counted(decided, "decided exception")}, ${whole(genuine)} ${genuine === 1 ? "was" : "were"} genuine`;
    },
  },
];
