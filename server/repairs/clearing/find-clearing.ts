/**
 * The smallest change of elements that clears an exception. Candidates come from the suggested repairs, from earlier
 * payments and from the form that elements must have; sets of them are tried under the rules and the model, and what seems
 * to clear is judged once more as a saved edit would be: with reference data, earlier payments and screening lists. Only
 * what passes there is told. Clearing means that no rule and no scenario would raise the payment as it would then stand, that
 * it is not strange (or no stranger than when strangeness did not raise it), and that the model does not find it likelier
 * to need a person than before.
 */
import { type CandidateChange, gatherCandidates, smallestChanges } from "#models/counterfactual/index.ts";
import { scenarios } from "#models/features/index.ts";
import { type CanonicalPayment, fingerprintOf, getField } from "#models/payment/index.ts";
import { suggestRepairs, withChanges } from "#models/repairs/index.ts";
import { evaluateAlone } from "#models/repairs/suggest-repairs.ts";
import { evaluateRules, type Finding } from "#models/rules/index.ts";
import { type EditedStanding, givenFindings, judgeEdit } from "../../exceptions/index.ts";
import type { Context } from "../../platform/context.ts";
import { type Serving, servingBundle } from "../../registry/index.ts";
import { editableLabel } from "../rules.ts";
import type { EditSubject } from "../store.ts";
import { gatherFacts } from "../suggestions/gather-facts.ts";

export interface FoundClearing {
  changes: CandidateChange[];
  cleared: string[];
  before: number | null;
  after: number | null;
  modelHash: string | null;
}

const scenarioIds = new Set(scenarios.map(({ id }) => id));
/** Another reference or text does not make a copy another payment. */
const copies: ReadonlySet<string> = new Set(["V09", "V42"]);
/** Rules over elements, scenarios, strangeness. A screening hit is cleared by a person and never by another name. */
const clearable = (raiser: string): boolean =>
  (/^[VX]\d/.test(raiser) && !copies.has(raiser)) || scenarioIds.has(raiser) || raiser === "anomaly";

/** Null when there is none. `raisedBy` is what raised the exception when the payment arrived. */
export async function findClearing(
  ctx: Context,
  subject: EditSubject,
  raisedBy: readonly string[],
): Promise<FoundClearing | null> {
  // What is only strange is not made right by filling something in.
  const asked = raisedBy.filter((raiser) => raiser !== "anomaly");
  if (asked.length === 0 || !raisedBy.every(clearable)) return null;
  const payment = subject.edited ?? subject.payment;
  const findings = subject.editedFindings ?? subject.findings;
  const at = new Date(subject.receivedAt);
  const serving = await servingBundle(ctx.db);
  const before = standingOf(serving, subject, payment, findings);
  // An edit may have cleared it already; then there is nothing left to say.
  if (before.raisedBy.length === 0 || !before.raisedBy.every(clearable)) return null;
  const clears = (after: EditedStanding): boolean =>
    after.raisedBy.length === 0 &&
    (after.probability ?? 0) <= (before.probability ?? 1) &&
    !isStrange(after, raisedBy.includes("anomaly") ? null : before);
  const facts = await gatherFacts(ctx.db, payment, subject);
  const suggested = suggestRepairs({ payment, findings, class: subject.class, at }, facts);
  const from = { payment, findings, raisedBy: before.raisedBy, values: before.values, facts, suggested };
  const candidates = gatherCandidates(from, (field) => editableLabel(field) !== null);
  const evaluate = evaluateAlone({ findings, at });
  const promising = smallestChanges(candidates, (changes) => {
    const edited = changed(payment, changes);
    if (!edited) return false;
    const after = evaluate(edited, new Set(changes.map(({ field }) => field)));
    return !stopped(after) && clears(standingOf(serving, subject, edited, after));
  });
  for (const changes of promising) {
    const edited = changed(payment, changes) as CanonicalPayment;
    const after = standingOf(serving, subject, edited, await allFindings(ctx, subject, edited));
    if (!clears(after)) continue;
    return {
      changes,
      cleared: [...before.raisedBy, ...raisedBy.filter((raiser) => raiser === "anomaly")],
      before: before.probability,
      after: after.probability,
      modelHash: serving?.hash ?? null,
    };
  }
  return null;
}

const stopped = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity !== "warn");

/** Whether it could be raised for being strange; one that was let pass so strange before must not become stranger. */
const isStrange = ({ anomaly, strangeFrom }: EditedStanding, passed: EditedStanding | null): boolean =>
  anomaly !== null && anomaly >= strangeFrom && (passed === null || anomaly > (passed.anomaly ?? 0));

const standingOf = (
  serving: Serving | null,
  { paymentId, history, receivedAt }: EditSubject,
  payment: CanonicalPayment,
  findings: readonly Finding[],
): EditedStanding => judgeEdit(serving, { paymentId, history, receivedAt, payment, findings: [...findings] });

/** Null where an element cannot hold its new value beside the others. */
function changed(payment: CanonicalPayment, changes: readonly CandidateChange[]): CanonicalPayment | null {
  try {
    const edited = withChanges(payment, changes);
    return changes.every(({ field, to }) => to === null || getField(edited, field) === to) ? edited : null;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

/** Every finding as a saved edit would have it. */
async function allFindings(
  ctx: Context,
  { paymentId, receivedAt }: EditSubject,
  payment: CanonicalPayment,
): Promise<Finding[]> {
  const candidate = { id: paymentId, receivedAt, payment, fingerprint: fingerprintOf(payment) };
  const given = await givenFindings(ctx.db, ctx.db, [candidate], ctx.clock.now());
  return [...evaluateRules(payment, { at: new Date(receivedAt) }), ...(given.findings.get(paymentId) ?? [])];
}
