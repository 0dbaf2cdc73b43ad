/** Writes an order the way the payer's systems write it: currency, channel, references, dates, text. */
import { euroRates, exponentOf } from "#models/payment/index.ts";
import { countryOf, isEuro } from "./countries.ts";
import { type Channel, type Order, sideOf } from "./order.ts";
import type { WorldParty } from "./parties.ts";
import type { Relation, Topic } from "./population.ts";
import type { Random } from "./random.ts";
import { textFor } from "./texts.ts";
import { bankingDaysAfter, dateText, dayMs, hourMs, settlementDateFor } from "./time.ts";

export interface Wish {
  payer: WorldParty;
  payee: WorldParty;
  /** How the payee's name is written. */
  name: string;
  at: number;
  euros: number;
  topic: Topic;
  relation?: Relation;
  serial?: number;
  /** Text instead of the topic's. */
  text?: string;
  currency?: string;
  /** Rounds the amount in its currency to a multiple of this. */
  roundTo?: number;
  channel?: Channel;
}

/** Amount text in the currency's own decimals. */
export function amountText(euros: number, currency: string, roundTo?: number): string {
  const units = euros * (euroRates.perEuro[currency] ?? 1);
  const decimals = exponentOf(currency) ?? 2;
  if (roundTo) return Math.max(roundTo, Math.round(units / roundTo) * roundTo).toFixed(decimals);
  return Math.max(decimals === 0 ? 1 : 0.05, units).toFixed(decimals);
}

function currencyFor(payer: WorldParty, payee: WorldParty, random: Random): string {
  const from = countryOf(payer.account.country).currency;
  const to = countryOf(payee.account.country).currency;
  if (from === to) return from;
  const roll = random.next();
  if (roll < 0.55) return to;
  return roll < 0.8 ? from : random.chance(0.5) ? "EUR" : "USD";
}

function channelFor(
  payer: WorldParty,
  payee: WorldParty,
  currency: string,
  euros: number,
  random: Random,
): Channel {
  const from = payer.account.country;
  const to = payee.account.country;
  if (currency === "EUR" && isEuro(from) && isEuro(to)) {
    if (euros > 150_000) return "hvps";
    return random.chance(payer.kind === "person" ? 0.45 : 0.2) && euros < 90_000 ? "instant" : "sepa";
  }
  if (from === to) return "hvps";
  // Which of a payer's bank's networks carries it does not change from payment to payment.
  return payer.id % 9 < 5 ? "mt" : "cbpr";
}

function referenceFor(payer: WorldParty, serial: number, random: Random): string {
  if (payer.kind === "person") return random.chance(0.55) ? "NOTPROVIDED" : random.digits(12);
  const style = payer.id % 3;
  if (style === 0) return `${2026000 + (serial % 1000)}-${random.digits(5)}`;
  return style === 1 ? `E2E${random.digits(11)}` : `PO${serial}/${random.digits(3)}`;
}

/** Creation time as written: local offset or UTC, some minutes before arrival, a day before in one of a hundred. */
function createdText(at: number, random: Random): string {
  const lag = random.chance(0.01) ? random.between(0.5, 1.4) * dayMs : random.logNormal(9, 0.9) * 60_000;
  const made = at - Math.min(lag, 1.4 * dayMs);
  if (random.chance(0.4)) return `${new Date(made).toISOString().slice(0, 19)}Z`;
  return `${new Date(made + 3_600_000).toISOString().slice(0, 19)}+01:00`;
}

/**
 * Banking days that a payment is sent ahead of its date: a payroll some days and all of it the same, supplier runs by their
 * invoices, single orders of firms at times, those of persons seldom.
 */
function daysAhead({ payer, topic, at }: Wish, channel: Channel, random: Random): number {
  if (channel === "file" && topic === "salary") return 1 + ((payer.id + Math.floor(at / dayMs)) % 3);
  const share = channel === "file" ? 0.4 : payer.kind === "person" ? 0.06 : 0.2;
  return random.chance(share) ? random.int(1, channel === "file" ? 4 : 3) : 0;
}

function settlementDateOf(
  wish: Wish,
  channel: Channel,
  currency: string,
  at: number,
  random: Random,
): string {
  if (channel === "instant") return dateText(at);
  return bankingDaysAfter(settlementDateFor(currency, at), daysAhead(wish, channel, random), currency);
}

/** Bulk messages leave a bank at the full hour; single messages leave at once. */
export function sentAt(channel: Channel, at: number): number {
  return channel === "sepa" ? Math.ceil(at / hourMs) * hourMs : at;
}

export const bulkOf = (channel: Channel, bic: string, at: number): string | null =>
  channel === "sepa" ? `${bic} ${at}` : null;

export function writeOrder(wish: Wish, random: Random): Order {
  const { payer, payee, euros } = wish;
  const currency = wish.currency ?? currencyFor(payer, payee, random);
  const channel = wish.channel ?? channelFor(payer, payee, currency, euros, random);
  const at = sentAt(channel, wish.at);
  const serial = wish.serial ?? random.int(100, 90_000);
  const acrossBorders = channel === "cbpr" || channel === "hvps" || channel === "mt";
  const inFile = channel === "file" && payer.account.country !== payee.account.country;
  const addressed = acrossBorders || inFile || random.chance(0.25);
  const style = addressed ? payer.addressStyle : null;
  const amount = amountText(euros, currency, wish.roundTo);
  const home = countryOf(payer.account.country).currency;
  const converted = acrossBorders && channel !== "hvps" && home !== currency && random.chance(0.25);
  const text = wish.text ?? textFor(wish.topic, countryOf(payer.country).language, serial, at, random);
  const structured = wish.topic === "invoice" && text !== "" && random.chance(0.05);
  const order: Order = {
    at,
    channel,
    batch: bulkOf(channel, payer.account.bic, at),
    payer,
    relation: wish.relation ?? null,
    debtor: sideOf(payer, channel === "file" ? payer.addressStyle : style),
    creditor: sideOf(payee, style, wish.name),
    amount,
    currency,
    instructed: null,
    settlementDate: settlementDateOf(wish, channel, currency, at, random),
    createdAt: createdText(wish.at, random),
    endToEndId: referenceFor(payer, serial, random),
    uetr: channel === "file" && random.chance(0.5) ? null : random.uuid(),
    chargeBearer: channel === "sepa" || channel === "instant" ? "SLEV" : random.chance(0.8) ? "SHAR" : "DEBT",
    purpose:
      wish.topic === "salary" ? "SALA" : random.chance(0.06) ? random.pick(["SUPP", "GDDS", "SCVE"]) : null,
    categoryPurpose: wish.topic === "salary" ? "SALA" : null,
    remittance: structured || text === "" ? [] : [text],
    creditorReference: structured ? creditorReference(serial, random) : null,
    returned: null,
    truth: null,
  };
  if (payer.lei && random.chance(0.5)) order.debtor.lei = payer.lei;
  if (converted) {
    const rate = ((euroRates.perEuro[currency] ?? 1) / (euroRates.perEuro[home] ?? 1)).toPrecision(6);
    // What was instructed follows from what settles, so that rounding leaves no gap between them.
    const instructed = (Number(amount) / Number(rate)).toFixed(exponentOf(home) ?? 2);
    if (Number(instructed) > 0) order.instructed = { amount: instructed, currency: home, rate };
  }
  return order;
}

/** RF reference with right check digits (ISO 11649). */
function creditorReference(serial: number, random: Random): string {
  const base = `${serial}${random.digits(6)}`;
  let remainder = 0;
  for (const digit of `${base}271500`) remainder = (remainder * 10 + Number(digit)) % 97;
  return `RF${String(98 - remainder).padStart(2, "0")}${base}`;
}
