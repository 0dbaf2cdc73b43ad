import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { threadMessageKinds } from "#models/payment/index.ts";
import { threadStates } from "../schema.ts";
import { askedBy, nextState, type ThreadEvent, threadStateOf } from "./rules.ts";

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();
const story = (...steps: [ThreadEvent["kind"], string | null][]): ThreadEvent[] =>
  steps.map(([kind, status], index) => ({ kind, status, at: at(index), messageId: index + 1 }));

describe("where a thread stands", () => {
  it.each([
    ["settled", story(["payment", null], ["status", "ACSP"], ["status", "ACSC"])],
    ["settled", story(["payment", null], ["booking", "BOOK"])],
    ["rejected", story(["payment", null], ["status", "RJCT"])],
    ["recall-asked", story(["payment", null], ["status", "ACSC"], ["cancellation-request", null])],
    ["recall-pending", story(["payment", null], ["cancellation-request", null], ["resolution", "PDCR"])],
    ["recall-refused", story(["payment", null], ["cancellation-request", null], ["resolution", "RJCR"])],
    [
      "returned",
      story(["payment", null], ["cancellation-request", null], ["resolution", "CNCL"], ["return", null]),
    ],
    ["recall-asked", story(["payment", null], ["cancellation-request", null], ["status", "ACSC"])],
    ["answered", story(["payment", null], ["investigation", null], ["investigation-answer", "CLSD"])],
    ["enquired", story(["payment", null], ["investigation", null], ["investigation-answer", "PDNG"])],
    ["enquired", story(["payment", null], ["non-receipt", null])],
    ["sent", story(["payment", null], ["notice", null], ["narrative", null])],
  ])("is %s", (state, events) => {
    expect(threadStateOf(events)?.state).toBe(state);
    expect(threadStateOf([...events].reverse())?.state).toBe(state);
  });

  it("does not depend on the order the messages came in, and money that came back stays back", () => {
    const event = fc.record({
      kind: fc.constantFrom<ThreadEvent["kind"]>("payment", ...threadMessageKinds),
      status: fc.constantFrom(null, "RJCT", "ACSC", "PDNG", "CNCL", "RJCR", "PDCR", "BOOK", "CLSD", "XXXX"),
      minute: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 8 }), fc.nat(), (steps, turn) => {
        const events = steps.map(({ kind, status, minute }, index) => ({
          kind,
          status,
          at: at(minute),
          messageId: index,
        }));
        const cut = turn % events.length;
        const turned = [...events.slice(cut), ...events.slice(0, cut)].reverse();
        expect(threadStateOf(turned)).toEqual(threadStateOf(events));
        for (const one of events) expect(threadStates).toContain(nextState("pending", one));
        for (const one of events) expect(nextState("returned", one)).toBe("returned");
      }),
    );
    expect(threadStateOf([])).toBeNull();
  });
});

describe("what a message asks", () => {
  const message = (kind: string, topics: string[] = [], reasons: string[] = [], over: object = {}) => ({
    kind,
    messageType: "camt.110.001.01",
    status: null,
    topics,
    reasons,
    ...over,
  });
  it.each([
    [message("cancellation-request", [], ["DUPL"]), "E02", "DUPL"],
    [message("non-receipt"), "E03", null],
    [message("unable-to-apply", [], ["IN01"]), "E04", "IN01"],
    [message("modification-request"), "E05", null],
    [message("investigation", ["CONR"]), "E03", null],
    [message("investigation", ["RQFI", "UTEX"]), "E04", null],
    [message("investigation", ["RQFI"], ["PURP"]), "E06", "PURP"],
    [message("investigation", ["RQFI", "SANC"]), "S01", null],
    [message("status", [], ["AC04"], { status: "RJCT" }), "R13", "AC04"],
    [message("charges", [], [], { messageType: "camt.106.001.02" }), "R11", null],
    [message("charges", [], [], { messageType: "MT191" }), "R11", null],
  ])("%j raises %s", (asked, exceptionClass, reasonCode) => {
    expect(askedBy(asked)).toMatchObject({ class: exceptionClass, reasonCode });
  });
  it.each(["status", "resolution", "booking", "notice", "narrative"])("%s raises nothing", (kind) => {
    expect(askedBy(message(kind))).toBeNull();
  });
  it("nothing is asked by a status that goes on, or by a notice of charges", () => {
    expect(askedBy(message("status", [], [], { status: "ACSC" }))).toBeNull();
    expect(askedBy(message("charges", [], [], { messageType: "camt.105.001.02" }))).toBeNull();
    expect(askedBy(message("charges", [], [], { messageType: "MT190" }))).toBeNull();
  });
});
