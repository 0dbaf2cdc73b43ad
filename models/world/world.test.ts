import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ibanFault } from "#models/rules/iban.ts";
import { isBic, isLei } from "#models/rules/index.ts";
import { makeLei } from "./accounts.ts";
import { generateOrders } from "./generate-orders.ts";
import { Random } from "./random.ts";
import { dayMs, goLiveOf, settlesOn } from "./time.ts";
import { generateWorld, type MessageEvent } from "./world.ts";

const options = { seed: 11, payments: 5_000, days: 90, end: new Date("2026-11-20T09:30:00Z") };
const world = generateWorld(options);
const messages = [...world.messages()];
const text = ({ bytes }: MessageEvent): string => new TextDecoder().decode(bytes);

const digest = (events: Iterable<MessageEvent>): string => {
  const hash = createHash("sha256");
  for (const { at, fileName, bytes, refs } of events)
    hash.update(`${at.toISOString()} ${fileName} ${refs.join(",")}\n`).update(bytes);
  return hash.digest("hex");
};

describe("the synthetic world", () => {
  it("has the same bytes for the same seed, in whatever portions it is consumed", () => {
    const again = generateWorld(options);
    const portions: MessageEvent[] = [];
    const generator = again.messages();
    // A second reader in between must not disturb the first.
    const other = again.messages();
    while (portions.length < 2_000) {
      const next = generator.next();
      if (next.done) break;
      portions.push(next.value);
      if (portions.length % 7 === 0) other.next();
    }
    expect(portions.length).toBe(2_000);
    expect(digest(portions)).toBe(digest(messages.slice(0, 2_000)));
    expect(
      digest(
        generateWorld({ ...options, seed: 12 })
          .messages()
          .take(50),
      ),
    ).not.toBe(digest(messages.slice(0, 50)));
  });

  it("holds exactly the payments asked for, in the order of their time, inside the span", () => {
    expect(world.payments).toBe(5_000);
    expect(messages.reduce((sum, { refs }) => sum + refs.length, 0)).toBe(5_000);
    for (const [index, { at }] of messages.entries()) {
      expect(at.getTime()).toBeGreaterThanOrEqual(world.start.getTime());
      expect(at.getTime()).toBeLessThan(world.end.getTime());
      if (index > 0) expect(at.getTime()).toBeGreaterThanOrEqual(messages[index - 1]!.at.getTime());
    }
  });

  it("writes customer transfers, payment files, returns and MT103, some in an envelope", () => {
    const types = new Set(messages.map(({ fileName }) => fileName.split("-")[0]));
    for (const type of ["pacs.008", "pain.001", "pacs.004", "mt103"]) expect(types).toContain(type);
    const inEnvelope = messages.filter((message) => text(message).includes(":AppHdr"));
    expect(inEnvelope.length).toBeGreaterThan(50);
    const sizes = messages
      .filter(({ fileName }) => fileName.startsWith("pain"))
      .map(({ refs }) => refs.length);
    expect(Math.max(...sizes)).toBeGreaterThan(20);
  });

  it("uses valid account numbers, BICs and identifiers wherever no fault was put in", () => {
    const orders = generateOrders(options).filter(({ truth }) => truth === null);
    const countries = new Set<string>();
    for (const { debtor, creditor } of orders) {
      for (const side of [debtor, creditor]) {
        expect(isBic(side.bic ?? ""), side.bic ?? "no BIC").toBe(true);
        if (side.account.iban === null) continue;
        expect(ibanFault(side.account.iban), side.account.iban).toBeNull();
        countries.add(side.account.iban.slice(0, 2));
      }
    }
    expect(countries.size).toBeGreaterThanOrEqual(15);
    const random = new Random("leis");
    for (let i = 0; i < 200; i += 1) expect(isLei(makeLei(random))).toBe(true);
  });

  it("pays in ten currencies or more, most often in euros", () => {
    const counts = new Map<string, number>();
    for (const { currency, truth } of generateOrders(options)) {
      if (truth === null) counts.set(currency, (counts.get(currency) ?? 0) + 1);
    }
    expect(counts.size).toBeGreaterThanOrEqual(10);
    expect([...counts].sort((a, b) => b[1] - a[1])[0]?.[0]).toBe("EUR");
  });

  it("stages at least twelve classes, each with genuine cases and look-alikes where the class has them", () => {
    const classes = new Map<string, { genuine: number; benign: number }>();
    for (const truth of world.truth.values()) {
      const counts = classes.get(truth.class) ?? { genuine: 0, benign: 0 };
      counts[truth.genuine ? "genuine" : "benign"] += 1;
      classes.set(truth.class, counts);
    }
    expect(classes.size).toBeGreaterThanOrEqual(12);
    const genuine = (...codes: string[]): number =>
      codes.reduce((sum, code) => sum + (classes.get(code)?.genuine ?? 0), 0);
    for (const code of ["R01", "R04", "R05", "R09", "F01", "F02", "F03", "F04"])
      expect(genuine(code), `${code} genuine`).toBeGreaterThan(0);
    // A small world has few that keep under a limit: to one payee, or spread over several.
    expect(genuine("F05", "S02")).toBeGreaterThan(0);
    for (const code of ["R01", "R04", "R05", "R09", "F01", "F03", "F04", "F05", "S02"])
      expect(classes.get(code)?.benign, `${code} look-alikes`).toBeGreaterThan(0);
    expect(world.truth.size / world.payments).toBeLessThan(0.12);
  });

  it("ends in a go-live: more payments a day, more of them faulty, many dated ahead", () => {
    const orders = generateOrders(options);
    const from = goLiveOf({ end: options.end.getTime() });
    const lastDay = orders.filter(({ at }) => at >= from && at < from + dayMs);
    const before = orders.filter(({ at }) => at >= from - 7 * dayMs && at < from - 6 * dayMs);
    expect(lastDay.length).toBeGreaterThan(1.25 * before.length);
    const faulty = (some: typeof orders): number => some.filter(({ truth }) => truth).length / some.length;
    expect(faulty(lastDay)).toBeGreaterThan(2 * faulty(before));
    const ahead = lastDay.filter(({ at, settlementDate }) => Date.parse(settlementDate) > at + dayMs);
    expect(ahead.length / lastDay.length).toBeGreaterThan(0.15);
  });

  it("settles on days on which the currency's system is open, and converts what it instructs", () => {
    for (const { truth, channel, settlementDate, currency, instructed, amount } of generateOrders(options)) {
      if (truth !== null || channel === "return") continue;
      if (channel !== "instant")
        expect(settlesOn(currency, Date.parse(settlementDate)), `${settlementDate} ${currency}`).toBe(true);
      if (instructed) {
        const apart = Math.abs(Number(instructed.amount) * Number(instructed.rate) - Number(amount));
        expect(apart / Number(amount)).toBeLessThan(0.005);
      }
    }
  });

  it("names no paper after the day on which it is paid, and types no word into its neighbour", () => {
    for (const { remittance, at, creditor } of generateOrders(options)) {
      const [, day, month, year] = /(\d{2})[./-](\d{2})[./-](2026)/.exec(remittance[0] ?? "") ?? [];
      if (day) expect(Date.parse(`${year}-${month}-${day}`)).toBeLessThanOrEqual(at);
      expect(creditor.name ?? "").not.toMatch(/\b\p{Ll}\p{Lu}/u);
    }
  });

  it("never writes a truth reference or a situation into a message", () => {
    const situations = [...new Set([...world.truth.values()].map(({ situation }) => situation))];
    for (const message of messages.slice(0, 1_500)) {
      const content = text(message);
      for (const reference of message.refs)
        expect(content.includes(`>${reference}<`) || content.includes(`:${reference}\r`)).toBe(false);
      for (const situation of situations) expect(content).not.toContain(situation);
    }
  });

  it("gives no identifier or amount ending that only staged payments have", () => {
    const orders = generateOrders(options);
    const shapes = (staged: boolean, shape: (order: (typeof orders)[number]) => string): Set<string> =>
      new Set(
        orders.filter(({ truth, channel }) => (truth !== null) === staged && channel !== "return").map(shape),
      );
    const idShape = ({ endToEndId }: (typeof orders)[number]): string =>
      endToEndId.replace(/\d+/g, "9").replace(/[A-Z]+/g, "A");
    const usual = shapes(false, idShape);
    for (const shape of shapes(true, idShape)) expect(usual).toContain(shape);
    const ending = ({ amount }: (typeof orders)[number]): string => amount.slice(-2);
    const usualEndings = shapes(false, ending);
    const only = [...shapes(true, ending)].filter((end) => !usualEndings.has(end));
    expect(only).toEqual([]);
  });

  it("has late outcomes that come after the payment, for staged payments only", () => {
    const arrival = new Map(
      messages.flatMap(({ at, refs }) => refs.map((reference) => [reference, at.getTime()] as const)),
    );
    expect(world.lateOutcomes.length).toBeGreaterThan(30);
    for (const late of world.lateOutcomes) {
      expect(late.at).toBeGreaterThan(arrival.get(late.reference) as number);
      expect(world.truth.get(late.reference)?.genuine).toBe(late.genuine);
    }
  });
});
