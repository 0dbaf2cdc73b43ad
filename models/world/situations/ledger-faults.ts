/** Faults that no message shows: closed accounts, missing funds, missing cover. Ledger and clearing tell of them. */
import { accountKey, parseAmount } from "#models/payment/index.ts";
import { type AccountFact, noFacts } from "#models/rules/index.ts";
import type { Order, Side } from "../order.ts";
import type { Random } from "../random.ts";
import { dateText } from "../time.ts";
import { type Fault, yes } from "./fault.ts";

const keyOf = ({ account }: Side): string | null => accountKey(account);

function ledgerSays(order: Order, side: Side, fact: Omit<AccountFact, "asOf">): void {
  const key = keyOf(side);
  if (key === null) return;
  const accounts = { ...order.facts?.accounts, [key]: { ...fact, asOf: dateText(order.at) } };
  order.facts = { ...noFacts, ...order.facts, accounts };
}

const unusable: readonly AccountFact["status"][] = ["closed", "closed", "blocked", "wrong-type"];

/** What is there of the amount: a little too little, or hardly anything. */
function shortBy(order: Order, random: Random): string {
  const minor = Number(parseAmount(order.amount, order.currency)?.minor ?? 0);
  return String(
    Math.floor(minor * (random.chance(0.5) ? random.between(0.75, 0.995) : random.between(0, 0.5))),
  );
}

const hasAccounts = ({ debtor, creditor, channel }: Order): boolean =>
  channel !== "return" && keyOf(debtor) !== null && keyOf(creditor) !== null;

export const ledgerFaults: readonly Fault[] = [
  {
    situation: "payee's account closed or blocked",
    class: "R02",
    count: 66,
    applies: (order, { n }) => hasAccounts(order) && n <= 12,
    logOdds: ({ known, small, daysSincePair }) =>
      1.9 - 2.2 * yes(known && daysSincePair < 40) - 0.6 * yes(small),
    strike: (order, random) =>
      ledgerSays(order, order.creditor, {
        status: random.pick(unusable),
        availableMinor: null,
        currency: null,
      }),
  },
  {
    situation: "funds do not cover the amount",
    class: "R08",
    count: 112,
    applies: (order, { n }) => hasAccounts(order) && order.batch === null && n <= 30,
    // A salary or a credit of the same day usually arrives in time for a regular, small payment.
    logOdds: ({ known, small, person, big }) =>
      0.9 - 1.7 * yes(known && small) - 0.7 * yes(known && !person) + 0.8 * big,
    strike: (order, random) =>
      ledgerSays(order, order.debtor, {
        status: "open",
        availableMinor: shortBy(order, random),
        currency: order.currency,
      }),
  },
  {
    situation: "cover without a bank that pays it",
    class: "R13",
    count: 34,
    applies: ({ channel }) => channel === "cbpr",
    logOdds: ({ known, big, agreement }) =>
      0.4 - 1.5 * yes(known && agreement) + 0.8 * big - 0.5 * yes(known),
    strike: (order) => {
      order.uncovered = true;
    },
  },
];
