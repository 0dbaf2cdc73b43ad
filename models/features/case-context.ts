/** What investigators and later events said about the same accounts, as far as it was known before the decision. */
import { mostOutcomes, upTo } from "./caps.ts";
import type { Feature } from "./contract.ts";

const feature = (name: string, unit: string, meaning: string, value: Feature["value"]): Feature => ({
  name,
  group: "context",
  unit,
  meaning,
  missing: "never",
  value,
});

/** Groups of return reasons that ask for the same kind of work. */
const reasonGroups: [RegExp, number][] = [
  [/^AC|^AG/, 1],
  [/^BE|^RR/, 2],
  [/^MS|^NARR/, 3],
  [/^FOCR|^CUST|^DUPL|^TECH|^UPAY/, 4],
];

/** Share of genuine outcomes, drawn to one half while there are few. */
const share = (genuine: number, falseAlarm: number): number => (genuine + 1) / (genuine + falseAlarm + 2);

export const caseContext: Feature[] = [
  {
    ...feature(
      "returnReason",
      "code",
      "Why money came back: 1 account, 2 name or address, 3 not said, 4 asked for by us, 5 something else",
      ({ payment }) => {
        const reason = payment.original?.returnReason;
        if (!reason) return Number.NaN;
        return reasonGroups.find(([pattern]) => pattern.test(reason))?.[1] ?? 5;
      },
    ),
    missing: "the payment is not a return, or gives no reason",
  },
  feature(
    "pairGenuine",
    "count",
    "Earlier exceptions between these two accounts that were genuine",
    ({ pair }) => upTo(mostOutcomes, pair?.outcomes[0] ?? 0),
  ),
  feature(
    "pairFalseAlarm",
    "count",
    "Earlier exceptions between these two accounts that were false alarms",
    ({ pair }) => upTo(mostOutcomes, pair?.outcomes[1] ?? 0),
  ),
  feature(
    "creditorGenuine",
    "count",
    "Earlier genuine exceptions on payments to the creditor account",
    ({ creditor }) => upTo(mostOutcomes, creditor?.[11] ?? 0),
  ),
  feature(
    "creditorFalseAlarm",
    "count",
    "Earlier false alarms on payments to the creditor account",
    ({ creditor }) => upTo(mostOutcomes, creditor?.[12] ?? 0),
  ),
  feature(
    "debtorOutcomes",
    "count",
    "Earlier exceptions of the debtor account with a known outcome",
    ({ debtor }) => upTo(mostOutcomes, debtor ? debtor.outcomes[0] + debtor.outcomes[1] : 0),
  ),
  feature(
    "debtorGenuineShare",
    "share",
    "Share of them that were genuine, drawn to one half while there are few",
    ({ debtor }) => (debtor ? share(debtor.outcomes[0], debtor.outcomes[1]) : 0.5),
  ),
];
