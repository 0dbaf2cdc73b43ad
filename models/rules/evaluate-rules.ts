/** Runs the rules that hold on a day over one payment and ties each hit to its element. */
import { type CanonicalPayment, positionOf } from "#models/payment/index.ts";
import { defaultReference, noFacts, type RuleContext } from "./context.ts";
import type { Finding } from "./finding.ts";
import type { Hit, Rule, Severity } from "./rule.ts";
import { rules } from "./rule-set.ts";
import { type Scheme, schemeOf } from "./schemes.ts";

const strength: Record<Severity, number> = { warn: 0, hold: 1, reject: 2 };

function severityOf(rule: Rule, scheme: Scheme): Severity | null {
  return typeof rule.severity === "string" ? rule.severity : (rule.severity[scheme] ?? null);
}

const weaker = (a: Severity, b: Severity): Severity => (strength[a] <= strength[b] ? a : b);

function tie(rule: Rule, severity: Severity, payment: CanonicalPayment, hit: Hit): Finding {
  const { path, line, column } = positionOf(payment, hit.field);
  return {
    rule: rule.id,
    code: hit.code ?? rule.codes[0],
    severity: hit.severity ? weaker(severity, hit.severity) : severity,
    field: hit.field,
    path,
    line,
    column,
    value: hit.value ?? null,
    message: hit.message,
  };
}

/** True when the rule holds on the UTC day of `at`. */
export function holdsOn(rule: Pick<Rule, "since" | "until">, at: Date): boolean {
  const day = at.toISOString().slice(0, 10);
  return (rule.since === null || day >= rule.since) && (rule.until === null || day <= rule.until);
}

type Need = Rule["needs"];

/** A rule with the severity it has under one scheme. */
interface Asked {
  rule: Rule;
  severity: Severity;
}

type ByScheme = Partial<Record<Scheme, readonly Asked[]>>;

/** The rules of one day by need and scheme; evaluating many payments of one day looks them up once. */
let ofDay: { day: number; asked: Record<Need, ByScheme> } | null = null;

function askedOn(at: Date, need: Need, scheme: Scheme): readonly Asked[] {
  const day = Math.floor(at.getTime() / 86_400_000);
  if (ofDay?.day !== day) ofDay = { day, asked: { payment: {}, context: {}, store: {} } };
  const known = ofDay.asked[need][scheme];
  if (known) return known;
  const asked: Asked[] = [];
  for (const rule of rules) {
    const severity = severityOf(rule, scheme);
    if (rule.needs === need && severity !== null && holdsOn(rule, at)) asked.push({ rule, severity });
  }
  ofDay.asked[need][scheme] = asked;
  return asked;
}

function run(need: Need, payment: CanonicalPayment, context: RuleContext): Finding[] {
  const scheme = schemeOf(payment);
  const findings: Finding[] = [];
  for (const { rule, severity } of askedOn(context.at, need, scheme)) {
    const hits = rule.check(payment, scheme, context);
    if (hits.length > 0) for (const hit of hits) findings.push(tie(rule, severity, payment, hit));
  }
  return findings;
}

/** Findings of all rules that need only the payment, in the order of the rules. `at` is the time of the decision. */
export function evaluateRules(payment: CanonicalPayment, { at }: { at: Date }): Finding[] {
  return run("payment", payment, { at, reference: defaultReference, facts: noFacts });
}

/** Findings of the rules that need reference data: limits, calendars, cut-offs, directories, payee checks, accounts. */
export function evaluateContext(payment: CanonicalPayment, context: RuleContext): Finding[] {
  return run("context", payment, context);
}

/** The finding of a rule that is checked elsewhere because it needs other payments or lists (V09, V42, S01). */
export function findingOf(ruleId: string, payment: CanonicalPayment, hit: Hit): Finding {
  const rule = rules.find(({ id }) => id === ruleId);
  if (!rule) throw new RangeError(`${ruleId} is not a rule`);
  return tie(rule, severityOf(rule, schemeOf(payment)) ?? "warn", payment, hit);
}

/** Rules whose findings cannot be made from the payment alone; whoever has only the payment takes them as given. */
export const givenRules: ReadonlySet<string> = new Set(
  rules.filter(({ needs }) => needs !== "payment").map(({ id }) => id),
);
