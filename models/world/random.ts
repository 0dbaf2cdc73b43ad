/** Seeded chance. Every use takes its own named stream, so that adding a draw in one place moves nothing elsewhere. */
import { hash32 } from "#models/features/hashing.ts";

/** The sfc32 generator: small, fast, passes PractRand; its state is four 32-bit words. */
export class Random {
  private readonly name: string;
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(name: string) {
    this.name = name;
    this.a = hash32(name, 1);
    this.b = hash32(name, 2);
    this.c = hash32(name, 3);
    for (let i = 0; i < 12; i += 1) this.next();
  }

  /** An independent stream that depends on this one's name only, not on how much was drawn. */
  fork(name: string): Random {
    return new Random(`${this.name}/${name}`);
  }

  /** Uniform on [0, 1), 32 bits. */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return (t >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Integer on [low, high]. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)] as T;
  }

  /** Standard normal (Box-Muller, one value a call). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  logNormal(median: number, sd: number): number {
    return median * Math.exp(sd * this.normal());
  }

  /** Waiting time with the given mean. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  poisson(mean: number): number {
    if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count += 1;
    return count;
  }

  digits(count: number): string {
    let text = "";
    for (let i = 0; i < count; i += 1) text += Math.floor(this.next() * 10);
    return text;
  }

  letters(count: number, from = "ABCDEFGHJKLMNPQRSTUVWXYZ"): string {
    let text = "";
    for (let i = 0; i < count; i += 1) text += from[Math.floor(this.next() * from.length)];
    return text;
  }

  /** A random UUID of version 4 in lower case. */
  uuid(): string {
    const hex = (count: number) => this.letters(count, "0123456789abcdef");
    return `${hex(8)}-${hex(4)}-4${hex(3)}-${this.pick(["8", "9", "a", "b"])}${hex(3)}-${hex(12)}`;
  }
}

/** Picks by weight: the table is built once, a draw is one bisection. */
export class Weighted<T> {
  private readonly items: readonly T[];
  private readonly ends: number[] = [];

  constructor(items: readonly T[], weight: (item: T, index: number) => number) {
    this.items = items;
    let total = 0;
    for (const [index, item] of items.entries()) {
      total += weight(item, index);
      this.ends.push(total);
    }
  }

  pick(random: Random): T {
    const at = random.next() * (this.ends[this.ends.length - 1] ?? 0);
    let low = 0;
    let high = this.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.ends[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return this.items[low] as T;
  }
}
