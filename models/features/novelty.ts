/** What is new: payee, corridor, account. */
import { mostPayments, oldestDays, upTo } from "./caps.ts";
import type { Feature } from "./contract.ts";

const day = 86_400;
/** Days, counted up to 60. */
const days = (ago: number | null | undefined): number =>
  ago == null ? Number.NaN : upTo(oldestDays, ago / day);

const feature = (
  name: string,
  unit: string,
  meaning: string,
  missing: string,
  value: Feature["value"],
): Feature => ({ name, group: "novelty", unit, meaning, missing, value });

export const novelty: Feature[] = [
  feature(
    "pairCount",
    "count",
    "Earlier payments from this debtor to this payee account, counted up to 40; 0 is a first payment",
    "never",
    ({ pair }) => upTo(mostPayments, pair?.n ?? 0),
  ),
  feature(
    "daysSincePair",
    "days",
    "Days since the last payment to this payee, counted up to 60",
    "the payee is new to the debtor",
    ({ pair }) => days(pair?.lastAgo),
  ),
  feature(
    "pairAgeDays",
    "days",
    "Days since the first payment to this payee, counted up to 60",
    "the payee is new to the debtor",
    ({ pair }) => days(pair?.firstAgo),
  ),
  feature(
    "corridorCount",
    "count",
    "Earlier payments of this debtor between the same two countries, counted up to 40; 0 is a first corridor",
    "a country is unknown",
    ({ corridorPayments, debtorCountry, creditorCountry }) =>
      debtorCountry && creditorCountry ? upTo(mostPayments, corridorPayments) : Number.NaN,
  ),
  feature(
    "daysSinceDebtor",
    "days",
    "Days since the debtor account last paid anybody, counted up to 60",
    "the debtor account has not paid before",
    ({ debtor }) => days(debtor?.lastAgo),
  ),
  feature(
    "debtorAgeDays",
    "days",
    "Days since the debtor account was first seen, counted up to 60; 60 for accounts from the first days of the record",
    "the debtor account was never seen",
    ({ debtor }) => days(debtor?.firstAgo),
  ),
  feature(
    "creditorAgeDays",
    "days",
    "Days since the creditor account was first seen, counted up to 60; 60 for accounts from the first days of the record",
    "the creditor account was never seen",
    ({ creditor }) => days(creditor?.[0]),
  ),
  feature(
    "daysSinceCreditorIn",
    "days",
    "Days since the creditor account last received money, counted up to 60",
    "the creditor account has not received before",
    ({ creditor }) => days(creditor?.[1]),
  ),
  feature(
    "newPayees7d",
    "count",
    "Payees the debtor paid for the first time in the last 7 days",
    "never",
    ({ debtor }) => debtor?.newPayees7d ?? 0,
  ),
];
