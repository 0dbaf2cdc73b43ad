/** The feature vector of one payment: the same code on the server, in training and in the browser. */
import type { CanonicalPayment } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/finding.ts";
import { amount } from "./amount.ts";
import { caseContext } from "./case-context.ts";
import type { Feature, FeatureSpec } from "./contract.ts";
import { corridor } from "./corridor.ts";
import { factsOf } from "./facts.ts";
import { graph } from "./graph.ts";
import { hash64 } from "./hashing.ts";
import type { Glance, History } from "./history.ts";
import { identity } from "./identity.ts";
import { novelty } from "./novelty.ts";
import { ruleFindings } from "./rule-findings.ts";
import { text } from "./text.ts";
import { velocity } from "./velocity.ts";

const contract: readonly Feature[] = [
  ...velocity,
  ...novelty,
  ...amount,
  ...corridor,
  ...identity,
  ...graph,
  ...text,
  ...ruleFindings,
  ...caseContext,
];

/** Names, groups, units, meanings and missing-value rules, in the order of the vector. */
export const features: readonly FeatureSpec[] = contract.map(({ name, group, unit, meaning, missing }) => ({
  name,
  group,
  unit,
  meaning,
  missing,
}));

/** Raised by hand when a computation changes while names and units stay. */
const computation = 1;

/** Hash over the whole contract; a model serves only vectors of its own version. */
export const featureVersion: string = `f${computation}-${hash64(JSON.stringify([computation, features]))}`;

const places = new Map(features.map(({ name }, index) => [name, index]));

/** Place of a feature in the vector; throws for an unknown name. */
export function featureIndex(name: string): number {
  const place = places.get(name);
  if (place === undefined) throw new RangeError(`no feature is called ${name}`);
  return place;
}

/**
 * The values of all features, NaN where a value is missing. `history` is what was known strictly before `at` about the
 * payment as it arrived; `payment` and `findings` may be those after an edit.
 */
export function extractFeatures(
  payment: CanonicalPayment,
  findings: readonly Finding[],
  history: History | Glance,
  at: Date,
): Float64Array {
  const facts = factsOf(payment, findings, history, at);
  const values = new Float64Array(contract.length);
  for (let i = 0; i < contract.length; i += 1) values[i] = contract[i]!.value(facts);
  return values;
}

/**
 * The vector's bytes, little-endian doubles with one NaN and no negative zero: hash them to name a snapshot. Values are
 * rounded to single precision, which is what the trees read: engines' logarithms differ in the last bit of a double.
 */
export function snapshotBytes(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i += 1) {
    const value = Math.fround(values[i]!);
    if (Number.isNaN(value)) view.setUint32(i * 8 + 4, 0x7ff80000, true);
    else view.setFloat64(i * 8, value === 0 ? 0 : value, true);
  }
  return bytes;
}
