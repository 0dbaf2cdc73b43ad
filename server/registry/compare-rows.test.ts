import { expect, it } from "vitest";
import { createRandom } from "#models/trees/random.ts";
import { type ComparedRow, pairedDifferences, slicedLosses, sliceRows } from "./compare-rows.ts";

const DAY = 86_400_000;

/** Rows whose true probability is `truth`, and the rows themselves. */
function world(rows: number, seed: number) {
  const random = createRandom(seed);
  const truth = Float64Array.from({ length: rows }, () => random.next());
  const drawn = Array.from(
    truth,
    (probability, i): ComparedRow => ({
      target: random.next() < probability ? 1 : 0,
      class: ["R01", "R09", "F04"][i % 3]!,
      currency: i % 4 === 0 ? "USD" : "EUR",
      amountEurMinor: Math.round(10 ** (4 + 4 * random.next())),
      raisedAt: Date.UTC(2026, 8, 1) + Math.floor(i / 10) * DAY,
      dueAt: null,
    }),
  );
  return { truth, drawn };
}

const by = (differences: Awaited<ReturnType<typeof pairedDifferences>>, metric: string) =>
  differences.find((entry) => entry.metric === metric)!.difference;

it("finds no difference between a model and itself", async () => {
  const { truth, drawn } = world(150, 1);
  const differences = await pairedDifferences(drawn, truth, truth);
  expect(differences.map(({ metric }) => metric)).toContain("Value captured");
  for (const { difference } of differences) expect(difference).toEqual({ value: 0, low: 0, high: 0 });
});

it("finds the truth better than noise on every measure, with intervals on the right side of zero", async () => {
  const { truth, drawn } = world(240, 2);
  const random = createRandom(3);
  const noise = truth.map(() => random.next());
  const differences = await pairedDifferences(drawn, noise, truth);
  for (const { better, difference } of differences) {
    const sign = better === "higher" ? 1 : -1;
    expect(sign * difference.value).toBeGreaterThan(0);
    expect(difference.low).toBeLessThanOrEqual(difference.value);
    expect(difference.high).toBeGreaterThanOrEqual(difference.value);
  }
  expect(by(differences, "Ranking (AUC)").low).toBeGreaterThan(0);
  expect(by(differences, "Log loss").high).toBeLessThan(0);
});

it("gives the same numbers every time, and the opposite ones when the models change places", async () => {
  const { truth, drawn } = world(90, 4);
  const flat = truth.map(() => 0.5);
  expect(await pairedDifferences(drawn, flat, truth)).toEqual(await pairedDifferences(drawn, flat, truth));
  const there = by(await pairedDifferences(drawn, flat, truth), "Log loss");
  const back = by(await pairedDifferences(drawn, truth, flat), "Log loss");
  expect(back.value).toBeCloseTo(-there.value, 12);
});

it("measures nothing when one outcome is missing", async () => {
  const { truth, drawn } = world(50, 5);
  expect(
    await pairedDifferences(
      drawn.map((row) => ({ ...row, target: 1 as const })),
      truth,
      truth,
    ),
  ).toEqual([]);
});

it("puts every row into one slice of each kind and leaves out slices that are too small", async () => {
  const { truth, drawn } = world(200, 6);
  const slices = sliceRows([...drawn, { ...drawn[0]!, class: "E06" }]);
  expect(slices.some(({ slice }) => slice === "Class E06")).toBe(false);
  expect(slices.filter(({ slice }) => slice.startsWith("Class")).flatMap(({ rows }) => rows).length).toBe(
    200,
  );
  const losses = slicedLosses(drawn, truth, truth);
  for (const { champion, challenger, n } of losses) {
    expect(champion).toBe(challenger);
    expect(n).toBeGreaterThanOrEqual(10);
  }
});
