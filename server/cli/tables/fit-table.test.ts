import { expect, test } from "vitest";
import { measuresOf } from "#models/evaluation/index.ts";
import { createRandom, marginsOf } from "#models/trees/index.ts";
import { applyCoding, planCoding } from "./features.ts";
import { fitTable } from "./fit-table.ts";

const ROWS = 6000;
const NAMES = 120;

/** Rows in time order of 120 names and a number that tells little; `chance` says how often a name's row is positive. */
function tableOf(chance: (name: number, row: number) => number) {
  const random = createRandom(7);
  const who: string[] = [];
  const n: string[] = [];
  const target = new Uint8Array(ROWS);
  for (let r = 0; r < ROWS; r++) {
    const name = random.below(NAMES);
    who.push(`name ${name}`);
    target[r] = random.next() < chance(name, r) ? 1 : 0;
    n.push((random.normal() + target[r]!).toFixed(3));
  }
  const text = { names: ["who", "n"], columns: [who, n], rows: ROWS };
  const coding = planCoding(text, { label: null, drop: [], categorical: [] });
  return { coding, table: { ...applyCoding(coding, text), target } };
}

test("names with an effect of their own are split into sets", () => {
  const { coding, table } = tableOf((name) => (name % 3 === 0 ? 0.4 : 0.05));
  const { categorical, ensemble } = fitTable(table, coding, 1);
  expect(categorical).toEqual([0]);
  const { auc } = measuresOf(
    marginsOf(ensemble, table.values).map((margin) => 1 / (1 + Math.exp(-margin))),
    table.target,
  );
  expect(auc).toBeGreaterThan(0.88);
});

test("names that were special only once are not", () => {
  // Each name is hit in its own twentieth of the time, so what was learnt of a name says the wrong thing later.
  const { coding, table } = tableOf((name, row) =>
    Math.floor((row * 20) / ROWS) === name % 20 ? 0.6 : 0.02,
  );
  expect(fitTable(table, coding, 1).categorical).toEqual([]);
});
