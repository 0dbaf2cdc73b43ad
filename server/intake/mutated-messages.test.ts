/** 2,000 seeded mutations of sound messages, at byte level and by the grammar: no crash, no hang, no silent refusal. */
import { describe, expect, it } from "vitest";
import { evaluateRules } from "#models/rules/index.ts";
import { describeElements } from "./describe-elements.ts";
import { maskedRaw } from "./mask-raw.ts";
import { readMessage } from "./read-message.ts";
import { bytesOf, customerTransfer, mt103, orders } from "./testing.ts";

/** Small fast generator (mulberry32): the same messages in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const sources = [
  customerTransfer({}, { endToEndId: "B", creditorName: "Zoë & Co".replace("&", "&amp;") }),
  orders,
  mt103(),
  `{1:F21COBADEFFAXXX0000000000}{4:{177:2611200930}{451:0}}${mt103()}\r\n$${mt103({ "72": "/RETN/99\r\n/AC04/\r\n/MREF/X" })}`,
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
];

function mutateBytes(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = [...bytes];
  for (let count = 1 + Math.floor(random() * 4); count > 0; count -= 1) {
    const at = Math.floor(random() * copy.length);
    const kind = Math.floor(random() * 4);
    if (kind === 0) copy[at] = Math.floor(random() * 256);
    else if (kind === 1) copy.splice(at, 1 + Math.floor(random() * 20));
    else if (kind === 2) copy.splice(at, 0, ...copy.slice(at, at + Math.floor(random() * 40)));
    else copy.length = at;
  }
  return Uint8Array.from(copy);
}

/** Drops, doubles, swaps and rewrites whole tags, fields and values. */
function mutateGrammar(text: string, random: () => number): string {
  const parts = text.split(/(?<=>)|(?=<)|(?=\n:)/);
  const pick = (): number => Math.floor(random() * parts.length);
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
    const at = pick();
    const kind = Math.floor(random() * 5);
    if (kind === 0) parts.splice(at, 1);
    else if (kind === 1) parts.splice(at, 0, parts[at] ?? "");
    else if (kind === 2) {
      const other = pick();
      [parts[at], parts[other]] = [parts[other] ?? "", parts[at] ?? ""];
    } else if (kind === 3) parts[at] = snippets[Math.floor(random() * snippets.length)] ?? "";
    else parts.splice(at, 0, snippets[Math.floor(random() * snippets.length)] ?? "");
  }
  return parts.join("");
}

describe("mutated messages", () => {
  it("2,000 of them are read or refused with code, path and position, each within two seconds", () => {
    const random = generator(20261120);
    const outcomes: Record<string, number> = {};
    const at = new Date("2026-11-20T09:30:00Z");
    for (let run = 0; run < 2000; run += 1) {
      const source = sources[run % sources.length] as string;
      const bytes =
        run % 2 === 0 ? mutateBytes(bytesOf(source), random) : bytesOf(mutateGrammar(source, random));
      const began = performance.now();
      const { outcome, findings, payments, paymentFindings } = readMessage(bytes);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (outcome === "rejected") {
        const [finding] = findings;
        expect(finding?.rule).toMatch(/^X0\d$/);
        expect(finding?.path).not.toBe("");
        expect(finding?.line).toBeGreaterThan(0);
        expect(finding?.column).toBeGreaterThan(0);
        expect(finding?.message.length).toBeGreaterThan(20);
        expect(payments).toEqual([]);
      } else {
        for (const payment of payments)
          for (const { message } of evaluateRules(payment, { at })) expect(message).toMatch(/\.$/);
        expect(JSON.parse(JSON.stringify({ payments, paymentFindings }))).toEqual({
          payments,
          paymentFindings,
        });
      }
      describeElements(bytes);
      maskedRaw(bytes, { names: true, accounts: true });
      expect(performance.now() - began).toBeLessThan(2000);
    }
    expect(outcomes.rejected).toBeGreaterThan(500);
    expect(outcomes.accepted).toBeGreaterThan(200);
  });
});
