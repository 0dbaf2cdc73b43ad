import { describe, expect, test } from "vitest";
import { exceptionStateOf, secondPersonReasons, stateAfter, targetOf } from "./rules.ts";
import { verdictStates } from "./schema.ts";

describe("the verdict's state machine", () => {
  test("a final, undone or returned verdict takes no further step", () => {
    for (const state of ["final", "undone", "returned"] as const)
      for (const step of ["undo", "finalize", "approve", "return"] as const)
        expect(stateAfter(state, step)).toBeNull();
  });

  test("what waits for a second person cannot become final by time alone", () => {
    expect(stateAfter("waiting-approval", "finalize")).toBeNull();
    expect(stateAfter("waiting-approval", "approve")).toBe("final");
    expect(stateAfter("pending", "approve")).toBeNull();
    expect(stateAfter("pending", "finalize")).toBe("final");
  });

  test("an exception is closed exactly while its verdict is final", () => {
    expect(verdictStates.filter((state) => exceptionStateOf(state) === "closed")).toEqual(["final"]);
    expect(verdictStates.filter((state) => exceptionStateOf(state) === "open")).toEqual([
      "undone",
      "returned",
    ]);
  });
});

describe("a second person", () => {
  const facts = {
    outcome: "RELEASED_AS_IS",
    judged: "false-alarm",
    amountEurMinor: 4_999_999,
    band: "medium",
    edited: false,
    fromEurMinor: 5_000_000,
  } as const;

  test("is asked for changed data, from the threshold on, and for a release against the model", () => {
    expect(secondPersonReasons(facts)).toEqual([]);
    expect(secondPersonReasons({ ...facts, amountEurMinor: 5_000_000 })).toEqual([
      "amount of EUR 50,000 or more",
    ]);
    expect(secondPersonReasons({ ...facts, band: "very-high" })).toEqual([
      "released against a very high score",
    ]);
    expect(
      secondPersonReasons({ ...facts, outcome: "REPAIRED_OPS", judged: "genuine", edited: true }),
    ).toEqual(["payment data was changed"]);
  });

  test("is not asked when an edit is dropped with the payment, nor for escalating", () => {
    expect(secondPersonReasons({ ...facts, outcome: "REJECTED", judged: "genuine", edited: true })).toEqual(
      [],
    );
    expect(
      secondPersonReasons({ ...facts, outcome: "ESCALATED", judged: "unsure", amountEurMinor: 9_000_000 }),
    ).toEqual([]);
  });

  test("unsure gives no target, never a negative", () => {
    expect([targetOf("genuine"), targetOf("false-alarm"), targetOf("unsure")]).toEqual([1, 0, null]);
  });
});
