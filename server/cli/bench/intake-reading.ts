/**
 * From bytes to checked payments on one core: strict scan, base schema, canonical payment and rules, beside three parsers
 * that only parse. One transaction a message, and 2,000 in one. CPU time; the contenders take turns, medians of rounds.
 */
import { XMLParser } from "fast-xml-parser";
import { XmlDocument } from "libxml2-wasm";
import { SaxesParser } from "saxes";
import { ibanCheckDigits } from "#models/rules/iban.ts";
import { evaluateRules } from "#models/rules/index.ts";
import { readMessage } from "../../intake/index.ts";
import { bytesOf, customerTransfer, type TransferParts } from "../../intake/testing.ts";
import { type BenchResult, type Figure, quantile } from "./result.ts";

const at = new Date("2026-11-20T09:30:00Z");
const rounds = 11;
const warmUpMilliseconds = 1500;

function readOnly(bytes: Uint8Array): void {
  if (readMessage(bytes).outcome !== "accepted") throw new Error("the benchmark's message was refused");
}

function readAndCheck(bytes: Uint8Array): void {
  const { outcome, payments } = readMessage(bytes);
  if (outcome !== "accepted") throw new Error("the benchmark's message was refused");
  for (const payment of payments) evaluateRules(payment, { at });
}

/** Default settings, but for attributes (or the currency would be lost) and numbers (amounts are not floats). */
function fastXmlParser(bytes: Uint8Array): void {
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  parser.parse(Buffer.from(bytes).toString("utf8"));
}

function saxes(bytes: Uint8Array): void {
  const parser = new SaxesParser({ xmlns: true });
  for (const event of ["opentag", "closetag", "text"] as const) parser.on(event, () => {});
  parser.write(Buffer.from(bytes).toString("utf8")).close();
}

function libxml2(bytes: Uint8Array): void {
  XmlDocument.fromBuffer(bytes).dispose();
}

const contenders = { readAndCheck, readOnly, fastXmlParser, saxes, libxml2 } as const;
type Contender = keyof typeof contenders;

/** Long enough for the engine to have compiled what it will compile, also on a busy machine. */
function warmUp(work: () => void): void {
  const until = performance.now() + warmUpMilliseconds;
  while (performance.now() < until) work();
}

/** Microseconds of CPU time per call of each contender: the median of rounds in which they take turns. */
function microseconds(bytes: Uint8Array, calls: number): Record<Contender, number> {
  const names = Object.keys(contenders) as Contender[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Contender,
    number[]
  >;
  for (const name of names) warmUp(() => contenders[name](bytes));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const before = process.cpuUsage();
      for (let call = 0; call < calls; call += 1) contenders[name](bytes);
      const { user, system } = process.cpuUsage(before);
      times[name].push((user + system) / calls);
    }
  }
  return Object.fromEntries(names.map((name) => [name, quantile(times[name], 0.5)])) as Record<
    Contender,
    number
  >;
}

function compare(
  what: string,
  { bytes, payments, calls }: { bytes: Uint8Array; payments: number; calls: number },
): Figure[] {
  const took = microseconds(bytes, calls);
  const beside = (peer: Contender, words: string, least: number | null): Figure => {
    const value = took[peer] / took.readAndCheck;
    const goal = least === null ? null : `>= ${least}`;
    return { what: `${what} ${words}`, value, unit: "x", goal, met: least === null ? null : value >= least };
  };
  const plain = (words: string, value: number, unit: string): Figure => ({
    what: `${what}, ${words}`,
    value,
    unit,
    goal: null,
    met: null,
  });
  return [
    beside("fastXmlParser", "beside fast-xml-parser parsing alone", 8),
    beside("saxes", "beside saxes with namespaces parsing alone", 1),
    beside("libxml2", "beside libxml2-wasm parsing alone", null),
    plain("bytes to payments and rules", (payments / took.readAndCheck) * 1e6, "payments/s"),
    plain("of this reading", took.readOnly / payments, "us/payment"),
    plain("of this rules", (took.readAndCheck - took.readOnly) / payments, "us/payment"),
  ];
}

/** Transactions that differ in what differs between payments: references, parties, accounts, amounts, texts. */
function entry(index: number): TransferParts {
  const account = String((index * 7919) % 10_000_000_000).padStart(10, "0");
  const bban = `37040044${account}`;
  const french = `20041010050500013M026${String(index % 100).padStart(2, "0")}`;
  const hex = (index * 2_654_435_761).toString(16).padStart(12, "0").slice(-12);
  return {
    endToEndId: `INV-2026-${index}`,
    uetr: `eb6305c9-1f7f-49de-aed0-${hex}`,
    amount: `${(index * 37) % 90_000}.${String(10 + (index % 90))}`,
    currency: ["EUR", "USD", "GBP"][index % 3] as string,
    debtorIban: `DE${ibanCheckDigits("DE", bban)}${bban}`,
    creditorIban: `FR${ibanCheckDigits("FR", french)}${french}`,
    creditorName: `Exemple ${index} SA`,
    remittance: `Invoice ${index} of 2026`,
  };
}

export async function run(): Promise<BenchResult> {
  const one = bytesOf(customerTransfer(entry(1)));
  const many = bytesOf(customerTransfer(...Array.from({ length: 2000 }, (_, index) => entry(index + 1))));
  return {
    name: "intake-reading",
    setting: { "bytes of 1 transaction": one.byteLength, "bytes of 2,000": many.byteLength, rounds },
    figures: [
      ...compare("1 transaction", { bytes: one, payments: 1, calls: 1500 }),
      ...compare("2,000 transactions", { bytes: many, payments: 2000, calls: 1 }),
    ],
    missing: [],
  };
}
