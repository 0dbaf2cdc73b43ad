/** Where the payment goes and when it was asked for. All clock values are UTC at the decision time. */
import { currencyRank, dayStart, daysToMonthEnd, homeCurrency, minutesToCutOff } from "./calendar.ts";
import type { Feature } from "./contract.ts";

const feature = (
  name: string,
  unit: string,
  meaning: string,
  missing: string,
  value: Feature["value"],
): Feature => ({ name, group: "corridor", unit, meaning, missing, value });

const day = 86_400_000;
const flag = (on: boolean): number => (on ? 1 : 0);
const messageKinds = ["initiation", "customer-transfer", "bank-transfer", "return"];

export const corridor: Feature[] = [
  feature(
    "hour",
    "hour",
    "Hour of the day (UTC), with fractions",
    "never",
    ({ at }) => (at % day) / 3_600_000,
  ),
  feature("weekday", "day", "Day of the week, 1 Monday to 7 Sunday (UTC)", "never", ({ at }) => {
    return ((Math.floor(at / day) + 3) % 7) + 1;
  }),
  feature("daysToMonthEnd", "days", "Days to the end of the month (UTC)", "never", ({ at }) =>
    daysToMonthEnd(at),
  ),
  feature(
    "minutesToCutOff",
    "minutes",
    "Minutes to the currency's cut-off on the settlement date; negative when it has passed",
    "an instant payment, or the settlement date is not a date",
    ({ payment, at }) =>
      payment.localInstrument === "INST"
        ? Number.NaN
        : (minutesToCutOff(payment.amount?.currency ?? null, payment.settlementDate, at) ?? Number.NaN),
  ),
  feature(
    "settlementLagDays",
    "days",
    "Days from arrival to the settlement date; negative for a date in the past",
    "no settlement date",
    ({ payment, at }) =>
      payment.settlementDate
        ? Math.round(dayStart(payment.settlementDate) / day - Math.floor(at / day))
        : Number.NaN,
  ),
  feature(
    "creationLagHours",
    "hours",
    "Hours from the creation time in the message to its arrival",
    "no creation time with an offset",
    ({ payment, at }) => (payment.createdAt ? (at - Date.parse(payment.createdAt)) / 3_600_000 : Number.NaN),
  ),
  feature(
    "crossBorder",
    "0/1",
    "The two accounts are held in different countries",
    "a country is unknown",
    ({ debtorCountry, creditorCountry }) =>
      debtorCountry && creditorCountry ? flag(debtorCountry !== creditorCountry) : Number.NaN,
  ),
  feature(
    "foreignCurrency",
    "0/1",
    "The currency is not the creditor country's own",
    "country or currency is unknown",
    ({ payment, creditorCountry }) => {
      const home = homeCurrency(creditorCountry);
      return home && payment.amount ? flag(home !== payment.amount.currency) : Number.NaN;
    },
  ),
  feature(
    "currencyRank",
    "rank",
    "Rank of the currency in world payments, 1 most used, 30 for all the rest",
    "no currency",
    ({ payment }) => (payment.amount ? currencyRank(payment.amount.currency) : Number.NaN),
  ),
  feature(
    "messageKind",
    "code",
    "0 customer order, 1 customer transfer between banks, 2 bank transfer, 3 return",
    "never",
    ({ payment }) => messageKinds.indexOf(payment.kind),
  ),
  feature("mtFormat", "0/1", "The message is a SWIFT MT, not ISO 20022", "never", ({ payment }) =>
    flag(payment.standard === "mt"),
  ),
];
