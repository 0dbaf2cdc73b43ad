/**
 * Sound messages changed by chance, at byte level and by the grammar, and what the readers make of them: each is read or
 * refused with code, path and place, none crashes, none hangs.
 */
import { evaluateRules } from "#models/rules/index.ts";
import { Random } from "#models/world/random.ts";
import { describeElements } from "../describe-elements.ts";
import { maskedRaw } from "../mask-raw.ts";
import { readMessage } from "../read-message.ts";
import { bytesOf, customerTransfer, mt103, orders } from "../testing.ts";

const sources = [
  customerTransfer({}, { endToEndId: "B", creditorName: "Zoë &amp; Co" }),
  orders,
  mt103(),
  `{1:F21COBADEFFAXXX0000000000}{4:{177:2611200930}{451:0}}${mt103()}\r\n$${mt103({ "72": "/RETN/99\r\n/AC04/\r\n/MREF/X" })}`,
  customerTransfer({ uetr: null })
    .replace(/<(\/?)(?=[A-Z])/g, "<$1doc:")
    .replace("xmlns=", "xmlns:doc="),
];

const snippets = [
  "<",
  ">",
  "&",
  "]]>",
  "<!--",
  "-->",
  "<![CDATA[",
  "<!DOCTYPE a>",
  "&x;",
  "&#0;",
  "&#x10FFFF;",
  "\u0000",
  "\ufeff",
  "\ud83d",
  "{1:",
  "-}",
  ":32A:",
  "\r\n-}",
  "}",
  "<a:b/>",
  ' xmlns="urn:x"',
  "<CdtTrfTxInf>",
  "999999999999999999999",
  "-1",
  "é",
  "\u202e",
  "'",
  '"',
  "=",
  "/>",
  "\n:20:",
] as const;

function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = [...bytes];
  for (let count = random.int(1, 4); count > 0; count -= 1) {
    const at = random.int(0, Math.max(0, copy.length - 1));
    const kind = random.int(0, 3);
    if (kind === 0) copy[at] = random.int(0, 255);
    else if (kind === 1) copy.splice(at, random.int(1, 20));
    else if (kind === 2) copy.splice(at, 0, ...copy.slice(at, at + random.int(0, 39)));
    else copy.length = at;
  }
  return Uint8Array.from(copy);
}

/** Drops, doubles, swaps and rewrites whole tags, fields and values. */
function mutateGrammar(text: string, random: Random): string {
  const parts = text.split(/(?<=>)|(?=<)|(?=\n:)/);
  for (let count = random.int(1, 3); count > 0; count -= 1) {
    const at = random.int(0, parts.length - 1);
    const part = parts[at] ?? "";
    const kind = random.int(0, 4);
    if (kind === 0) parts.splice(at, 1);
    else if (kind === 1) parts.splice(at, 0, part);
    else if (kind === 2) {
      const other = random.int(0, parts.length - 1);
      parts[at] = parts[other] ?? "";
      parts[other] = part;
    } else if (kind === 3) parts[at] = random.pick(snippets);
    else parts.splice(at, 0, random.pick(snippets));
  }
  return parts.join("");
}

export interface MutationTally {
  accepted: number;
  rejected: number;
  unsupported: number;
  /** What was thrown, by message. */
  crashes: string[];
  /** Messages that took more than two seconds. */
  hangs: number;
  slowestMilliseconds: number;
  /** Refusals and findings that do not say code, path, place and what is expected. */
  silent: string[];
}

const at = new Date("2026-11-20T09:30:00Z");
const hangMilliseconds = 2000;

function told(finding: {
  rule: string;
  code: string;
  path: string;
  line: number | null;
  column: number | null;
  message: string;
}): boolean {
  const { rule, code, path, line, column, message } = finding;
  const placed = line !== null && line > 0 && column !== null && column > 0;
  return /^X\d\d$/.test(rule) && /^\w{4}$/.test(code) && path !== "" && placed && message.length > 20;
}

/** Everything that is done with a message's bytes, and what it shows. */
function handle(bytes: Uint8Array, tally: MutationTally): void {
  const { outcome, findings, payments } = readMessage(bytes);
  tally[outcome] += 1;
  const [first] = findings;
  if (outcome === "rejected") {
    if (!first || !told(first) || payments.length > 0) tally.silent.push(JSON.stringify(first ?? null));
  } else {
    for (const payment of payments) {
      for (const finding of evaluateRules(payment, { at })) {
        if (!finding.message.endsWith(".") || finding.path === "") tally.silent.push(JSON.stringify(finding));
      }
      JSON.stringify(payment);
    }
  }
  describeElements(bytes);
  maskedRaw(bytes, { names: true, accounts: true });
}

/** `count` mutated messages, half of them changed at byte level; the same ones for the same seed. */
export function handleMutations({ count, seed }: { count: number; seed: number }): MutationTally {
  const random = new Random(`mutations/${seed}`);
  const tally: MutationTally = {
    accepted: 0,
    rejected: 0,
    unsupported: 0,
    crashes: [],
    hangs: 0,
    slowestMilliseconds: 0,
    silent: [],
  };
  for (let run = 0; run < count; run += 1) {
    const source = sources[run % sources.length] as string;
    const bytes =
      random.next() < 0.5 ? mutateBytes(bytesOf(source), random) : bytesOf(mutateGrammar(source, random));
    const began = performance.now();
    try {
      handle(bytes, tally);
    } catch (error) {
      tally.crashes.push(error instanceof Error ? error.message : String(error));
    }
    const took = performance.now() - began;
    tally.slowestMilliseconds = Math.max(tally.slowestMilliseconds, took);
    if (took > hangMilliseconds) tally.hangs += 1;
  }
  return tally;
}
