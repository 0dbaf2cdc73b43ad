import { expect, test } from "vitest";
import { features } from "#models/features/index.ts";
import { createRandom } from "#models/trees/index.ts";
import { bestMark, type Marked } from "./separability.ts";

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
