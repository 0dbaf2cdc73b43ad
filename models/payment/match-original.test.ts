import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blankPayment } from "./blank.ts";
import {
  areDifferentPayments,
  matchOriginal,
  type OriginalCandidate,
  pointerKeys,
  referenceKeys,
} from "./match-original.ts";
import { parseAmount } from "./money.ts";
import { blankThreadMessage, type OriginalPointer } from "./thread-message.ts";

const uetr = "eb6305c9-1f7f-49de-aed0-16487c27b42d";

function candidate(paymentId: number, parts: Partial<OriginalCandidate["payment"]> = {}): OriginalCandidate {
  const payment = {
    ...blankPayment("iso20022", "pacs.008.001.08", "customer-transfer"),
    messageId: `M${paymentId}`,
    instructionId: `I${paymentId}`,
    endToEndId: `E${paymentId}`,
    amount: parseAmount("10.00", "EUR"),
    ...parts,
  };
  return { paymentId, threadKey: `thread ${paymentId}`, payment };
}

const pointer = (parts: Partial<OriginalPointer>): OriginalPointer => ({
  ...blankThreadMessage("iso20022", "camt.056.001.08", "cancellation-request").original,
  ...parts,
});

const found = (match: ReturnType<typeof matchOriginal>): number[] =>
  "payments" in match ? match.payments.map(({ paymentId }) => paymentId) : [];

describe("matchOriginal", () => {
  it("finds the payment by its UETR, whatever its case, and by nothing else when that differs", () => {
    const payments = [candidate(1, { uetr }), candidate(2)];
    expect(found(matchOriginal(pointer({ uetr: uetr.toUpperCase() }), payments))).toEqual([1]);
    const other = pointer({ uetr: uetr.replace("eb", "ab"), endToEndId: "E1", messageId: "M1" });
    expect(found(matchOriginal(other, payments))).toEqual([]);
  });

  it("needs amount or parties beside an end-to-end reference, or the message that carried it", () => {
    const payments = [candidate(1)];
    expect(found(matchOriginal(pointer({ endToEndId: "E1" }), payments))).toEqual([]);
    expect(
      found(matchOriginal(pointer({ endToEndId: "E1", amount: parseAmount("10,00", "EUR") }), payments)),
    ).toEqual([1]);
    expect(found(matchOriginal(pointer({ endToEndId: "E1", messageId: "M1" }), payments))).toEqual([1]);
    expect(
      found(matchOriginal(pointer({ endToEndId: "E1", amount: parseAmount("11.00", "EUR") }), payments)),
    ).toEqual([]);
    expect(found(matchOriginal(pointer({ endToEndId: "NOTPROVIDED", amount: null }), payments))).toEqual([]);
  });

  it("tells payments that share a UETR apart by reference or amount, and says when it cannot", () => {
    const payments = [candidate(1, { uetr }), candidate(2, { uetr, amount: parseAmount("99.00", "EUR") })];
    expect(found(matchOriginal(pointer({ uetr, endToEndId: "E2" }), payments))).toEqual([2]);
    expect(found(matchOriginal(pointer({ uetr, amount: parseAmount("99.00", "EUR") }), payments))).toEqual([
      2,
    ]);
    expect(matchOriginal(pointer({ uetr }), payments)).toEqual({ found: "ambiguous" });
  });

  it("takes the transfer among the legs of one thread, and all payments of a message named as a whole", () => {
    const legs = [
      candidate(1, { uetr, kind: "bank-transfer", endToEndId: null }),
      candidate(2, { uetr }),
    ].map((leg) => ({ ...leg, threadKey: "one" }));
    expect(found(matchOriginal(pointer({ uetr }), legs))).toEqual([2]);
    const batch = [candidate(1, { messageId: "B" }), candidate(2, { messageId: "B" })];
    expect(found(matchOriginal(pointer({ messageId: "B" }), batch))).toEqual([1, 2]);
    expect(found(matchOriginal(pointer({ messageId: "B", endToEndId: "E2" }), batch))).toEqual([2]);
  });

  it("takes the payments of the named batch only, and of one message where several carry the identification", () => {
    const batches = [
      candidate(1, { messageId: "O", paymentInformationId: "B1" }),
      candidate(2, { messageId: "O", paymentInformationId: "B2" }),
    ].map((one) => ({ ...one, origin: 7 }));
    const second = pointer({ messageId: "O", paymentInformationId: "B2" });
    expect(found(matchOriginal(second, batches))).toEqual([2]);
    const senders = [
      { ...candidate(1, { messageId: "20261120" }), origin: 1, banks: ["COBADEFF", "BNPAFRPP"] },
      { ...candidate(2, { messageId: "20261120" }), origin: 2, banks: ["DEUTDEFF", "SOGEFRPP"] },
      { ...candidate(3, { messageId: "20261120" }), origin: 2, banks: ["DEUTDEFF", "SOGEFRPP"] },
    ];
    const whole = pointer({ messageId: "20261120" });
    expect(matchOriginal(whole, senders)).toEqual({ found: "ambiguous" });
    expect(found(matchOriginal(whole, senders, "BNPAFRPPXXX"))).toEqual([1]);
    expect(found(matchOriginal(whole, senders, "SOGEFRPP"))).toEqual([2, 3]);
    expect(matchOriginal(whole, senders, "CHASUS33")).toEqual({ found: "ambiguous" });
    const order = { ...candidate(4, { messageId: "20261120", messageType: "pain.001.001.09" }), origin: 4 };
    const transfer = { ...candidate(5, { messageId: "20261120" }), origin: 5 };
    const ofOrder = pointer({ messageId: "20261120", messageType: "pain.001.001.03" });
    expect(found(matchOriginal(ofOrder, [order, transfer]))).toEqual([4]);
  });

  it("gives the same answer for every order of the payments", () => {
    const parts = fc.record({
      uetr: fc.constantFrom(null, uetr),
      endToEndId: fc.constantFrom(null, "E1", "E2", "NOTPROVIDED"),
      messageId: fc.constantFrom(null, "M1", "M2"),
      amount: fc.constantFrom(null, parseAmount("10.00", "EUR"), parseAmount("20.00", "EUR")),
    });
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 6 }),
        parts,
        fc.infiniteStream(fc.nat()),
        (all, asked, mix) => {
          const payments = all.map((one, index) => candidate(index + 1, one));
          const shuffled = payments
            .map((payment) => ({ payment, place: mix.next().value as number }))
            .sort((a, b) => a.place - b.place)
            .map(({ payment }) => payment);
          const sorted = (list: readonly OriginalCandidate[]) =>
            found(matchOriginal(pointer(asked), list)).sort();
          expect(sorted(shuffled)).toEqual(sorted(payments));
        },
      ),
    );
  });

  it("looks under keys that every payment it accepts is found under", () => {
    const { payment } = candidate(1, { uetr });
    for (const asked of [{ uetr }, { endToEndId: "E1" }, { messageId: "M1" }, { instructionId: "I1" }])
      expect(referenceKeys(payment)).toEqual(expect.arrayContaining(pointerKeys(pointer(asked))));
  });
});

describe("areDifferentPayments", () => {
  const { payment } = candidate(1, {
    uetr,
    creditorAccount: { iban: "FR1420041010050500013M02606", other: null },
  });
  it.each([
    [{ endToEndId: "E9" }, true],
    [{ endToEndId: null }, false],
    [{ amount: parseAmount("9.00", "EUR") }, false],
    [
      {
        amount: parseAmount("9.00", "EUR"),
        creditorAccount: { iban: "DE89370400440532013000", other: null },
      },
      true,
    ],
    [{ creditorAccount: { iban: "DE89370400440532013000", other: null } }, false],
    [{ kind: "bank-transfer" as const, endToEndId: "E9" }, false],
    [{ kind: "return" as const, endToEndId: "E9" }, false],
    [{ kind: "initiation" as const }, false],
  ])("%j beside it: %s", (change, different) => {
    expect(areDifferentPayments(payment, { ...payment, ...change })).toBe(different);
    expect(areDifferentPayments({ ...payment, ...change }, payment)).toBe(different);
  });
});
