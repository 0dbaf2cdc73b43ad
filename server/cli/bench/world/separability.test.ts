import { expect, test } from "vitest";
import { features } from "#models/features/index.ts";
import { createRandom } from "#models/trees/index.ts";
import { within } from "./figures.ts";
import { bestMark, bestSingleFeature, type Marked, neighbourDisagreement } from "./separability.ts";

const ROWS = 3000;
const hex = (text: string) => text.padStart(12, "0");

/** Identifiers and amounts that say nothing, but for what `plant` does to those of the positive rows. */
function marked(share: number, plant: (marks: Marked["marks"]) => Partial<Marked["marks"]>) {
  const random = createRandom(5);
  const target = new Uint8Array(ROWS);
  const values = new Float64Array(features.length);
  const rows = Array.from({ length: ROWS }, (_, row): Marked => {
    target[row] = random.next() < share ? 1 : 0;
    const number = String(random.below(1_000_000)).padStart(6, "0");
    const marks = {
      endToEndId: random.next() < 0.5 ? `INV-${number}` : `E2E${number}${random.below(10)}`,
      uetr: `${hex(random.below(2 ** 31).toString(16)).slice(0, 8)}-${number.slice(0, 4)}-4${number.slice(3)}-8a00-${hex(number)}`,
      messageId: `MSG${number}`,
      amount: `${random.below(90_000) + 100}.${String(random.below(100)).padStart(2, "0")}`,
    };
    return { marks: target[row] === 1 ? { ...marks, ...plant(marks) } : marks, values };
  });
  return { rows, target };
}

const found = (share: number, plant: Parameters<typeof marked>[1]): number => {
  const { rows, target } = marked(share, plant);
  return bestMark(rows, target);
};

test("identifiers and amounts that say nothing stay below the limit", () => {
  expect(found(0.3, () => ({}))).toBeLessThan(0.55);
  expect(found(0.05, () => ({}))).toBeLessThan(0.6);
});

test.each<[string, Parameters<typeof marked>[1]]>([
  ["a prefix", ({ endToEndId }) => ({ endToEndId: `X${endToEndId.slice(1)}` })],
  ["the case of letters", ({ endToEndId }) => ({ endToEndId: endToEndId.toLowerCase() })],
  ["the shape", ({ messageId }) => ({ messageId: messageId.replace(/(\d{3})$/, "-$1") })],
  ["the version of the UETR", ({ uetr }) => ({ uetr: uetr.replace("-4", "-1") })],
  ["a length", ({ endToEndId }) => ({ endToEndId: endToEndId.slice(0, -2) })],
  ["cents", ({ amount }) => ({ amount: amount.replace(/\..*/, ".37") })],
  ["the last digit", ({ messageId }) => ({ messageId: `${messageId.slice(0, -1)}7` })],
])("%s that only the injected ones have is found", (_, plant) => {
  expect(found(0.3, plant)).toBeGreaterThan(0.6);
  expect(found(0.05, plant)).toBeGreaterThan(0.6);
});

/** Features that say nothing, but for what `plant` writes into a row of the positives. */
function tableOf(plant: (row: Float64Array) => void) {
  const random = createRandom(9);
  const [rows, columns] = [400, features.length];
  const values = Float64Array.from({ length: rows * columns }, () => random.normal());
  const target = Uint8Array.from({ length: rows }, () => (random.next() < 0.3 ? 1 : 0));
  for (const [row, one] of target.entries())
    if (one === 1) plant(values.subarray(row * columns, (row + 1) * columns));
  return { values, rows, columns, target };
}

const isTooEasy = (plant: (row: Float64Array) => void): boolean =>
  within("best single feature", bestSingleFeature(tableOf(plant)).auc, "", 0.5, 0.75).met === false;

test("a feature from after the decision, or one missing only there, makes the task too easy", () => {
  expect(isTooEasy(() => {})).toBe(false);
  expect(isTooEasy((row) => row.fill(4, 7, 8))).toBe(true);
  expect(isTooEasy((row) => row.fill(Number.NaN, 7, 8))).toBe(true);
});

test("kinds that lie apart have no neighbours of the other kind", () => {
  const band = (plant: (row: Float64Array) => void) =>
    within("neighbours", neighbourDisagreement(tableOf(plant)), "share", 0.1, 0.25);
  expect(band((row) => row.fill(9)).met).toBe(false);
  expect(band((row) => row.fill(9)).value).toBe(0);
});
