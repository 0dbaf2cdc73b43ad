/** The arithmetic of an edit: rules and features again, and the champion's margins in one batch. */
import { extractFeatures, features, snapshotBytes } from "#models/features/index.ts";
import { withField } from "#models/payment/index.ts";
import { evaluateRules, type Finding } from "#models/rules/index.ts";
import { type Calibration, probabilityOf } from "../../calibration/calibration.ts";
import { bandOf } from "../bands.ts";
import type { Backend, ElementChange, OpenedPayment, WhatIf } from "./protocol.ts";

/** Gives one margin a row. */
export type RunRows = (
  rows: readonly ArrayLike<number | null>[],
) => Promise<{ margins: Float64Array; backend: Backend }>;

/** A feature's own share in the movement is worked out for at most so many changed features. */
const MOST_MOVED = 48;

export async function computeWhatIf(
  opened: OpenedPayment,
  changes: readonly ElementChange[],
  calibration: Calibration,
  run: RunRows,
): Promise<WhatIf> {
  const began = performance.now();
  const before = unedited(opened);
  const { values, findings } = valuesOf(opened, changes);
  const changed: number[] = [];
  for (let i = 0; i < values.length && changed.length < MOST_MOVED; i++)
    if (!Object.is(values[i], before[i])) changed.push(i);
  // One row a changed feature, with that feature alone as edited, tells how much each of them moves.
  const alone = changed.map((i) => {
    const row = Float64Array.from(before);
    row[i] = values[i]!;
    return row;
  });
  const { margins, backend } = await run([before, values, ...alone]);
  const from = margins[0]!;
  // What the champion says of the edited payment is what saving will record; unedited, the record itself stands.
  const margin = opened.margin === null || changed.length === 0 ? opened.margin : margins[1]!;
  const probability = margin === null ? null : probabilityOf(calibration, margin);
  const shown = (value: number) => (Number.isNaN(value) ? null : value);
  const moved = changed
    .map((i, k) => ({
      weight: Math.abs(margins[2 + k]! - from),
      feature: features[i]!.name,
      from: shown(before[i]!),
      to: shown(values[i]!),
    }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ feature, from, to }) => ({ feature, from, to }));
  return {
    probability,
    band: bandOf(probability),
    margin,
    snapshotHash: await sha256(snapshotBytes(values)),
    findings,
    moved,
    backend,
    milliseconds: performance.now() - began,
  };
}

const uneditedValues = new WeakMap<OpenedPayment, Float64Array>();

/** The features of the payment as it was opened; every edit is compared with them. */
function unedited(opened: OpenedPayment): Float64Array {
  const known = uneditedValues.get(opened);
  if (known) return known;
  const { values } = valuesOf(opened, []);
  uneditedValues.set(opened, values);
  return values;
}

/** Feature vector and findings of the payment with some fields changed. */
function valuesOf(
  { payment, history, storeFindings, at }: OpenedPayment,
  changes: readonly ElementChange[],
): { values: Float64Array; findings: Finding[] } {
  const edited = changes.reduce((current, { field, to }) => withField(current, field, to), payment);
  const findings = [...evaluateRules(edited, { at }), ...storeFindings];
  return { values: extractFeatures(edited, findings, history, at), findings };
}

/** SHA-256 in hex, by the browser's own implementation. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  if (!globalThis.crypto?.subtle)
    throw new Error("this page is not served securely, so hashes cannot be checked");
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
