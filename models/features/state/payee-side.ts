/** What is kept of an account that is paid, in bounded memory. Events must be added in time order. */
import { type NameSketch, sameSketch } from "../name-sketch.ts";
import { namesKept, partnersKept } from "./kept.ts";
import { countAfter, removeTime, renewTime } from "./recent-times.ts";
import { WindowSums } from "./window-sums.ts";

export class PayeeSide {
  lastAt: number;
  readonly sums: WindowSums;
  /** In order of recency, the least recent first. */
  readonly payers = new Map<string, number>();
  readonly names: NameSketch[] = [];
  /** Latest payment per payer; ascending. */
  private readonly payerTimes: number[] = [];

  /** Begins with the first payment to it. */
  constructor(at: number, cents: number) {
    this.lastAt = at;
    this.sums = new WindowSums(at, cents);
  }

  payersSince(limit: number): number {
    return countAfter(this.payerTimes, limit);
  }

  /** What a payment shows beside its amount, which the sums have. */
  add(at: number, payer: string | null, name: NameSketch | null): void {
    this.lastAt = at;
    if (payer !== null) this.touchPayer(payer, at);
    if (name === null) return;
    const known = this.names.findLastIndex((other) => sameSketch(other, name));
    if (known !== -1 && known === this.names.length - 1) return;
    if (known !== -1) this.names.splice(known, 1);
    this.names.push(name);
    if (this.names.length > namesKept) this.names.shift();
  }

  private touchPayer(payer: string, at: number): void {
    const seen = this.payers.get(payer);
    if (seen !== undefined) {
      renewTime(this.payerTimes, seen, at);
      this.payers.delete(payer);
    } else {
      if (this.payers.size >= partnersKept) {
        const [oldest, time] = this.payers.entries().next().value as [string, number];
        this.payers.delete(oldest);
        removeTime(this.payerTimes, time);
      }
      this.payerTimes.push(at);
    }
    this.payers.set(payer, at);
  }
}
