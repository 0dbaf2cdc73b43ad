/** Faults that only a habit shows: another name, a slipped decimal point, a date behind the cut-off. */
import { minutesToCutOff } from "#models/features/calendar.ts";
import { exponentOf } from "#models/payment/index.ts";
import { countryOf } from "../countries.ts";
import { accountOf, type Order } from "../order.ts";
import { personName } from "../parties.ts";
import type { Population } from "../population.ts";
import { dateText, settlesOn } from "../time.ts";
import { type Fault, yes } from "./fault.ts";
import { eurosOf } from "./scene.ts";

/** Payments above this many euros are looked at twice before they are sent, so that no slip makes millions of them. */
const mostScaled = 9_000;

/** Multiplies the written amount; it keeps its currency's decimals, rounded to `places` of them when fewer are wanted. */
function scaleAmount(order: Order, factor: number, places = 2): void {
  const rounded = Number((Number(order.amount) * factor).toFixed(places));
  order.amount = Math.max(rounded, 1).toFixed(exponentOf(order.currency) ?? 2);
  order.instructed = null;
}

const late = (order: Order): boolean => {
  const left = minutesToCutOff(order.currency, dateText(order.at), order.at) ?? 1;
  return (
    left < -1 &&
    left > -7 * 60 &&
    settlesOn(order.currency, order.at) &&
    ["sepa", "cbpr", "hvps", "mt"].includes(order.channel)
  );
};

export function habitFaults(population: Population): readonly Fault[] {
  return [
    {
      situation: "right name, account of somebody else",
      class: "R04",
      count: 34,
      applies: (order, { n }) => order.channel !== "return" && n <= 1 && order.relation !== null,
      logOdds: () => 6,
      strike: (order, random) => {
        const other = population.payee(random.chance(0.8) ? "person" : "firm", order.payer.country, random);
        order.creditor = { ...order.creditor, account: accountOf(other.account), bic: other.account.bic };
      },
    },
    {
      situation: "account with another name on it",
      class: "R04",
      count: 84,
      applies: (order, { n }) => order.channel !== "return" && n >= 1 && order.relation !== null,
      logOdds: ({ n, big, person }) =>
        -2.1 + 1.3 * big * yes(person) - 0.25 * Math.min(n, 4) + 1.2 * yes(n === 1),
      strike: (order, random) => {
        const { payee } = order.relation as NonNullable<Order["relation"]>;
        const owner = personName(countryOf(payee.country), random);
        const [first = "", ...last] = payee.name.split(" ");
        const married = personName(countryOf(payee.country), random).split(" ").slice(1).join(" ");
        const name =
          payee.kind === "person"
            ? random.chance(0.5)
              ? `${first} ${married}`
              : `${last.join(" ")} ${personName(countryOf(payee.country), random).split(" ")[0]}`
            : (payee.tradingName ?? owner);
        order.creditor = { ...order.creditor, name };
      },
    },
    {
      situation: "decimal point slipped",
      class: "R06",
      count: 46,
      applies: (order, { n, person }) =>
        order.channel !== "return" &&
        n >= 2 &&
        order.relation?.topic !== "salary" &&
        !(person && order.relation?.fixed) &&
        eurosOf(order) < mostScaled,
      logOdds: ({ n }) => 2.6 + 0.2 * Math.min(n, 5),
      strike: (order, random) => scaleAmount(order, random.chance(0.8) ? 100 : 0.01),
    },
    {
      situation: "unusually large or small, agreed",
      class: "R06",
      count: 38,
      applies: (order, { n }) =>
        order.channel !== "return" &&
        n >= 2 &&
        order.relation?.topic === "invoice" &&
        eurosOf(order) < mostScaled,
      logOdds: ({ n }) => -2.4 - 0.15 * Math.min(n, 5),
      strike: (order, random) => {
        scaleAmount(order, random.chance(0.75) ? random.logNormal(58, 0.45) : random.logNormal(0.016, 0.4));
        if (random.chance(0.45)) scaleAmount(order, 1, 0);
      },
    },
    {
      situation: "dated today behind the cut-off",
      class: "R07",
      count: 84,
      applies: late,
      logOdds: ({ agreement, big, known, person }, order) => {
        const behind = -(minutesToCutOff(order.currency, dateText(order.at), order.at) ?? 0) / 60;
        return (
          0.2 -
          1.2 * yes(agreement && !person) +
          1.3 * big +
          0.9 * (Math.min(3, behind) - 1) -
          1.1 * yes(known && big < 0.3)
        );
      },
      strike: (order) => {
        order.settlementDate = dateText(order.at);
      },
    },
  ];
}
