import fc from "fast-check";
import { expect, it } from "vitest";
import { championStack, objectionToChecker, roleOf } from "./rules.ts";

type Reason = "bootstrap" | "promotion" | "rollback";
const entry = (modelHash: string, reason: Reason) => ({ modelHash, reason });

it("rolls back step by step and never forward to what was rolled back from", () => {
  const ledger = [entry("a", "bootstrap"), entry("b", "promotion"), entry("c", "promotion")];
  expect(championStack(ledger)).toEqual(["a", "b", "c"]);
  ledger.push(entry("b", "rollback"));
  expect(championStack(ledger)).toEqual(["a", "b"]);
  ledger.push(entry("a", "rollback"));
  expect(championStack(ledger)).toEqual(["a"]);
  ledger.push(entry("c", "promotion"));
  expect(championStack(ledger)).toEqual(["a", "c"]);
});

it("refuses a ledger whose entries do not follow from each other", () => {
  expect(() =>
    championStack([entry("a", "bootstrap"), entry("b", "promotion"), entry("b", "rollback")]),
  ).toThrow(/does not lead/);
});

it("always serves the newest entry's model, whatever was promoted and rolled back", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom("b", "c", "d")), { maxLength: 30 }), (moves) => {
      const ledger = [entry("a", "bootstrap")];
      for (const promoted of moves) {
        const stack = championStack(ledger);
        if (promoted && stack.at(-1) !== promoted) ledger.push(entry(promoted, "promotion"));
        else if (!promoted && stack.length > 1) ledger.push(entry(stack.at(-2)!, "rollback"));
      }
      expect(championStack(ledger).at(-1)).toBe(ledger.at(-1)!.modelHash);
      expect(["a", "b", "c", "d"].filter((hash) => roleOf(hash, ledger) === "champion")).toEqual([
        ledger.at(-1)!.modelHash,
      ]);
    }),
  );
});

it("tells a rolled-back model from a retired one and from one that never served", () => {
  const ledger = [
    entry("a", "bootstrap"),
    entry("b", "promotion"),
    entry("c", "promotion"),
    entry("b", "rollback"),
  ];
  expect(roleOf("a", ledger)).toBe("retired");
  expect(roleOf("b", ledger)).toBe("champion");
  expect(roleOf("c", ledger)).toBe("rolled-back");
  expect(roleOf("d", ledger)).toBe("challenger");
});

it("lets neither maker nor trainer nor a role without the right decide on a promotion", () => {
  const request = { maker: "maker", trainer: "trainer" };
  const roles = ["lead", "ml"];
  const of = (userId: string, role: string) => objectionToChecker({ userId, role }, request, roles);
  expect(of("maker", "lead")).toMatch(/second person/);
  expect(of("trainer", "ml")).toMatch(/trained/);
  expect(of("third", "approver")).toMatch(/team lead or the model team/);
  expect(of("third", "ml")).toBeNull();
});
