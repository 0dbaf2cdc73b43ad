import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { extractFeatures, features, HistoryState, snapshotBytes } from "#models/features/index.ts";
import { blankPayment, parseAmount, withField } from "#models/payment/index.ts";
import { evaluateRules } from "#models/rules/index.ts";
import { computeWhatIf, type RunRows } from "./what-if.ts";

const at = new Date("2026-11-19T10:00:00Z");
const payment = {
  ...blankPayment("iso20022", "pacs.008.001.08", "customer-transfer"),
  amount: parseAmount("1200.50", "EUR"),
};
const opened = {
  payment,
  history: new HistoryState().historyFor(payment, at),
  storeFindings: [],
  at,
  margin: -0.25,
};
const calibration = { kind: "platt", slope: 1, intercept: 0 } as const;
/** A linear stand-in whose weights grow with the feature's place. */
const run: RunRows = async (rows) => ({
  margins: Float64Array.from(rows, (row) => {
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += (i + 1) * 0.001 * (Number.isNaN(row[i]!) ? -1 : row[i]!);
    return sum;
  }),
  backend: "wasm",
});

test("without a change the number is the server's, exactly", async () => {
  const result = await computeWhatIf(opened, [], calibration, run);
  expect(result.margin).toBe(-0.25);
  expect(result.probability).toBe(1 / (1 + Math.exp(0.25)));
  expect(result.moved).toEqual([]);
  expect(result.findings).toEqual(evaluateRules(payment, { at }));
});

test("a change shows what the champion says of the edited payment and names the snapshot", async () => {
  const result = await computeWhatIf(opened, [{ field: "amount.text", to: "99000.00" }], calibration, run);
  const edited = withField(payment, "amount.text", "99000.00");
  const values = extractFeatures(edited, evaluateRules(edited, { at }), opened.history, at);
  expect(result.margin).toBe((await run([values])).margins[0]);
  expect(result.snapshotHash).toBe(createHash("sha256").update(snapshotBytes(values)).digest("hex"));
  expect(result.moved.length).toBeGreaterThan(0);
});

test("moved features are those that differ, the weightiest first", async () => {
  const changes = [{ field: "creditorAccount.iban", to: "DE89370400440532013000" }];
  const { moved } = await computeWhatIf(opened, changes, calibration, run);
  const weights = moved.map(({ feature, from, to }) => {
    const place = features.findIndex(({ name }) => name === feature);
    expect(from).not.toBe(to);
    return (place + 1) * Math.abs((to ?? -1) - (from ?? -1));
  });
  for (let i = 1; i < weights.length; i++) expect(weights[i]!).toBeLessThanOrEqual(weights[i - 1]! + 1e-3);
});

test("rules-only payments stay without a number but still show findings and movement", async () => {
  const result = await computeWhatIf({ ...opened, margin: null }, [], calibration, run);
  expect(result).toMatchObject({ probability: null, margin: null, band: "rules-only" });
  expect(result.findings.length).toBeGreaterThan(0);
});
