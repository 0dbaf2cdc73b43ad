/** Pure decisions of this domain: what raises an exception, what explores, what looks like a copy, what comes first. */
import { anomalyLimit } from "#models/anomaly/index.ts";
import { scenarios, scenarioTriggers } from "#models/features/index.ts";
import { type CanonicalPayment, type PaymentKind, toEurMinor } from "#models/payment/index.ts";
import { classOf, codeMeaning, type Finding, familyOf } from "#models/rules/index.ts";
import type { families } from "./schema.ts";

/** Below this anomaly percentile nothing is raised for being strange; recent traffic may ask for more (`RecentLimit`). */
export const anomalyThreshold = anomalyLimit.from;
/** Share of unsuspicious payments that a person looks at all the same, so that what was never raised is measured too. */
export const explorationRate = 0.002;
/** How far back a business fingerprint counts as a possible copy. */
export const duplicateWindowDays = 5;

/** From this amount on a second person approves a verdict; the setting "four-eyes-from-eur-minor" overrides it. */
export const fourEyesFromEurMinor = 5_000_000;

export interface RaiseEvidence {
  findings: readonly Finding[];
  kind: PaymentKind;
  /** Identifiers of the monitoring scenarios that matched, e.g. "M05". */
  scenarios: readonly string[];
  anomaly: number | null;
  explored: boolean;
  /** False when the payment's features could not be computed. */
  computed: boolean;
}

/**
 * What raises an exception: rules that reject or hold, a return, scenarios, strangeness, else exploration. Empty when the
 * payment goes straight through. Warnings never raise.
 */
export function raisersOf(evidence: RaiseEvidence): string[] {
  const raisers = new Set<string>();
  for (const finding of evidence.findings) if (finding.severity !== "warn") raisers.add(finding.rule);
  if (evidence.kind === "return") raisers.add("return");
  for (const scenario of evidence.scenarios) raisers.add(scenario);
  if (evidence.anomaly !== null && evidence.anomaly >= anomalyThreshold) raisers.add("anomaly");
  if (!evidence.computed) raisers.add("unassessable");
  if (raisers.size === 0 && evidence.explored) raisers.add("exploration");
  return [...raisers];
}

/** A trillion euros. An amount of 18 digits is a fault or a prank; sums over the queue have to fit their column all the same. */
const mostEurMinor = 100_000_000_000_000;

/** What a payment is worth for ranking and sums, in euro cents; 0 where that is not known. */
export const eurMinorOf = ({ amount }: CanonicalPayment): number =>
  Math.min(mostEurMinor, Math.max(0, toEurMinor(amount) ?? 0));

/** The chance with which an exception of these raisers was picked; only exploration picks by chance. */
export function propensityOf(raisers: readonly string[]): number {
  return raisers.length === 1 && raisers[0] === "exploration" ? explorationRate : 1;
}

/** Seeded and repeatable: the same payment is explored or not whenever and wherever it is assessed. */
export function isExplored(seed: number, paymentId: number, rate = explorationRate): boolean {
  let mixed = Math.imul(paymentId ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(seed + 0x165667b1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  mixed ^= mixed >>> 15;
  return (mixed >>> 0) / 2 ** 32 < rate;
}

const wordsOfRaiser: Readonly<Record<string, string>> = {
  return: "A return came in; it has to be matched and re-credited",
  recall: "Another bank asks for the money back",
  "non-receipt": "The creditor's side says that the money did not arrive",
  "unable-to-apply": "The creditor's bank cannot apply the payment",
  modification: "Another bank asks to change the payment",
  investigation: "Another bank asks about the payment",
  rejection: "The payment was rejected on its way; the money did not go out",
  "charge-request": "Another bank asks for its charges",
  unassessable: "Could not be assessed; a person has to look at it",
  anomaly: "Unlike this customer's and other customers' payments; no rule speaks",
  exploration: "Picked at random to measure what is never raised; nothing speaks against it",
  ...Object.fromEntries(scenarios.map((scenario) => [scenario.id, scenario.meaning])),
};

/** What a return is about: why the money came back. Null for every other payment. */
export function returnedBecause({
  kind,
  original,
}: Pick<CanonicalPayment, "kind" | "original">): string | null {
  if (kind !== "return") return null;
  const code = original?.returnReason;
  if (!code) return wordsOfRaiser.return as string;
  const meaning = codeMeaning(code, "return");
  return meaning
    ? `Money came back, ${code}: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}`
    : `Money came back with ${code}`;
}

/** Another bank's message is what its exception is about, whatever else the payment shows. */
const messageRaisers: ReadonlySet<string> = new Set([
  "recall",
  "non-receipt",
  "unable-to-apply",
  "modification",
  "investigation",
  "rejection",
  "charge-request",
]);

/**
 * The leading reason in plain words: what another bank's message is about, else a finding that rejects or holds, else the
 * headline, else what raised it.
 */
export function reasonOf(
  lead: Finding | null,
  raisers: readonly string[],
  headline: string | null = null,
): string {
  const message = raisers.find((raiser) => messageRaisers.has(raiser));
  if (message) return wordsOfRaiser[message] as string;
  if (lead && lead.severity !== "warn") return lead.message;
  if (headline) return headline;
  const words = raisers.map((raiser) => wordsOfRaiser[raiser]).find((text) => text !== undefined);
  return words ?? lead?.message ?? "Raised without a finding";
}

export interface Classified {
  class: string;
  family: (typeof families)[number];
  reasonCode: string | null;
}

/** A rule that rejects or holds gives the class, then the first scenario, then what else raised the exception. */
export function classify(findings: readonly Finding[], raisers: readonly string[]): Classified {
  const scenario = raisers.map((raiser) => scenarioTriggers[raiser]).find((known) => known !== undefined);
  if (scenario && findings.every((finding) => finding.severity === "warn"))
    return { class: scenario.class, family: familyOf(scenario.class), reasonCode: scenario.reasonCode };
  return classOf(findings, raisers);
}

/** What the duplicate checks compare of a payment. */
export interface EarlierPayment {
  id: number;
  receivedAt: string;
  settlementDate: string | null;
  endToEndId: string | null;
  purposes: (string | null)[];
  /** Free texts, and references and document numbers of structured remittance: invoices differ in any of them. */
  remittance: string[];
}

/** A payment as the duplicate checks compare it. */
export function comparable(id: number, receivedAt: string, payment: CanonicalPayment): EarlierPayment {
  const { unstructured, structured } = payment.remittance;
  const told = structured.flatMap(({ reference, documentNumber, additional }) =>
    [reference, documentNumber, additional].filter((text) => text !== null),
  );
  return {
    id,
    receivedAt,
    settlementDate: payment.settlementDate,
    endToEndId: payment.endToEndId,
    purposes: [payment.categoryPurpose, payment.purpose],
    remittance: [...unstructured, ...told],
  };
}

const dayMs = 86_400_000;
const payrollPurposes = new Set(["SALA", "PENS", "PAYR", "BONU", "SSBE", "GOVT", "BENE"]);

/**
 * The earlier payment that this one looks like a copy of, among payments of the same business fingerprint; null for none.
 * Instalments, subscriptions and payrolls repeat fingerprints honestly: differing numbers in the remittance (an invoice,
 * a month, "3/12"), a payroll with another settlement date, and an even rhythm do not count as copies.
 */
export function suspectedCopyOf(
  payment: EarlierPayment,
  earlier: readonly EarlierPayment[],
): EarlierPayment | null {
  const at = Date.parse(payment.receivedAt);
  const near = earlier.filter((other) => {
    const gap = at - Date.parse(other.receivedAt);
    return gap >= 0 && gap <= duplicateWindowDays * dayMs;
  });
  if (near.length === 0 || hasRhythm([...near.map((other) => Date.parse(other.receivedAt)), at])) return null;
  const payroll = payment.purposes.some((purpose) => purpose !== null && payrollPurposes.has(purpose));
  const copies = near.filter(
    (other) =>
      (!payroll || other.settlementDate === payment.settlementDate) &&
      nearlyEqualText(other.remittance.join(" "), payment.remittance.join(" ")),
  );
  return copies.at(-1) ?? null;
}

/** Three or more instants in steps of at least an hour that differ by less than a fifth. */
function hasRhythm(instants: number[]): boolean {
  const sorted = [...instants].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((at, index) => at - (sorted[index] as number));
  if (gaps.length < 2) return false;
  const shortest = Math.min(...gaps);
  return shortest >= 3_600_000 && Math.max(...gaps) <= shortest * 1.2;
}

/** True when two remittance texts carry the same numbers and at least four fifths of the same words. */
export function nearlyEqualText(a: string, b: string): boolean {
  const first = tokens(a);
  const second = tokens(b);
  if (first.size === 0 && second.size === 0) return true;
  const shared = [...first].filter((token) => second.has(token)).length;
  const numbers = [...first, ...second].filter((token) => /\d/.test(token));
  if (numbers.some((token) => !first.has(token) || !second.has(token))) return false;
  return shared / (first.size + second.size - shared) >= 0.8;
}

function tokens(text: string): Set<string> {
  return new Set(text.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
