import { beforeAll, expect, test } from "vitest";
import { answerByCuts } from "../calibration/index.ts";
import { createRandom, marginOf, type TrainingTable } from "../trees/index.ts";
import {
  type Bundle,
  bandOf,
  championOnnx,
  decodeBundle,
  encodeBundle,
  explainAnomaly,
  probabilityOf,
  scoreRow,
  trainBundle,
} from "./index.ts";
import { tensorMargins } from "./node/index.ts";

const featureNames = ["amount", "count", "new-payee", "hour", "ratio", "similarity"];
const columns = featureNames.length;

function sample(seed: number, rows: number): TrainingTable {
  const random = createRandom(seed);
  const values = new Float64Array(rows * columns);
  const target = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) {
    const size = random.normal();
    const fresh = random.next() < 0.3 ? 1 : 0;
    const hour = random.below(24);
    const similarity = random.next() < 0.25 ? Number.NaN : random.next();
    values.set(
      [Math.exp(8 + 2 * size), random.below(12), fresh, hour, random.normal(), similarity],
      r * columns,
    );
    const margin = size + 1.5 * fresh * (hour < 6 ? 1.5 : 0.5) + (similarity < 0.3 ? 1.2 : 0) - 1.5;
    target[r] = random.next() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
  }
  return { values, rows, columns, target };
}

const input = {
  fit: sample(1, 600),
  calibrate: sample(2, 400),
  background: sample(3, 600),
  featureNames,
  featureVersion: "test-1",
  seed: 7,
};
const probe = sample(4, 300);
const rowOf = (table: TrainingTable, r: number) => table.values.subarray(r * columns, (r + 1) * columns);
let bundle: Bundle;

beforeAll(() => {
  bundle = trainBundle(input);
});

test("a release scores unseen rows usefully", () => {
  let right = 0;
  for (let r = 0; r < probe.rows; r++) {
    const { probability } = scoreRow(bundle, rowOf(probe, r), { explain: false });
    if (probability >= 0.5 === (probe.target[r] === 1)) right++;
  }
  expect(right / probe.rows).toBeGreaterThan(0.68);
});

test("every score adds up and keeps its contract", () => {
  for (let r = 0; r < 100; r++) {
    const row = rowOf(probe, r);
    const score = scoreRow(bundle, row, { explain: true });
    const total = score.contributions!.reduce((sum, part) => sum + part, score.baseMargin);
    expect(Math.abs(total - score.margin)).toBeLessThan(1e-9);
    expect(score.probability).toBe(probabilityOf(bundle.calibration, score.margin));
    expect(bandOf(score.probability)).not.toBe("rules-only");
    expect(score.anomaly).toBeGreaterThanOrEqual(0);
    expect(score.anomaly).toBeLessThanOrEqual(1);
    const strange = explainAnomaly(bundle, row);
    expect(strange.contributions.reduce((sum, part) => sum + part, strange.base)).toBeCloseTo(
      strange.score,
      9,
    );
  }
  expect(() => scoreRow(bundle, [1, 2], { explain: false })).toThrow(/takes 6 features, not 2/);
});

test("bytes are deterministic and decode to the same release", () => {
  const bytes = encodeBundle(bundle);
  expect(encodeBundle(trainBundle(input))).toEqual(bytes);
  const decoded = decodeBundle(bytes);
  expect(decoded).toEqual(bundle);
  expect(encodeBundle(decoded)).toEqual(bytes);
  // A view into a larger buffer, as a database driver may hand it over.
  const framed = new Uint8Array(bytes.length + 3);
  framed.set(bytes, 3);
  expect(decodeBundle(framed.subarray(3))).toEqual(bundle);
  expect(decodeBundle(Buffer.from(framed.buffer, 3))).toEqual(bundle);
});

test("a release knows where it is unsure, and one from before that was kept says nothing", () => {
  const [tenth] = bundle.conformal!;
  const rows = sample(5, 3_000);
  const wrong = [0, 0];
  const seen = [0, 0];
  for (let r = 0; r < rows.rows; r++) {
    const target = rows.target[r]!;
    const answer = answerByCuts(tenth!, marginOf(bundle.trees, rowOf(rows, r)));
    seen[target]! += 1;
    wrong[target]! += Number(answer === (target === 1 ? "negative" : "positive"));
  }
  // At most a tenth of either class is called the other; with 400 rows to fit on, give or take a few points.
  for (const kind of [0, 1]) expect(wrong[kind]! / seen[kind]!).toBeLessThan(0.14);
  const bytes = encodeBundle({ ...bundle, conformal: null });
  expect(decodeBundle(bytes).conformal).toBeNull();
  const broken = encodeBundle({ ...bundle, conformal: [{ risk: 2, positiveFrom: null, negativeTo: null }] });
  expect(() => decodeBundle(broken)).toThrow(/conformal/);
});

test("another seed gives other bytes", () => {
  const small = { ...input, fit: sample(1, 80), calibrate: sample(2, 40), background: sample(3, 60) };
  expect(encodeBundle(trainBundle(small))).not.toEqual(encodeBundle(trainBundle({ ...small, seed: 8 })));
});

test("cut, padded or garbled bytes are refused", () => {
  const bytes = encodeBundle(bundle);
  for (const length of [0, 7, 11, 12, 100, bytes.length - 1])
    expect(() => decodeBundle(bytes.subarray(0, length))).toThrow(/not a model bundle/);
  const longer = new Uint8Array(bytes.length + 8);
  longer.set(bytes);
  expect(() => decodeBundle(longer)).toThrow(/where the header promises/);
  const garbled = Uint8Array.from(bytes);
  garbled[0] = 0;
  expect(() => decodeBundle(garbled)).toThrow(/unknown first bytes/);
});

test("the bytes for the browser give the champion's margins bit for bit, the known answer among them", async () => {
  const known = Float64Array.from(bundle.knownAnswer.row, (value) => value ?? Number.NaN);
  const values = Float64Array.from([...known, ...probe.values]);
  const theirs = await tensorMargins(championOnnx(bundle), { values, rows: probe.rows + 1, columns });
  expect(theirs[0]).toBe(bundle.knownAnswer.margin);
  for (let r = 0; r < probe.rows; r++)
    expect(theirs[r + 1]).toBe(scoreRow(bundle, rowOf(probe, r), { explain: false }).margin);
});

test("tables that do not fit the features are refused", () => {
  expect(() => trainBundle({ ...input, featureNames: ["one"] })).toThrow(
    /1 features are named, a table has 6 columns/,
  );
});
