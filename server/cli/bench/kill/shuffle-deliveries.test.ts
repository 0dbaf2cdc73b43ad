import { expect, it } from "vitest";
import { bytesOf, customerTransfer } from "#server/intake/testing.ts";
import { Deliveries, sha256Of } from "./shuffle-deliveries.ts";

const count = 400;

function* messages(): Generator<Uint8Array> {
  for (let n = 0; n < count; n += 1)
    yield bytesOf(customerTransfer({ messageId: `M${n}`, endToEndId: `E${n}`, uetr: null }));
}

function drain(seed: number): { deliveries: Deliveries; order: string[] } {
  const deliveries = new Deliveries(messages(), seed);
  const order: string[] = [];
  for (let next = deliveries.next(); !next.done; next = deliveries.next()) order.push(sha256Of(next.value));
  return { deliveries, order };
}

it("delivers every message one to ten times, in another order than it came, the same for a seed", () => {
  const { deliveries, order } = drain(1);
  const times = new Map<string, number>();
  for (const hash of order) times.set(hash, (times.get(hash) ?? 0) + 1);
  expect(times.size).toBe(deliveries.messages);
  expect(new Set(times.values())).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  expect(order.length).toBe(deliveries.deliveries);
  const firstSeen = [...times.keys()];
  const asCame = [...messages()].map(sha256Of);
  expect(firstSeen.filter((hash) => asCame.includes(hash))).not.toEqual(asCame);
  expect(drain(1).order).toEqual(order);
  expect(drain(2).order).not.toEqual(order);
});

it("sends rivals beside some, and both of a pair are delivered", () => {
  const { deliveries, order } = drain(3);
  expect(deliveries.rivals.length).toBeGreaterThan(5);
  expect(deliveries.messages).toBe(count + deliveries.rivals.length);
  const delivered = new Set(order);
  for (const [one, other] of deliveries.rivals) {
    expect(one).not.toBe(other);
    expect(delivered.has(one) && delivered.has(other)).toBe(true);
  }
});

it("ends what is under way once it is closed", () => {
  const deliveries = new Deliveries(messages(), 4);
  const first = deliveries.next();
  expect(first.done).toBe(false);
  const begun = deliveries.messages;
  deliveries.close();
  while (!deliveries.next().done);
  expect(deliveries.messages).toBe(begun);
  expect(deliveries.deliveries).toBeGreaterThan(begun);
});
