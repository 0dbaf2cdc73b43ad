import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractFeatures, featureIndex } from "../extract.ts";
import { type TestPayment, testAccount, testPayment } from "../testing.ts";
import { HistoryState } from "./history-state.ts";

const start = Date.UTC(2026, 8, 1, 9);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const at = (time: number): Date => new Date(time);

interface Seen extends TestPayment {
  at: number;
}

const arrivals = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 4 }),
    to: fc.integer({ min: 3, max: 9 }),
    amount: fc.constantFrom("12.00", "250.00", "990.00", "4980.00", "75000.00"),
    name: fc.constantFrom("Anna Pohl", "A. Pohl", "Werk Nord GmbH"),
    // Few distinct instants, so that many payments share one.
    at: fc.integer({ min: 0, max: 60 }).map((step) => start + step * 7 * hour),
  }),
  { minLength: 1, maxLength: 60 },
);

/** The feature vector of a probe, bit for bit. */
const values = (state: HistoryState, probe: Seen): string => {
  const payment = testPayment(probe);
  return JSON.stringify([
    ...extractFeatures(payment, [], state.historyFor(payment, at(probe.at)), at(probe.at)),
  ]);
};

/** Online: each payment is asked about when it arrives and observed afterwards. */
function online(seen: readonly Seen[]): string[] {
  const state = new HistoryState();
  return seen.map((payment) => {
    const answer = values(state, payment);
    state.observe(testPayment(payment), at(payment.at));
    return answer;
  });
}

describe("the history of accounts", () => {
  it("gives the same values online and in a replay of any order", () => {
    fc.assert(
      fc.property(arrivals, fc.infiniteStream(fc.nat()), (list, noise) => {
        const inTime = [...list].sort((a, b) => a.at - b.at);
        const first = online(inTime);
        const shuffled = inTime
          .map((payment) => ({ payment, key: noise.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ payment }) => payment);
        const replayed = new HistoryState();
        for (const payment of shuffled) replayed.observe(testPayment(payment), at(payment.at));
        // Asked in time order, as a replay does; payments of one instant in any order.
        const asked = inTime.map((payment, index) => ({ payment, index }));
        for (const { payment, index } of asked) expect(values(replayed, payment)).toBe(first[index]);
      }),
      { numRuns: 60 },
    );
  });

  it("does not depend on the order in which one batch is observed", () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 9 }), (list, size) => {
        const inTime = [...list].sort((a, b) => a.at - b.at);
        const forwards = new HistoryState();
        const backwards = new HistoryState();
        for (let from = 0; from < inTime.length; from += size) {
          const batch = inTime.slice(from, from + size);
          for (const payment of batch) forwards.observe(testPayment(payment), at(payment.at));
          for (const payment of batch.toReversed()) backwards.observe(testPayment(payment), at(payment.at));
        }
        const probe: Seen = { from: 1, to: 5, amount: "990.00", at: start + 70 * 7 * hour };
        expect(values(forwards, probe)).toBe(values(backwards, probe));
      }),
      { numRuns: 60 },
    );
  });

  it("is rebuilt from the same payments to the same bytes, in whatever order they come back", () => {
    fc.assert(
      fc.property(arrivals, (list) => {
        const inTime = [...list].sort((a, b) => a.at - b.at);
        const lived = new HistoryState();
        for (const payment of inTime) {
          values(lived, payment);
          lived.observe(testPayment(payment), at(payment.at));
        }
        const rebuilt = new HistoryState();
        for (const payment of inTime.toReversed()) rebuilt.observe(testPayment(payment), at(payment.at));
        const end = at(start + 90 * day);
        expect(Buffer.from(rebuilt.bytesAt(end)).equals(Buffer.from(lived.bytesAt(end)))).toBe(true);
        const other = new HistoryState();
        for (const payment of inTime.slice(1)) other.observe(testPayment(payment), at(payment.at));
        expect(Buffer.from(other.bytesAt(end)).equals(Buffer.from(lived.bytesAt(end)))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it("counts a payment that comes late from the moment it came, and gives it the history of that moment", () => {
    const late = testPayment({ from: 1, to: 2, amount: "10.00" });
    const state = new HistoryState();
    state.observe(testPayment({ from: 1, to: 3, amount: "20.00" }), at(start));
    state.historyFor(late, at(start + 2 * day));
    const told = state.historyFor(late, at(start - day)).debtor;
    expect(told?.payments).toBe(1);
    state.observe(late, at(start - day));
    const then = state.historyFor(late, at(start + 2 * day + minute)).debtor;
    expect(then?.count1h).toBe(1);
    expect(then?.payments).toBe(2);
  });

  const count = (observed: number[], asked: number, feature: string): number => {
    const state = new HistoryState();
    const payment = testPayment({ from: 1, to: 2, amount: "10.00" });
    for (const time of observed) state.observe(payment, at(time));
    const vector = extractFeatures(payment, [], state.historyFor(payment, at(asked)), at(asked));
    return vector[featureIndex(feature)] as number;
  };

  it("ends every window strictly before the decision", () => {
    expect(count([start], start, "debtorCount1h")).toBe(0);
    expect(count([start], start, "pairCount")).toBe(0);
    expect(count([start], start + 1, "debtorCount1h")).toBe(1);
    expect(count([start], start + 1, "pairCount")).toBe(1);
  });

  it.each([
    ["debtorCount1h", hour, 5 * minute],
    ["debtorCount24h", day, hour],
    ["debtorCount7d", 7 * day, 6 * hour],
    ["debtorCount30d", 30 * day, 6 * hour],
  ])("begins %s within one bucket before its start", (feature, span, bucket) => {
    expect(count([start], start + span - 1, feature)).toBe(1);
    expect(count([start], start + span + bucket + 1, feature)).toBe(0);
  });

  it("counts different payees exactly within the window", () => {
    const state = new HistoryState();
    for (const [to, time] of [
      [2, start],
      [3, start + hour],
      [2, start + 2 * hour],
    ] as const)
      state.observe(testPayment({ from: 1, to, amount: "5.00" }), at(time));
    const payees = (time: number) =>
      state.historyFor(testPayment({ from: 1, to: 9, amount: "5.00" }), at(time)).debtor?.payees24h;
    expect(payees(start + 3 * hour)).toBe(2);
    expect(payees(start + day + hour)).toBe(1);
    expect(payees(start + day + 2 * hour)).toBe(0);
  });

  it("knows an outcome only after it became known, not from when it happened", () => {
    const state = new HistoryState();
    const payment = testPayment({ from: 1, to: 2, amount: "5.00" });
    state.observe(payment, at(start));
    const outcome = { debtorAccount: testAccount(1), creditorAccount: testAccount(2), genuine: true };
    state.observeOutcome(outcome, at(start + day));
    const genuine = (time: number) => {
      const vector = extractFeatures(payment, [], state.historyFor(payment, at(time)), at(time));
      return vector[featureIndex("pairGenuine")];
    };
    expect(genuine(start + hour)).toBe(0);
    expect(genuine(start + day)).toBe(0);
    expect(genuine(start + day + 1)).toBe(1);
  });

  it("takes accounts of the record's first days as older, later ones as new", () => {
    const state = new HistoryState();
    state.observe(testPayment({ from: 1, to: 2, amount: "5.00" }), at(start));
    state.observe(testPayment({ from: 1, to: 3, amount: "5.00" }), at(start + 20 * day));
    const age = (to: number) => {
      const payment = testPayment({ from: 9, to, amount: "5.00" });
      const now = at(start + 25 * day);
      return extractFeatures(payment, [], state.historyFor(payment, now), now)[
        featureIndex("creditorAgeDays")
      ];
    };
    expect(age(2)).toBe(60);
    expect(age(3)).toBe(5);
  });

  it("forgets an account after half a year without any event", () => {
    const state = new HistoryState();
    const payment = testPayment({ from: 1, to: 2, amount: "5.00" });
    state.observe(payment, at(start));
    expect(state.historyFor(payment, at(start + 179 * day)).debtor).not.toBeNull();
    expect(state.historyFor(payment, at(start + 181 * day)).debtor).toBeNull();
  });

  it("lists a busy payer's latest payees only, and the payment's own payee always", () => {
    const state = new HistoryState();
    for (let to = 10; to < 90; to += 1)
      state.observe(testPayment({ from: 1, to, amount: "5.00" }), at(start + to * minute));
    const oldest = testPayment({ from: 1, to: 10, amount: "5.00" });
    const { payees, debtor } = state.historyFor(oldest, at(start + day));
    expect(payees).toHaveLength(24);
    expect(payees.some(({ firstAgo }) => firstAgo === Math.floor((day - 10 * minute) / 1000))).toBe(true);
    expect(debtor?.payees24h).toBe(80);
  });

  it("lists no payee that was forgotten, whether payers have few or more than are shown", () => {
    for (const payees of [3, 24, 40]) {
      const state = new HistoryState();
      for (let to = 0; to < payees; to += 1)
        state.observe(testPayment({ from: 1, to: 10 + to, amount: "5.00" }), at(start + to * minute));
      state.observe(testPayment({ from: 1, to: 99, amount: "5.00" }), at(start + 170 * day));
      state.observe(testPayment({ from: 1, to: 98, amount: "5.00" }), at(start + 190 * day));
      const asked = testPayment({ from: 1, to: 10, amount: "5.00" });
      const { payees: listed } = state.historyFor(asked, at(start + 191 * day));
      expect(listed.map(({ lastAgo }) => lastAgo / 86_400)).toEqual([1, 21]);
    }
  });

  it("gives the features of every payment by a glance as by the whole history", () => {
    const busy = fc.array(
      fc.record({
        from: fc.integer({ min: 1, max: 2 }),
        to: fc.integer({ min: 1, max: 60 }),
        amount: fc.constantFrom("12.00", "990.00"),
        name: fc.constantFrom("Anna Pohl", "A. Pohl", "Werk Nord GmbH", "Café Sud"),
        at: fc.integer({ min: 0, max: 300 }).map((step) => start + step * day),
        genuine: fc.constantFrom(null, true, false),
      }),
      { minLength: 1, maxLength: 120 },
    );
    fc.assert(
      fc.property(busy, (list) => {
        const state = new HistoryState();
        for (const one of list.toSorted((a, b) => a.at - b.at)) {
          const payment = testPayment(one);
          const now = at(one.at);
          const glance = extractFeatures(payment, [], state.glanceFor(payment, now), now);
          const whole = extractFeatures(payment, [], state.historyFor(payment, now), now);
          expect([...glance]).toEqual([...whole]);
          state.observe(payment, now);
          if (one.genuine === null) continue;
          const outcome = { debtorAccount: testAccount(one.from), creditorAccount: testAccount(one.to) };
          state.observeOutcome({ ...outcome, genuine: one.genuine }, at(one.at + hour));
        }
      }),
      { numRuns: 40 },
    );
  });
});
