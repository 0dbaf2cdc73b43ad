/** Faults of form: addresses, amounts, charges, identifiers, characters. Senders with an agreement often pass. */
import type { Order, Side } from "../order.ts";
import type { Random } from "../random.ts";
import type { Circumstances } from "./circumstances.ts";
import { type Fault, yes } from "./fault.ts";

const strict = (order: Order): boolean => order.channel === "cbpr" || order.channel === "hvps";
const crossFile = (order: Order): boolean =>
  order.channel === "file" && order.debtor.bic?.slice(4, 6) !== order.creditor.bic?.slice(4, 6);

function withoutTown(side: Side, random: Random): Side {
  if (!side.address) return side;
  const { town, country, ...rest } = side.address.parts;
  const roll = random.next();
  if (roll < 0.2) return { ...side, address: null };
  const style = side.address.style === "lines" ? "hybrid" : side.address.style;
  return {
    ...side,
    address: {
      style,
      parts:
        roll < 0.75 ? { ...rest, ...(country ? { country } : {}) } : { ...rest, ...(town ? { town } : {}) },
    },
  };
}

/** An incomplete creditor address stops a payment unless the payee is known at home, or to a sender with an agreement. */
export function addressLogOdds({
  agreement,
  known,
  foreign,
  big,
}: Pick<Circumstances, "agreement" | "known" | "foreign" | "big">): number {
  return 2 - 3.6 * yes(agreement && known) - 1.9 * yes(known && !foreign) + 0.5 * big;
}

const umlauts: Readonly<Record<string, string>> = { ae: "ä", oe: "ö", ue: "ü" };
const accents: readonly (readonly [RegExp, string])[] = [
  [/cion\b/, "ción"],
  [/\bElec/, "Élec"],
  [/\bMecan/, "Mécan"],
  [/\bBat/, "Bât"],
  [/\bEner/, "Éner"],
  [/ie(?=\s|$)/, "ié"],
  [/loe\b/, "loé"],
  [/ai(?=r)/, "aî"],
  [/o(?=n\b)/, "ó"],
  [/a(?=n)/, "á"],
  [/e(?=l|r|s)/, "é"],
  [/i(?=n)/, "í"],
];

/** A name with the letters that its bearer writes at home and that a network's set does not hold. */
function asAtHome(name: string): string {
  const german = name.replace(/ae|oe|ue(?=[^aeiou])/, (pair) => umlauts[pair] ?? pair);
  if (german !== name) return german;
  for (const [plain, accented] of accents) {
    const other = name.replace(plain, accented);
    if (other !== name) return other;
  }
  return `${name} \u2013`;
}

/** A text as a word processor hands it on: typographic signs for plain ones. */
function typeset(text: string): string {
  const nicer = text.replace(/ (?=\d)/, " \u2116 ").replace(/(?<=[A-Z])-/, "\u2013");
  return nicer === text ? `${text}\u2026` : nicer;
}

export const formFaults: readonly Fault[] = [
  {
    situation: "creditor address incomplete",
    class: "R05",
    count: 96,
    applies: (order) => (strict(order) || crossFile(order)) && order.creditor.address !== null,
    logOdds: addressLogOdds,
    strike: (order, random) => {
      order.creditor = withoutTown(order.creditor, random);
    },
  },
  {
    situation: "debtor address incomplete",
    class: "R05",
    count: 48,
    applies: (order) => strict(order) && order.debtor.address !== null,
    logOdds: ({ agreement, person }) => 1.6 - 3.4 * yes(agreement && !person) + 0.5 * yes(person),
    strike: (order, random) => {
      order.debtor = withoutTown(order.debtor, random);
    },
  },
  {
    situation: "country code that does not exist",
    class: "R05",
    count: 16,
    applies: (order) =>
      strict(order) &&
      order.creditor.address?.parts.country !== undefined &&
      order.creditor.address.style !== "lines",
    logOdds: ({ known, small }) => 1.4 - 1.8 * yes(known && small),
    strike: (order, random) => {
      const { address } = order.creditor;
      if (!address) return;
      order.creditor = {
        ...order.creditor,
        address: { ...address, parts: { ...address.parts, country: random.pick(["UK", "XQ", "EN", "ZZ"]) } },
      };
    },
  },
  {
    situation: "more decimals than the currency has",
    class: "R06",
    count: 30,
    applies: (order) => order.channel !== "return" && order.amount.includes("."),
    logOdds: ({ small, known, big }) => 1.6 - 2.4 * yes(small) + 0.9 * big - 0.6 * yes(known),
    strike: (order, random) => {
      order.amount = `${order.amount}${random.int(1, 9)}`;
    },
  },
  {
    situation: "currency withdrawn or unknown",
    class: "R06",
    count: 20,
    applies: strict,
    logOdds: ({ known }) => 2.3 - 1.2 * yes(known),
    strike: (order, random) => {
      order.currency = random.pick(["HRK", "BGN", "EUX", "XAU", "DEM"]);
      order.instructed = null;
    },
  },
  {
    situation: "charge bearer of another scheme",
    class: "R11",
    count: 36,
    applies: (order) => strict(order) || order.channel === "sepa",
    logOdds: ({ agreement, big, foreign, known }) =>
      0.6 - 1.3 * yes(agreement) + 1.6 * big * yes(foreign) - 1 * yes(known && !foreign),
    strike: (order, random) => {
      order.chargeBearer = order.chargeBearer === "SLEV" ? random.pick(["SHAR", "DEBT"]) : "SLEV";
    },
  },
  {
    situation: "characters outside the network's set",
    class: "R12",
    count: 56,
    applies: (order) => strict(order) || order.channel === "mt",
    logOdds: ({ agreement, known }, order) =>
      2.1 - 3.2 * yes(agreement) * yes(order.channel === "mt") - 1.7 * yes(known && order.channel !== "mt"),
    strike: (order, random) => {
      const name = order.creditor.name ?? "";
      const text = order.remittance[0] ?? "";
      if (random.chance(0.6) || text === "") order.creditor = { ...order.creditor, name: asAtHome(name) };
      else order.remittance = [typeset(text)];
    },
  },
  {
    situation: "remittance given twice over",
    class: "R12",
    count: 26,
    applies: (order) => strict(order) && order.remittance.length > 0,
    logOdds: ({ big, known }) => 0.9 + 0.8 * big - 1.2 * yes(known),
    strike: (order, random) => {
      order.creditorReference = random.digits(14);
    },
  },
  {
    situation: "identifier in capitals",
    class: "R12",
    count: 34,
    applies: (order) => order.channel === "mt",
    logOdds: ({ foreign, known, agreement }) =>
      -0.1 + 1.5 * yes(foreign) - 1.5 * yes(known) - 1.2 * yes(agreement),
    strike: (order) => {
      order.uetr = order.uetr?.toUpperCase() ?? null;
    },
  },
  {
    situation: "creditor without a name",
    class: "R04",
    count: 22,
    applies: (order) => order.channel !== "return" && order.creditor.name !== null && !order.batch,
    logOdds: ({ known, person }) => 1.9 - 2.9 * yes(known) + 0.4 * yes(person),
    strike: (order) => {
      order.creditor = { ...order.creditor, name: null };
    },
  },
  {
    situation: "identification that does not check",
    class: "R10",
    count: 46,
    applies: (order) => order.debtor.lei !== null && order.channel !== "file" && order.channel !== "return",
    logOdds: ({ agreement, big, foreign }) => 0.1 + 2 * big - 0.7 * yes(agreement) + 0.5 * yes(foreign),
    strike: (order, random) => {
      const lei = order.debtor.lei as string;
      const at = random.int(4, 17);
      const wrong = lei.charAt(at) === "7" ? "3" : "7";
      order.debtor = { ...order.debtor, lei: lei.slice(0, at) + wrong + lei.slice(at + 1) };
    },
  },
];
