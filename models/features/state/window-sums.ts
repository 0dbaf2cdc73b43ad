/**
 * Counts and sums over sliding windows in bounded memory. Events fall into buckets of 5 minutes, 1 hour and 6 hours, so
 * that a window of 1 h, 24 h, 7 d or 30 d is the running bucket and the full ones before it: its start is early by less
 * than one bucket, its end is exact. A series holds at most 13, 25 and 121 buckets, however many events there are.
 * Sums are integers, so the order in which events of one instant arrive cannot change a value.
 */
const minute = 60_000;
const hour = 60 * minute;

/** Numbers that a bucket takes up: which one it is, how many events, their sum. */
const cells = 3;

class Buckets {
  readonly size: number;
  readonly keep: number;
  /** All buckets in one list, the latest last: most accounts have few, and lists of their own would outweigh them. */
  readonly list: number[];

  constructor(size: number, keep: number, at: number, amount: number) {
    this.size = size;
    this.keep = keep;
    this.list = [Math.floor(at / size), 1, amount];
  }

  add(at: number, amount: number): void {
    const { list } = this;
    const id = Math.floor(at / this.size);
    const last = list.length - cells;
    if (list[last] === id) {
      list[last + 1] = list[last + 1]! + 1;
      list[last + 2] = list[last + 2]! + amount;
      return;
    }
    list.push(id, 1, amount);
    let old = 0;
    while (list[old]! < id - this.keep) old += cells;
    if (old > 0) list.splice(0, old);
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
  private readonly minutes: Buckets;
  private readonly hours: Buckets;
  private readonly quarters: Buckets;

  /** Begins with its first event; the next ones must come in time order. */
  constructor(at: number, amount: number) {
    this.minutes = new Buckets(5 * minute, 12, at, amount);
    this.hours = new Buckets(hour, 24, at, amount);
    this.quarters = new Buckets(6 * hour, 120, at, amount);
  }

  add(at: number, amount: number): void {
    this.minutes.add(at, amount);
    this.hours.add(at, amount);
    this.quarters.add(at, amount);
  }

  count1h(at: number): number {
    const { list, size } = this.minutes;
    const first = Math.floor(at / size) - 12;
    let count = 0;
    for (let i = list.length - cells; i >= 0 && list[i]! >= first; i -= cells) count += list[i + 1]!;
    return count;
  }

  /** 24 hours. */
  day(at: number): Flow {
    const { list, size } = this.hours;
    const first = Math.floor(at / size) - 24;
    let count = 0;
    let sum = 0;
    for (let i = list.length - cells; i >= 0 && list[i]! >= first; i -= cells) {
      count += list[i + 1]!;
      sum += list[i + 2]!;
    }
    return { count, sum };
  }

  /** 7 and 30 days, read once from the end. */
  weekAndMonth(at: number): Flows {
    const { list, size } = this.quarters;
    const now = Math.floor(at / size);
    let count = 0;
    let sum = 0;
    let i = list.length - cells;
    for (; i >= 0 && list[i]! >= now - 28; i -= cells) {
      count += list[i + 1]!;
      sum += list[i + 2]!;
    }
    const week = { count, sum };
    for (; i >= 0 && list[i]! >= now - 120; i -= cells) {
      count += list[i + 1]!;
      sum += list[i + 2]!;
    }
    return { week, month: { count, sum } };
  }
}
