/**
 * The world's messages read and assessed without a store, for benchmarks: the same reader, rules, features and scenarios,
 * with the copy check done in memory. Outcomes of earlier exceptions become known a day later.
 */
import { extractFeatures, HistoryState, raisedScenarios } from "#models/features/index.ts";
import { accountKey, type CanonicalPayment, fingerprintOf } from "#models/payment/index.ts";
import { classOf, evaluateRules, type Finding, findingOf } from "#models/rules/index.ts";
import { ordinary, Random, type Truth, type World } from "#models/world/index.ts";
import { readMessage } from "../intake/index.ts";

const dayMs = 86_400_000;
const copyWindowMs = 5 * dayMs;
const explorationRate = 0.002;

export interface RaisedInMemory {
  at: number;
  reference: string;
  class: string;
  raisedBy: string[];
  values: Float64Array;
  truth: Truth;
  /** Texts that must tell nothing: identifiers and the amount as written. */
  marks: { endToEndId: string; uetr: string; messageId: string; amount: string };
}

export interface AssessedWorld {
  raised: RaisedInMemory[];
  payments: number;
  messages: { accepted: number; rejected: number; unsupported: number };
  /** Processor seconds spent on history, features and observation alone. */
  featureSeconds: number;
}

export function assessInMemory(world: World): AssessedWorld {
  const state = new HistoryState();
  const copies = new CopyMemory();
  const random = new Random("exploration");
  const result: AssessedWorld = {
    raised: [],
    payments: 0,
    messages: { accepted: 0, rejected: 0, unsupported: 0 },
    featureSeconds: 0,
  };
  for (const { at, bytes, refs } of world.messages()) {
    const read = readMessage(bytes);
    result.messages[read.outcome] += 1;
    for (const [index, payment] of read.payments.entries()) {
      result.payments += 1;
      const findings = [...evaluateRules(payment, { at }), ...copies.check(payment, at.getTime())];
      const began = process.cpuUsage();
      const values = extractFeatures(payment, findings, state.historyFor(payment, at), at);
      state.observe(payment, at);
      const used = process.cpuUsage(began);
      result.featureSeconds += (used.user + used.system) / 1e6;
      const scenarios = raisedScenarios(values);
      const explored = random.chance(explorationRate);
      const raisedBy = raisersOf(
        findings,
        payment,
        scenarios.map(({ id }) => id),
      );
      if (raisedBy.length === 0 && explored) raisedBy.push("exploration");
      if (raisedBy.length === 0) continue;
      const reference = refs[index] ?? "";
      const truth = world.truth.get(reference) ?? ordinary;
      const stopped = findings.some(({ severity }) => severity !== "warn");
      result.raised.push({
        at: at.getTime(),
        reference,
        class: stopped
          ? classOf(findings, raisedBy).class
          : (scenarios[0]?.class ?? classOf(findings, raisedBy).class),
        raisedBy,
        values,
        truth,
        marks: {
          endToEndId: payment.endToEndId ?? "",
          uetr: payment.uetr ?? "",
          messageId: payment.messageId ?? "",
          amount: payment.amount?.text ?? "",
        },
      });
      state.observeOutcome(
        {
          debtorAccount: accountKey(payment.debtorAccount),
          creditorAccount: accountKey(payment.creditorAccount),
          genuine: truth.genuine,
        },
        new Date(at.getTime() + dayMs),
      );
    }
  }
  return result;
}

function raisersOf(
  findings: readonly Finding[],
  payment: CanonicalPayment,
  scenarios: readonly string[],
): string[] {
  const rules = findings.filter(({ severity }) => severity !== "warn").map(({ rule }) => rule);
  return [...new Set([...rules, ...(payment.kind === "return" ? ["return"] : []), ...scenarios])];
}

/** The store's copy checks in memory: a reused UETR, and the same business fingerprint with the same text within days. */
class CopyMemory {
  private readonly references = new Set<string>();
  private readonly fingerprints = new Map<string, { at: number; text: string }[]>();

  check(payment: CanonicalPayment, at: number): Finding[] {
    if (payment.kind === "return") return [];
    const findings: Finding[] = [];
    if (payment.uetr && this.references.has(payment.uetr)) {
      findings.push(findingOf("V09", payment, { field: "uetr", message: "The UETR was used before." }));
    }
    if (payment.uetr) this.references.add(payment.uetr);
    const fingerprint = fingerprintOf(payment);
    if (fingerprint === null) return findings;
    const text = payment.remittance.unstructured.join(" ");
    const earlier = (this.fingerprints.get(fingerprint) ?? []).filter(
      (other) => at - other.at <= copyWindowMs,
    );
    if (earlier.some((other) => other.text === text)) {
      findings.push(findingOf("V42", payment, { field: "amount", message: "The same payment came before." }));
    }
    this.fingerprints.set(fingerprint, [...earlier, { at, text }]);
    return findings;
  }
}
