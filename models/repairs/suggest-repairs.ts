/**
 * Suggested repairs of one payment: everything that history, directory, parse and arithmetic propose, each tried on the
 * payment under the rules. What does not clear its finding, or brings a new one, is never suggested.
 */
import { type CanonicalPayment, getField, withField } from "#models/payment/index.ts";
import { evaluateRules, type Finding, givenRules } from "#models/rules/index.ts";
import { fitsElement } from "./element-limits.ts";
import { proposeAccounts } from "./propose-accounts.ts";
import { proposeAddresses } from "./propose-addresses.ts";
import { proposeAgents } from "./propose-agents.ts";
import { proposeCopy, proposeDate, proposeIdentifications, proposeNames } from "./propose-others.ts";
import { proposeTexts } from "./propose-texts.ts";
import type { Proposal, RepairChange, RepairFacts } from "./suggestion.ts";

export interface RepairSubject {
  payment: CanonicalPayment;
  /** As they stand, with those of the rules that need other payments. */
  findings: readonly Finding[];
  class: string;
  /** When the payment arrived: the rules hold as of then. */
  at: Date;
}

/** A proposal that was tried: what it makes of the payment and of the findings. */
export interface TriedProposal extends Proposal {
  payment: CanonicalPayment;
  findings: Finding[];
  /** Rules whose finding is gone. */
  cleared: string[];
}

const keyOf = ({ rule, field }: Finding): string => `${rule} ${field}`;
const stops = ({ severity }: Finding): boolean => severity !== "warn";

/** Applies changes to a payment; the order of the list counts where list items are taken out. */
export function withChanges(payment: CanonicalPayment, changes: readonly RepairChange[]): CanonicalPayment {
  return changes.reduce((edited, { field, to }) => withField(edited, field, to), payment);
}

/** The findings of an edited payment, as the caller can tell them; `touched` are the fields that were changed. */
export type Evaluate = (payment: CanonicalPayment, touched: ReadonlySet<string>) => Finding[];

/**
 * Evaluates by the payment alone. Findings of rules that need more (other payments, reference data) are taken to stay
 * unless their own element was changed.
 */
export function evaluateAlone({ findings, at }: Pick<RepairSubject, "findings" | "at">): Evaluate {
  const given = findings.filter(({ rule }) => givenRules.has(rule));
  return (payment, touched) => [
    ...evaluateRules(payment, { at }),
    ...given.filter(({ field }) => field === null || !touched.has(field)),
  ];
}

/** The proposals that validate, in the order of their sources. */
export function suggestRepairs(
  { payment, findings, class: exceptionClass, at }: RepairSubject,
  facts: RepairFacts,
  evaluate: Evaluate = evaluateAlone({ findings, at }),
): TriedProposal[] {
  const proposals = [
    ...proposeAccounts(payment, findings, facts),
    ...proposeAgents(payment, findings, facts),
    ...proposeAddresses(payment, findings, facts),
    ...proposeDate(payment, findings, exceptionClass, at),
    ...proposeIdentifications(payment, findings, facts),
    ...proposeNames(payment, findings, exceptionClass, facts),
    ...proposeTexts(payment, findings, facts),
    ...proposeCopy(exceptionClass, facts, at),
  ];
  return proposals.flatMap((proposal) => {
    const tried = tryOut(payment, findings, proposal, evaluate);
    return tried ? [tried] : [];
  });
}

/** True when a finding that stops the payment is new, or stays at an element that was changed. */
export function worsens(
  before: readonly Finding[],
  after: readonly Finding[],
  touched: ReadonlySet<string>,
): boolean {
  const had = new Set(before.map(keyOf));
  return after.some(
    (finding) => stops(finding) && (!had.has(keyOf(finding)) || touched.has(finding.field ?? "")),
  );
}

function tryOut(
  payment: CanonicalPayment,
  before: readonly Finding[],
  proposal: Proposal,
  evaluate: Evaluate,
): TriedProposal | null {
  const { changes } = proposal;
  if (changes.length === 0) return { ...proposal, payment, findings: [...before], cleared: [] };
  if (!changes.every(({ field, to }) => to === null || fitsElement(field, to))) return null;
  let edited: CanonicalPayment;
  try {
    edited = withChanges(payment, changes);
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
  if (changes.some(({ field, to }) => to !== null && getField(edited, field) !== to)) return null;
  const touched = new Set(changes.map(({ field }) => field));
  const after = evaluate(edited, touched);
  const has = new Set(after.map(keyOf));
  const cleared = before.filter((finding) => !has.has(keyOf(finding)));
  const bad = worsens(before, after, touched);
  // A date or a name may have been questioned by a pattern instead of a rule; then there is no finding to clear.
  const asked = before.some((finding) => stops(finding) || touched.has(finding.field ?? ""));
  if (bad || (asked && cleared.length === 0 && !byPattern.has(proposal.kind))) return null;
  return {
    ...proposal,
    payment: edited,
    findings: after,
    cleared: [...new Set(cleared.map(({ rule }) => rule))],
  };
}

const byPattern: ReadonlySet<Proposal["kind"]> = new Set(["date-rolled", "name-of-account"]);
