import { expect, it } from "vitest";
import { trainBundle } from "#models/scoring/index.ts";
import { createRandom, marginOf } from "#models/trees/index.ts";
import { cardFigures } from "./measure-card.ts";

const random = createRandom(5);

function tableOf(rows: number) {
  const values = Float64Array.from({ length: rows * 2 }, () => random.normal());
  const target = Uint8Array.from({ length: rows }, (_, r) =>
    random.next() < 1 / (1 + Math.exp(-2 * values[2 * r]!)) ? 1 : 0,
  );
  return { values, rows, columns: 2, target };
}

it("counts for each outcome how often its rows fit it, as the cuts say", () => {
  const later = tableOf(400);
  const bundle = trainBundle({
    fit: tableOf(600),
    calibrate: tableOf(400),
    background: tableOf(300),
    featureNames: ["a", "b"],
    featureVersion: "test",
    seed: 3,
  });
  const rows = Array.from({ length: later.rows }, (_, r) => ({
    values: later.values.subarray(2 * r, 2 * r + 2),
    target: later.target[r] as 0 | 1,
    class: "R01",
    currency: "EUR",
    amountEurMinor: 100_00,
    raisedAt: 0,
    dueAt: null,
  }));
  const { conformal } = cardFigures(bundle, rows);
  expect(conformal?.map(({ promised }) => promised)).toEqual([0.9, 0.95, 0.99]);
  for (const [k, figures] of conformal!.entries()) {
    const { positiveFrom, negativeTo } = bundle.conformal![k]!;
    const genuine = rows.filter(({ target }) => target === 1);
    const others = rows.filter(({ target }) => target === 0);
    const fits = genuine.filter(({ values }) => marginOf(bundle.trees, values) >= positiveFrom!);
    const alarms = others.filter(({ values }) => marginOf(bundle.trees, values) <= negativeTo!);
    expect(figures.genuine).toMatchObject({ value: fits.length / genuine.length, n: genuine.length });
    expect(figures.falseAlarm).toMatchObject({ value: alarms.length / others.length, n: others.length });
    expect(figures.genuine!.low).toBeLessThan(figures.genuine!.value);
  }
  // The more is promised, the more often nothing can be told.
  const unsure = conformal!.map((figures) => figures.unsure);
  expect(unsure).toEqual([...unsure].sort((a, b) => a - b));
  expect(unsure[2]).toBeGreaterThan(unsure[0]!);
  expect(cardFigures({ ...bundle, conformal: null }, rows).conformal).toBeNull();
});
