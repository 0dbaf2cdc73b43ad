/** Enquiries that come days after a payment, mostly after one with which something was the matter. */
import type { Enquiry, EnquiryKind } from "../messages/enquiry.ts";
import type { Order } from "../order.ts";
import { dayMs, hourMs } from "../time.ts";
import type { Truth } from "../truth.ts";
import { judge, type Scene, scaled } from "./scene.ts";

interface Kind {
  /** How many of them 50,000 payments bring. */
  count: number;
  reasons: readonly string[];
  /** Median of the days until it comes. */
  days: number;
  /** Classes of the payments after which it usually comes. */
  after: readonly string[];
  /** Log-odds that the money can be moved or the claim holds, where nothing else is known. */
  base: number;
}

const kinds: Readonly<Record<EnquiryKind, Kind>> = {
  E02: {
    count: 41,
    reasons: ["DUPL", "TECH", "FRAD", "CUST", "AM09"],
    days: 3,
    after: ["R09", "F", "R06"],
    base: 0,
  },
  E03: { count: 27, reasons: ["COVR", "NRCT"], days: 5, after: ["R13", "R03", "R01"], base: -0.2 },
  E04: { count: 27, reasons: ["IN01", "IN05", "IN06"], days: 3, after: ["R04", "R01", "R12"], base: 1.2 },
  E05: { count: 14, reasons: ["MODI"], days: 1.5, after: ["R12", "R06", "R04"], base: 0.8 },
  E06: { count: 21, reasons: ["PURP", "RQDO", "CTOR"], days: 2, after: ["R10", "R05", "S"], base: 2.4 },
};

export interface StagedEnquiry extends Enquiry {
  truth: Truth;
}

/** A message about a payment names it by a well-formed UETR. */
const canBeNamed = ({ uetr }: Order): boolean => uetr !== null && uetr === uetr.toLowerCase();

/** `past`: payments of this month and the one before with which something was the matter, in time order. */
export function enquiries(past: readonly Order[], scene: Scene): StagedEnquiry[] {
  const { random } = scene;
  const made: StagedEnquiry[] = [];
  const asked = new Set<Order>();
  for (const [name, { count, reasons, days, after, base }] of Object.entries(kinds)) {
    const kind = name as EnquiryKind;
    const likely = past.filter(({ truth }) => after.some((one) => truth?.class.startsWith(one)));
    const chosenFrom = (): readonly Order[] => (likely.length > 0 && random.chance(0.8) ? likely : past);
    for (let i = scaled(scene, count); i > 0 && past.length > 0; i -= 1) {
      const original = random.pick(chosenFrom());
      const at = Math.round(
        original.at + random.logNormal(days, 0.7) * dayMs + random.between(0, 9) * hourMs,
      );
      if (asked.has(original) || !canBeNamed(original) || at < scene.start || at >= scene.end) continue;
      asked.add(original);
      const genuine = original.truth?.genuine ?? false;
      // A recall is worth most while the money has not been moved on.
      const held =
        kind === "E02"
          ? (genuine ? 0.5 : -0.5) - 0.12 * ((at - original.at) / dayMs - 3)
          : genuine
            ? 0.6
            : -0.6;
      made.push({
        at,
        kind,
        reason: random.pick(reasons),
        original,
        truth: { situation: "enquiry about an earlier payment", class: kind, ...judge(base + held, random) },
      });
    }
  }
  return made.sort((a, b) => a.at - b.at);
}
