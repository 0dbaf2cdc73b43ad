/**
 * The world's messages read and assessed without a store, for benchmarks: the same reader, rules, features and scenarios,
 * with the copy check done in memory. Outcomes of earlier exceptions become known a day later.
 */
import { extractFeatures, HistoryState, raisedScenarios } from "#models/features/index.ts";
import { accountKey, type CanonicalPayment, fingerprintOf, toEurMinor } from "#models/payment/index.ts";
import { dueAtFor } from "#models/ranking/index.ts";
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
  /** What ranks it beside its probability. */
  amountEurMinor: number;
  dueAt: number;
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

interface Arrived {
  payment: CanonicalPayment;
  at: Date;
  reference: string;
  findings: Finding[];
}

/** Payments are assessed half a day at a time, which is less than any outcome takes to become known. */
const portionMs = dayMs / 2;

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
  let portion: Arrived[] = [];
  const assess = (): void => {
    const began = process.cpuUsage();
    const vectors = portion.map(({ payment, findings, at }) => {
      const values = extractFeatures(payment, findings, state.historyFor(payment, at), at);
      state.observe(payment, at);
      return values;
    });
    const used = process.cpuUsage(began);
    result.featureSeconds += (used.user + used.system) / 1e6;
    result.payments += portion.length;
    for (const [index, arrived] of portion.entries()) {
      const raised = raise(arrived, vectors[index] as Float64Array, random.chance(explorationRate), world);
      if (!raised) continue;
      result.raised.push(raised);
      const { debtorAccount, creditorAccount } = arrived.payment;
      const outcome = {
        debtorAccount: accountKey(debtorAccount),
        creditorAccount: accountKey(creditorAccount),
      };
      state.observeOutcome({ ...outcome, genuine: raised.truth.genuine }, new Date(raised.at + dayMs));
    }
    portion = [];
  };
  for (const { at, bytes, refs } of world.messages()) {
    if (portion[0] && at.getTime() - portion[0].at.getTime() > portionMs) assess();
    const read = readMessage(bytes);
    result.messages[read.outcome] += 1;
    for (const [index, payment] of read.payments.entries()) {
      const findings = [...evaluateRules(payment, { at }), ...copies.check(payment, at.getTime())];
      portion.push({ payment, at, reference: refs[index] ?? "", findings });
    }
  }
  assess();
  return result;
}

/** The exception, or null when the payment goes straight through. */
function raise(
  { payment, at, reference, findings }: Arrived,
  values: Float64Array,
  explored: boolean,
  world: World,
): RaisedInMemory | null {
  const scenarios = raisedScenarios(values);
  const raisedBy = raisersOf(
    findings,
    payment,
    scenarios.map(({ id }) => id),
  );
  if (raisedBy.length === 0 && explored) raisedBy.push("exploration");
  if (raisedBy.length === 0) return null;
  const stopped = findings.some(({ severity }) => severity !== "warn");
  const byRules = classOf(findings, raisedBy).class;
  const found = stopped ? byRules : (scenarios[0]?.class ?? byRules);
  return {
    at: at.getTime(),
    reference,
    class: found,
    raisedBy,
    values,
    amountEurMinor: Math.max(0, toEurMinor(payment.amount) ?? 0),
    dueAt: dueAtFor(found, at, payment.settlementDate).getTime(),
    truth: world.truth.get(reference) ?? ordinary,
    marks: {
      endToEndId: payment.endToEndId ?? "",
      uetr: payment.uetr ?? "",
      messageId: payment.messageId ?? "",
      amount: payment.amount?.text ?? "",
    },
  };
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
