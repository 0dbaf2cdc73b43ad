import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { classes } from "#models/rules/index.ts";
import { Random } from "../random.ts";
import { SimulatedTeam } from "../simulated-team.ts";
import { dayMs } from "../time.ts";
import { dataFaults, drift, faultRate, monthStart } from "./drift-calendar.ts";
import { generateMonths, type WorldMonth } from "./generate-months.ts";

const options = { seed: 3, payments: 60_000 };
const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What the tests look at of a month; a month's own data may change once the next is asked for. */
function seen(world: WorldMonth) {
  const messages = [...world.messages()].map(({ at, bytes, refs, enquiry }) => ({
    at: at.getTime(),
    hash: digest(bytes),
    refs,
    enquiry,
    text: enquiry === undefined ? "" : new TextDecoder().decode(bytes),
  }));
  const again = [...world.messages()].map(({ bytes }) => digest(bytes));
  return { ...world, held: messages, again };
}

const months = Array.from(generateMonths(options), seen);

describe("the long world", () => {
  it("has eighteen months one after the other, with about the payments asked for, in the order of their time", () => {
    expect(months).toHaveLength(18);
    const payments = months.reduce((sum, world) => sum + world.payments, 0);
    expect(Math.abs(payments / options.payments - 1)).toBeLessThan(0.03);
    for (const [index, { start, end, held }] of months.entries()) {
      if (index > 0) expect(start.getTime()).toBe(months[index - 1]?.end.getTime());
      for (const [place, { at }] of held.entries()) {
        expect(at).toBeGreaterThanOrEqual(start.getTime());
        expect(at).toBeLessThan(end.getTime());
        if (place > 0) expect(at).toBeGreaterThanOrEqual(held[place - 1]?.at as number);
      }
    }
  });

  it("has the same bytes for the same seed, however often a month's messages are read", () => {
    const other = generateMonths(options);
    for (const { held, again, truth, lateOutcomes } of months.slice(0, 6)) {
      expect(held.map(({ hash }) => hash)).toEqual(again);
      const next = other.next().value as WorldMonth;
      expect(Array.from(next.messages(), ({ bytes }) => digest(bytes))).toEqual(again);
      expect([...next.truth]).toEqual([...truth]);
      expect(next.lateOutcomes).toEqual(lateOutcomes);
    }
    const another = generateMonths({ ...options, seed: 4 }).next().value as WorldMonth;
    expect(digest([...another.messages()][0]?.bytes as Uint8Array)).not.toBe(months[0]?.held[0]?.hash);
  });

  it("stages every class of repair, enquiry, screening and fraud", () => {
    const staged = new Set(months.flatMap(({ truth }) => Array.from(truth.values(), (one) => one.class)));
    const never = Object.keys(classes).filter((code) => !staged.has(code as "R01"));
    expect(never).toEqual([]);
  });

  it("keeps truth, ledger facts and late outcomes apart from the messages, by references that no two months share", () => {
    const references = new Set<string>();
    for (const { held, truth, facts, lateOutcomes, month } of months) {
      const own = new Set(held.flatMap(({ refs, enquiry }) => [...refs, ...(enquiry ? [enquiry] : [])]));
      for (const reference of own) expect(references.has(reference)).toBe(false);
      for (const reference of own) references.add(reference);
      for (const reference of [...truth.keys(), ...facts.keys()]) expect(own.has(reference)).toBe(true);
      for (const { reference, genuine } of lateOutcomes)
        expect(truth.get(reference)?.genuine, `${month} ${reference}`).toBe(genuine);
    }
  });

  it("asks about earlier payments with five kinds of messages, which name them", () => {
    const texts = months.flatMap(({ held }) => held.filter(({ enquiry }) => enquiry).map(({ text }) => text));
    for (const type of ["camt.056", "camt.027", "camt.026", "camt.087", "camt.110"])
      expect(texts.filter((text) => text.includes(`tech:xsd:${type}`)).length, type).toBeGreaterThan(0);
    for (const text of texts) expect(text).toMatch(/<OrgnlUETR>[0-9a-fA-F-]{36}<\/OrgnlUETR>/);
  });

  it("sends one day twice, byte for byte, and only in its month", () => {
    const repeated = months.map(({ held }) => held.length - new Set(held.map(({ hash }) => hash)).size);
    for (const [index, count] of repeated.entries()) {
      if (index + 1 === dataFaults.dayTwice) expect(count).toBeGreaterThan(20);
      else expect(count).toBe(0);
    }
  });

  it("makes the screening list longer in its month, and only then", () => {
    const lengths = months.map(({ list }) => list.length);
    expect(new Set(lengths.slice(0, drift.listUpdated - 1)).size).toBe(1);
    expect(new Set(lengths.slice(drift.listUpdated - 1)).size).toBe(1);
    expect(lengths.at(-1)).toBeGreaterThan(lengths[0] as number);
  });

  it("has three times the address faults for three weeks from the regime's date, then fewer", () => {
    const regime = Date.UTC(2026, 10, 14);
    expect(monthStart(12)).toBe(Date.UTC(2026, 10, 1));
    expect([regime - 1, regime, regime + 22 * dayMs].map((at) => faultRate("R05", at))).toEqual([1, 3, 0.4]);
    expect(faultRate("R01", regime)).toBe(1);
    const share = ({ truth, payments }: WorldMonth): number =>
      Array.from(truth.values()).filter((one) => one.class === "R05").length / payments;
    expect(share(months[11] as WorldMonth)).toBeGreaterThan(1.5 * share(months[6] as WorldMonth));
    expect(share(months[15] as WorldMonth)).toBeLessThan(share(months[11] as WorldMonth));
  });
});

describe("the simulated team", () => {
  const truthOf = (genuine: boolean) => ({
    situation: "test",
    class: "R01" as const,
    genuine,
    difficulty: 0.4,
  });

  it("misses and raises false alarms within the ranges that practice gives, and decides after the alert", () => {
    const team = new SimulatedTeam(36, 5);
    const random = new Random("team test");
    const tally = { missed: 0, genuine: 0, alarms: 0, benign: 0 };
    for (let i = 0; i < 4_000; i += 1) {
      const genuine = random.chance(0.5);
      const at = monthStart(8) + i * 600_000;
      const decision = team.decide({ at, class: "R01", truth: truthOf(genuine) });
      if (!decision) continue;
      expect(decision.knownAt).toBeGreaterThan(at);
      tally[genuine ? "genuine" : "benign"] += 1;
      if (genuine && !decision.genuine) tally.missed += 1;
      if (!genuine && decision.genuine) tally.alarms += 1;
    }
    expect(tally.missed / tally.genuine).toBeGreaterThan(0.05);
    expect(tally.missed / tally.genuine).toBeLessThan(0.3);
    expect(tally.alarms / tally.benign).toBeGreaterThan(0.03);
    expect(tally.alarms / tally.benign).toBeLessThan(0.2);
  });

  it("takes days over enquiries and minutes over repairs", () => {
    const team = new SimulatedTeam(36, 5);
    const delay = (found: string): number => {
      const delays = Array.from({ length: 200 }, (_, i) => {
        const at = monthStart(6) + i * 3_600_000;
        return (team.decide({ at, class: found, truth: truthOf(true) })?.knownAt ?? Number.NaN) - at;
      }).filter((one) => !Number.isNaN(one));
      return delays.sort((a, b) => a - b)[Math.floor(delays.length / 2)] as number;
    };
    expect(delay("R01")).toBeLessThan(60 * 60_000);
    expect(delay("E03")).toBeGreaterThan(2 * dayMs);
  });
});
