import { expect, it } from "vitest";
import { generateWorld } from "#models/world/index.ts";
import { readMessage } from "../read-message.ts";
import { bytesOf, customerTransfer, orders } from "../testing.ts";
import { paymentJson } from "./read-payment.ts";

const tricky = customerTransfer({ creditorName: 'A "sources":{} &amp; \\ Co', remittance: "\u2028 $&amp;" });
const world = generateWorld({ seed: 3, payments: 300, days: 2, end: new Date("2026-11-20T09:30:00Z") });
const own = [tricky, orders, customerTransfer({}, { uetr: null })].map(bytesOf);
const messages = [...own, ...[...world.messages()].map(({ bytes }) => bytes)];

it("is the same JSON with places written straight into it as with places that were asked for", () => {
  expect(own.map((bytes) => readMessage(bytes).outcome)).toEqual(own.map(() => "accepted"));
  let payments = 0;
  for (const bytes of messages) {
    const unasked = readMessage(bytes).payments.map(paymentJson);
    const { payments: asked } = readMessage(bytes);
    for (const [index, payment] of asked.entries()) {
      expect(Object.keys(payment.sources).length).toBeGreaterThan(1);
      expect(JSON.parse(unasked[index] as string)).toEqual(JSON.parse(JSON.stringify(payment)));
      expect(paymentJson(payment)).toBe(JSON.stringify(payment));
      payments += 1;
    }
  }
  expect(payments).toBeGreaterThan(300);
});

it("leaves a payment's places to whoever asks for them later", () => {
  const [payment] = readMessage(bytesOf(tricky)).payments;
  const [other] = readMessage(bytesOf(tricky)).payments;
  if (!payment || !other) throw new Error("the message has a payment");
  paymentJson(payment);
  expect(payment.sources).toEqual(other.sources);
});
