/**
 * Counts and sums over sliding windows in bounded memory. Events fall into buckets of 5 minutes, 1 hour and 6 hours, so
 * that a window of 1 h, 24 h, 7 d or 30 d is the running bucket and the full ones before it: its start is early by less
 * than one bucket, its end is exact. A series holds at most 13, 25 and 121 buckets, however many events there are.
 * Sums are integers, so the order in which events of one instant arrive cannot change a value.
 */
const minute = 60_000;
const hour = 60 * minute;

class Buckets {
  readonly size: number;
  readonly keep: number;
  readonly ids: number[] = [];
  readonly counts: number[] = [];
  readonly sums: number[] = [];

  constructor(size: number, keep: number) {
    this.size = size;
    this.keep = keep;
  }

  add(at: number, amount: number): void {
    const id = Math.floor(at / this.size);
    const last = this.ids.length - 1;
    if (last >= 0 && this.ids[last] === id) {
      this.counts[last] = this.counts[last]! + 1;
      this.sums[last] = this.sums[last]! + amount;
      return;
    }
    this.ids.push(id);
    this.counts.push(1);
    this.sums.push(amount);
    let old = 0;
    while (this.ids[old]! < id - this.keep) old += 1;
    if (old > 0) {
      this.ids.splice(0, old);
      this.counts.splice(0, old);
      this.sums.splice(0, old);
    }
  }
}

/** What fell into a window that ends now. */
export interface Flow {
  count: number;
  sum: number;
}

/** A shorter window and a longer one around it. */
export interface Flows {
  week: Flow;
  month: Flow;
}

/** Of an account that never had an event. */
export const nothing: Readonly<Flow> = { count: 0, sum: 0 };
export const noFlows: Readonly<Flows> = { week: nothing, month: nothing };

export class WindowSums {
  private readonly minutes = new Buckets(5 * minute, 12);
  private readonly hours = new Buckets(hour, 24);
  private readonly quarters = new Buckets(6 * hour, 120);

  /** Events must come in time order. */
  add(at: number, amount: number): void {
    this.minutes.add(at, amount);
    this.hours.add(at, amount);
    this.quarters.add(at, amount);
  }

  count1h(at: number): number {
    const { ids, counts, size } = this.minutes;
    const first = Math.floor(at / size) - 12;
    let count = 0;
    for (let i = ids.length - 1; i >= 0 && ids[i]! >= first; i -= 1) count += counts[i]!;
    return count;
  }

  /** 24 hours. */
  day(at: number): Flow {
    const { ids, counts, sums, size } = this.hours;
    const first = Math.floor(at / size) - 24;
    let count = 0;
    let sum = 0;
    for (let i = ids.length - 1; i >= 0 && ids[i]! >= first; i -= 1) {
      count += counts[i]!;
      sum += sums[i]!;
    }
    return { count, sum };
  }

  /** 7 and 30 days, read once from the end. */
  weekAndMonth(at: number): Flows {
    const { ids, counts, sums, size } = this.quarters;
    const now = Math.floor(at / size);
    let count = 0;
    let sum = 0;
    let i = ids.length - 1;
    for (; i >= 0 && ids[i]! >= now - 28; i -= 1) {
      count += counts[i]!;
      sum += sums[i]!;
    }
    const week = { count, sum };
    for (; i >= 0 && ids[i]! >= now - 120; i -= 1) {
      count += counts[i]!;
      sum += sums[i]!;
    }
    return { week, month: { count, sum } };
  }
}
