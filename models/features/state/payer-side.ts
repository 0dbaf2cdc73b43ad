/** What is kept of an account that pays, in bounded memory. Events must be added in time order. */
import type { Outcomes } from "../history.ts";
import type { NameSketch } from "../name-sketch.ts";
import type { AccountState } from "./account-state.ts";
import { CorridorCounts } from "./corridor-counts.ts";
import { forgottenAfter, partnersKept } from "./kept.ts";
import { LatestPayees } from "./latest-payees.ts";
import type { Observation } from "./observation.ts";
import { countAfter, dropUntil, removeTime, renewTime } from "./recent-times.ts";
import { SortedWindow } from "./sorted-window.ts";
import { WindowSums } from "./window-sums.ts";

const month = 30 * 86_400_000;
const amountsShown = 3;

/** One debtor's payments to one creditor account. */
export class PairState {
  creditor: AccountState;
  n = 0;
  firstAt: number;
  lastAt: number;
  readonly amounts = new SortedWindow(16);
  /** Of the last three payments the amount and the time, one after the other: no records, as there are many pairs. */
  readonly recent: number[] = [];
  name: NameSketch | null = null;
  readonly outcomes: Outcomes = [0, 0];

  constructor(creditor: AccountState, at: number) {
    this.creditor = creditor;
    this.firstAt = at;
    this.lastAt = at;
  }

  /** `log` is null for an amount that could not be converted. */
  add(at: number, amount: number, log: number | null, name: NameSketch | null): void {
    this.n += 1;
    if (log !== null) this.amounts.add(log);
    const { recent } = this;
    if (recent.length === 2 * amountsShown) {
      for (let place = 2; place < recent.length; place += 1) recent[place - 2] = recent[place]!;
      recent[recent.length - 2] = amount;
      recent[recent.length - 1] = at;
    } else recent.push(amount, at);
    this.name = name;
  }
}

export class PayerSide {
  lastAt: number;
  payments = 0;
  readonly sums: WindowSums;
  readonly amounts = new SortedWindow(64);
  readonly corridors = new CorridorCounts();
  /** In order of recency, the least recent first. */
  readonly payees = new Map<string, PairState>();
  readonly latest = new LatestPayees();
  /** Latest payment per payee, first payment per payee of the last 30 days; ascending. */
  private readonly payeeTimes: number[] = [];
  private readonly newPayeeTimes: number[] = [];
  private readonly nearLimitTimes: number[] = [];

  /** Begins with its first payment. */
  constructor(at: number, cents: number) {
    this.lastAt = at;
    this.sums = new WindowSums(at, cents);
  }

  payeesSince(limit: number): number {
    return countAfter(this.payeeTimes, limit);
  }

  newPayeesSince(limit: number): number {
    return countAfter(this.newPayeeTimes, limit);
  }

  nearLimitSince(limit: number): number {
    return countAfter(this.nearLimitTimes, limit);
  }

  /** What a payment shows beside its amount, which the sums have. */
  add(at: number, log: number | null, corridor: string | null, nearLimit: boolean): void {
    this.lastAt = at;
    this.payments += 1;
    if (log !== null) this.amounts.add(log);
    if (nearLimit) {
      dropUntil(this.nearLimitTimes, at - month);
      if (this.nearLimitTimes.length < partnersKept) this.nearLimitTimes.push(at);
    }
    if (corridor !== null) this.corridors.add(corridor);
  }

  /** A payment to `creditor`, the latest of all; a payee that is new then is counted as one when `countsAsNew`. */
  addPayee(creditor: AccountState, { at, amount, log, name }: Observation, countsAsNew: boolean): void {
    this.forgetOldPayees(at);
    let pair = this.payees.get(creditor.account);
    if (pair) {
      renewTime(this.payeeTimes, pair.lastAt, at);
      pair.creditor = creditor;
      // Re-inserting keeps the map in order of recency, so the first entry is the one to forget.
      this.payees.delete(creditor.account);
    } else {
      if (this.payees.size >= partnersKept) this.forgetPayee();
      pair = new PairState(creditor, at);
      dropUntil(this.newPayeeTimes, at - month);
      if (countsAsNew) this.newPayeeTimes.push(at);
      this.payeeTimes.push(at);
    }
    pair.lastAt = at;
    this.payees.set(creditor.account, pair);
    pair.add(at, amount, log, name);
    this.latest.moveToEnd(pair, name);
  }

  private forgetPayee(): void {
    const [oldest, pair] = this.payees.entries().next().value as [string, PairState];
    this.payees.delete(oldest);
    this.latest.forget(pair);
    removeTime(this.payeeTimes, pair.lastAt);
  }

  private forgetOldPayees(at: number): void {
    while (this.payeeTimes[0]! <= at - forgottenAfter) this.forgetPayee();
  }
}
