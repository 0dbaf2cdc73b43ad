import { expect, test } from "vitest";
import { planLabel, targetsOf } from "./labels.ts";

const tableOf = (labels: readonly string[]) => ({
  names: ["y"],
  columns: [[...labels]],
  rows: labels.length,
});

test("the word that says so, the larger number or the rarer value is positive", () => {
  const chosen = (...labels: string[]) => planLabel(tableOf(labels), "y").positive;
  expect(chosen("yes", "no", "yes", "yes")).toBe("yes");
  expect(chosen("Fraud", "ok", "Fraud", "Fraud")).toBe("Fraud");
  expect(chosen("ok", "ok", "late")).toBe("late");
  expect(chosen("1", "2", "2", "2")).toBe("2");
  expect(chosen("-1", "1", "1")).toBe("1");
  expect(chosen("0.0", "1.0", "1.0")).toBe("1");
  expect(chosen("+", "-", "-")).toBe("+");
  expect(chosen("none", "attack", "attack")).toBe("attack");
});

test("rows without a label are left out; the same number is the same label", () => {
  const plan = planLabel(tableOf(["0", "1", "0"]), "y");
  const { labelled, target } = targetsOf(tableOf(["1.0", "", "0", " NA ", "1"]), plan);
  expect([...labelled]).toEqual([0, 2, 4]);
  expect([...target]).toEqual([1, 0, 1]);
});

test("what counts as positive is decided once, so a test file with other shares cannot turn it round", () => {
  const plan = planLabel(tableOf(["a", "a", "b"]), "y");
  expect([...targetsOf(tableOf(["b", "b", "a"]), plan).target]).toEqual([1, 1, 0]);
  expect([...targetsOf(tableOf(["a"]), plan).target]).toEqual([0]);
  expect(() => targetsOf(tableOf(["a", "c"]), plan)).toThrow(
    /row 2: the label "y" is "c", neither "b" nor "a"/,
  );
});

test("more or fewer values than two are refused with what was found, unless one is named", () => {
  const three = tableOf(["low", "low", "mid", "high"]);
  expect(() => planLabel(three, "y")).toThrow(/two values, not 3 \("low" 2 times, .*--positive VALUE/);
  expect([...targetsOf(three, planLabel(three, "y", "high")).target]).toEqual([0, 0, 0, 1]);
  expect(() => planLabel(three, "y", "huge")).toThrow(/never has the value "huge"; it has "low" 2 times/);
  expect(() => planLabel(tableOf(["1", "1"]), "y")).toThrow(/two values, not 1 \("1" 2 times\)/);
  expect(() => planLabel(tableOf(["1", "1"]), "y", "1")).toThrow(/is always "1"/);
  expect(() => planLabel(three, "z")).toThrow(/there is no column "z"; the table has y/);
});

test("capitals do not make labels differ, unless they are all that does", () => {
  const mixed = tableOf(["Yes", "no", "yes", "NO", "YES"]);
  const plan = planLabel(mixed, "y");
  expect(plan).toMatchObject({ positive: "Yes", negative: "no" });
  expect([...targetsOf(mixed, plan).target]).toEqual([1, 0, 1, 0, 1]);
  // The test file may write them in its own way.
  expect([
    ...targetsOf(tableOf(["TRUE", "false"]), planLabel(tableOf(["true", "false"]), "y")).target,
  ]).toEqual([1, 0]);
  const cases = tableOf(["a", "A", "a"]);
  expect([...targetsOf(cases, planLabel(cases, "y")).target]).toEqual([0, 1, 0]);
  expect([...targetsOf(mixed, planLabel(mixed, "y", "NO")).target]).toEqual([0, 1, 0, 1, 0]);
});

test("a wrong column name is answered with the one that was probably meant", () => {
  const table = { names: ["amount", "Is Fraud"], columns: [["1"], ["0"]], rows: 1 };
  expect(() => planLabel(table, "is_fraud")).toThrow(
    'no column "is_fraud" (did you mean "Is Fraud"?); the table',
  );
  expect(() => planLabel(table, "amuont")).toThrow('(did you mean "amount"?)');
  expect(() => planLabel(table, "zip")).toThrow('no column "zip"; the table has amount, Is Fraud');
  const wide = { names: Array.from({ length: 300 }, (_, i) => `x${i}`), columns: [], rows: 0 };
  expect(() => planLabel(wide, "label")).toThrow(/x19 and 280 more$/);
});
