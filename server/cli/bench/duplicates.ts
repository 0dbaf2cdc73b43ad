/**
 * `npm run bench -- duplicates`: how surely the copy checks tell copies from payments that are honestly made again. The
 * demo world's messages are read and checked as they would be on arrival, and held against the truth, which only this
 * evaluation reads.
 */
import { type CanonicalPayment, fingerprintOf } from "#models/payment/index.ts";
import { generateWorld } from "#models/world/index.ts";
import { worldDays, worldEnd } from "#server/demo/index.ts";
import {
  comparable,
  duplicateWindowDays,
  type EarlierPayment,
  suspectedCopyOf,
} from "#server/exceptions/index.ts";
import { readMessage } from "#server/intake/index.ts";
import { env } from "#server/platform/env.ts";
import type { BenchResult, Figure } from "./result.ts";

const windowMs = duplicateWindowDays * 86_400_000;
/** What the world calls a copy that must not be paid twice. */
const copySituation = "resent by mistake";

/** What arrived before, as the store would give it. */
class Arrivals {
  private readonly references = new Set<string>();
  private readonly fingerprints = new Map<string, EarlierPayment[]>();
  private next = 0;

  /** Which check speaks about the payment, null for none. */
  check(payment: CanonicalPayment, at: Date): "V09" | "V42" | null {
    if (payment.kind === "return") return null;
    const reference = payment.uetr && `${payment.kind}|${payment.uetr}`;
    const reused = reference !== null && this.references.has(reference);
    if (reference) this.references.add(reference);
    const copied = this.copied(payment, at);
    return reused ? "V09" : copied ? "V42" : null;
  }

  private copied(payment: CanonicalPayment, at: Date): boolean {
    const fingerprint = fingerprintOf(payment);
    if (fingerprint === null) return false;
    const before = (this.fingerprints.get(fingerprint) ?? []).filter(
      ({ receivedAt }) => at.getTime() - Date.parse(receivedAt) <= windowMs,
    );
    this.next += 1;
    const own = comparable(this.next, at.toISOString(), payment);
    this.fingerprints.set(fingerprint, [...before, own].slice(-20));
    return suspectedCopyOf(own, before) !== null;
  }
}

export async function run(): Promise<BenchResult> {
  const seed = env.DEMO_SEED;
  const payments = env.DEMO_PAYMENTS;
  const world = generateWorld({ seed, payments, days: worldDays, end: worldEnd });
  const arrivals = new Arrivals();
  const counts = { copies: 0, found: 0, raised: 0, again: 0, againRaised: 0, ordinaryRaised: 0 };
  for (const { at, bytes, refs } of world.messages()) {
    for (const [index, payment] of readMessage(bytes).payments.entries()) {
      const situation = world.truth.get(refs[index] ?? "")?.situation ?? "ordinary";
      const raised = arrivals.check(payment, at) !== null;
      if (raised) counts.raised += 1;
      if (situation === copySituation) {
        counts.copies += 1;
        if (raised) counts.found += 1;
      } else if (situation === "honestly paid again") {
        counts.again += 1;
        if (raised) counts.againRaised += 1;
      } else if (raised) counts.ordinaryRaised += 1;
    }
  }
  const figure = (
    what: string,
    value: number,
    unit: string,
    goal?: [text: string, met: boolean],
  ): Figure => ({
    what,
    value,
    unit,
    goal: goal?.[0] ?? null,
    met: goal?.[1] ?? null,
  });
  const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);
  const recall = share(counts.found, counts.copies);
  const othersRaised = (counts.ordinaryRaised / payments) * 10_000;
  return {
    name: "duplicates",
    setting: { seed, payments, days: worldDays, windowDays: duplicateWindowDays },
    figures: [
      figure("copies in the world", counts.copies, "payments"),
      figure("recall: copies that are raised", recall, "share", [">= 0.95", recall >= 0.95]),
      figure("precision: raised that are copies", share(counts.found, counts.raised), "share"),
      figure("honestly paid again, raised all the same", share(counts.againRaised, counts.again), "share"),
      figure("other payments raised", othersRaised, "per 10,000", ["<= 5", othersRaised <= 5]),
    ],
    missing: [],
  };
}
