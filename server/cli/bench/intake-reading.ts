/**
 * From bytes to checked payments on one core: strict scan, base schema, canonical payment and rules, beside saxes with
 * namespaces, which only parses. One transaction a message, and 2,000 in one. CPU time, best of several rounds.
 */
import { SaxesParser } from "saxes";
import { evaluateRules } from "#models/rules/index.ts";
import { readMessage } from "../../intake/index.ts";
import { bytesOf, customerTransfer } from "../../intake/testing.ts";
import type { BenchResult, Figure } from "./result.ts";

const at = new Date("2026-11-20T09:30:00Z");
const rounds = 7;

/** Microseconds of CPU time per call, the best round of several. */
function microseconds(calls: number, work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    for (let call = 0; call < calls; call += 1) work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / calls);
  }
  return best;
}

function readAndCheck(bytes: Uint8Array): number {
  const { outcome, payments } = readMessage(bytes);
  if (outcome !== "accepted") throw new Error("the benchmark's message was refused");
  for (const payment of payments) evaluateRules(payment, { at });
  return payments.length;
}

function parseOnly(bytes: Uint8Array): void {
  const parser = new SaxesParser({ xmlns: true });
  for (const event of ["opentag", "closetag", "text"] as const) parser.on(event, () => {});
  parser.write(Buffer.from(bytes).toString("utf8")).close();
}

function compare(what: string, bytes: Uint8Array, calls: number): Figure[] {
  const payments = readAndCheck(bytes);
  const own = microseconds(calls, () => readAndCheck(bytes));
  const peer = microseconds(calls, () => parseOnly(bytes));
  return [
    {
      what: `${what}, bytes to payments and rules`,
      value: (payments / own) * 1e6,
      unit: "payments/s",
      goal: null,
      met: null,
    },
    {
      what: `${what}, time beside saxes parsing alone`,
      value: peer / own,
      unit: "x saxes",
      goal: null,
      met: null,
    },
  ];
}

export async function run(): Promise<BenchResult> {
  const one = bytesOf(customerTransfer({}));
  const entries = Array.from({ length: 2000 }, (_, index) => ({ endToEndId: `E${index}`, uetr: null }));
  const many = bytesOf(customerTransfer(...entries));
  return {
    name: "intake-reading",
    setting: { "bytes of 1 transaction": one.byteLength, "bytes of 2,000": many.byteLength, rounds },
    figures: [...compare("1 transaction", one, 5000), ...compare("2,000 transactions", many, 4)],
    missing: ["fast-xml-parser and libxml2-wasm: not among the project's packages"],
  };
}
