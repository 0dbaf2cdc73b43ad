/** Shapes of the flow of money around the two accounts: gathering, scattering, passing through. */
import { oldestDays, upTo } from "./caps.ts";
import type { Feature } from "./contract.ts";

const feature = (
  name: string,
  unit: string,
  meaning: string,
  missing: string,
  value: Feature["value"],
): Feature => ({ name, group: "graph", unit, meaning, missing, value });

const noCreditor = "the payment has no creditor account";

export const graph: Feature[] = [
  feature(
    "creditorPayers7d",
    "count",
    "Different debtors that paid into the creditor account in the last 7 days",
    noCreditor,
    ({ creditor }) => creditor?.[7] ?? Number.NaN,
  ),
  feature(
    "creditorPayers30d",
    "count",
    "Different debtors that paid into the creditor account in the last 30 days",
    noCreditor,
    ({ creditor }) => creditor?.[8] ?? Number.NaN,
  ),
  feature(
    "creditorPayees7d",
    "count",
    "Different accounts the creditor account itself paid in the last 7 days",
    noCreditor,
    ({ creditor }) => creditor?.[9] ?? Number.NaN,
  ),
  feature(
    "creditorPassThrough",
    "share",
    "What the creditor account paid out in 24 hours against what it received",
    "the creditor account received nothing in 24 hours",
    ({ creditor }) => (creditor && creditor[5] > 0 ? creditor[10] / creditor[5] : Number.NaN),
  ),
  feature(
    "debtorPayers7d",
    "count",
    "Different debtors that paid into the debtor's own account in the last 7 days",
    "never",
    ({ debtor }) => debtor?.payers7d ?? 0,
  ),
  feature(
    "debtorDwellHours",
    "hours",
    "Hours since money last came into the debtor account",
    "the debtor account has not received before",
    ({ debtor }) => (debtor?.lastInAgo == null ? Number.NaN : upTo(oldestDays * 24, debtor.lastInAgo / 3600)),
  ),
  feature(
    "debtorPassThrough",
    "log10 ratio",
    "This amount against what the debtor account received in the last 24 hours",
    "the debtor account received nothing in 24 hours",
    ({ debtor, amountLog }) =>
      debtor && debtor.inSum24h > 0 ? amountLog - Math.log10(debtor.inSum24h / 100) : Number.NaN,
  ),
  feature(
    "fanRatio",
    "log2 ratio",
    "Debtors paying the creditor account in 7 days against accounts it paid",
    noCreditor,
    ({ creditor }) => (creditor ? Math.log2((1 + creditor[7]) / (1 + creditor[9])) : Number.NaN),
  ),
];
