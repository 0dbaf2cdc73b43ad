/** Facts that come later by themselves: money comes back, a customer claims, an honest payer complains of a stop. */
import type { Order } from "./order.ts";
import type { Random } from "./random.ts";
import { dayMs } from "./time.ts";

/** Days until it is known, or null when it never is. Fraud: 55 % within 3 days, 30 % within 30, 15 % later; a tenth never. */
export function daysUntilKnown({ truth }: Pick<Order, "truth">, random: Random): number | null {
  if (!truth) return null;
  if (!truth.genuine) return random.chance(0.3) ? random.between(0.3, 3) : null;
  const family = truth.class.charAt(0);
  if (family === "F" || family === "S") {
    if (random.chance(0.1)) return null;
    const roll = random.next();
    return roll < 0.55
      ? random.between(0.4, 3)
      : roll < 0.85
        ? random.between(3, 30)
        : random.between(30, 120);
  }
  if (!random.chance(truth.class === "R09" ? 0.75 : 0.6)) return null;
  return Math.min(30, random.logNormal(3, 0.7));
}

export const knownAt = (order: Order, days: number): number => Math.round(order.at + days * dayMs);
