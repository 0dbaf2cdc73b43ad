/** The store's copy checks in memory: a reused UETR, and the same business fingerprint with the same text within days. */
import { type CanonicalPayment, fingerprintOf } from "#models/payment/index.ts";
import { type Finding, findingOf } from "#models/rules/index.ts";

const copyWindowMs = 5 * 86_400_000;
const sweepEvery = 100_000;

export class CopyMemory {
  private readonly references = new Set<string>();
  private readonly fingerprints = new Map<string, { at: number; text: string }[]>();
  private checked = 0;

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
    this.checked += 1;
    if (this.checked % sweepEvery === 0) this.sweep(at);
    return findings;
  }

  /** Frees what no payment from now on can be a copy of. */
  private sweep(now: number): void {
    for (const [fingerprint, seen] of this.fingerprints)
      if (seen.every(({ at }) => now - at > copyWindowMs)) this.fingerprints.delete(fingerprint);
  }
}
