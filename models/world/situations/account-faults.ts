/** Account and bank faults: mistyped IBANs, wrong BICs, missing accounts; and odd but accepted ones that come again. */
import type { Order } from "../order.ts";
import type { Random } from "../random.ts";
import { type Fault, yes } from "./fault.ts";

const hasIban = (order: Order): boolean => order.creditor.account.iban !== null && order.channel !== "return";
const acrossBorders = (order: Order): boolean =>
  order.channel === "cbpr" || order.channel === "hvps" || order.channel === "mt";

/** One digit wrong, two neighbours swapped, or a digit lost. */
function mistype(iban: string, random: Random): string {
  for (;;) {
    const at = random.int(6, iban.length - 2);
    const roll = random.next();
    const wrong =
      roll < 0.5
        ? iban.slice(0, at) + random.digits(1) + iban.slice(at + 1)
        : roll < 0.85
          ? iban.slice(0, at) + iban.charAt(at + 1) + iban.charAt(at) + iban.slice(at + 2)
          : iban.slice(0, at) + iban.slice(at + 1);
    if (wrong !== iban) return wrong;
  }
}

const mistyped = (order: Order, random: Random): void => {
  order.creditor = {
    ...order.creditor,
    account: { iban: mistype(order.creditor.account.iban as string, random), other: null },
  };
};

export const accountFaults: readonly Fault[] = [
  {
    situation: "mistyped account of a known payee",
    class: "R01",
    count: 60,
    applies: (order, { n }) => hasIban(order) && n >= 1,
    logOdds: ({ small, agreement }, order) =>
      2.9 - 1.4 * yes(small && agreement) - 0.7 * yes(order.channel === "mt"),
    strike: mistyped,
  },
  {
    situation: "mistyped account of a new payee",
    class: "R01",
    count: 42,
    applies: (order, { n }) => hasIban(order) && n === 0,
    logOdds: ({ small, person }) => 1.5 + 0.8 * yes(person) - 1.1 * yes(small),
    strike: mistyped,
    weight: () => 1,
  },
  {
    situation: "account missing",
    class: "R01",
    count: 22,
    applies: (order) => acrossBorders(order),
    logOdds: ({ agreement, known }) => 2.2 - 2.6 * yes(agreement && known),
    strike: (order) => {
      order.creditor = { ...order.creditor, account: { iban: null, other: null } };
    },
  },
  {
    situation: "bank code that no bank has",
    class: "R03",
    count: 58,
    applies: (order) => order.creditor.bic !== null && acrossBorders(order),
    logOdds: ({ known, big }) => 1.8 - 2.6 * yes(known) * yes(big < 0.2) + 0.6 * big,
    strike: (order, random) => {
      const bic = order.creditor.bic as string;
      order.creditor = {
        ...order.creditor,
        bic: `${bic.slice(0, 4)}${random.pick(["QQ", "ZX", "XX", "UU"])}${bic.slice(6)}`,
      };
    },
  },
  {
    situation: "bank of another country than the account",
    class: "R03",
    count: 44,
    applies: (order, { n }) => hasIban(order) && order.channel !== "return" && n <= 3,
    logOdds: ({ n, small }) => 1.7 - 0.8 * n - 0.9 * yes(small),
    strike: (order, random) => {
      const bic = order.creditor.bic as string;
      const others = ["DE", "FR", "NL", "GB", "ES", "IT"].filter((country) => country !== bic.slice(4, 6));
      order.creditor = { ...order.creditor, bic: `${bic.slice(0, 4)}${random.pick(others)}${bic.slice(6)}` };
    },
  },
];
