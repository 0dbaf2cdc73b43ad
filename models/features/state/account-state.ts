/** What is kept per account, as payer and as payee, in bounded memory. Events must be added in time order. */
import { hash64 } from "../hashing.ts";
import type { Outcomes } from "../history.ts";
import { type NameSketch, sameSketch } from "../name-sketch.ts";
import { countAfter, dropUntil, removeTime } from "./recent-times.ts";
import { SortedWindow } from "./sorted-window.ts";
import { WindowSums } from "./window-sums.ts";

/** An account without any event for this long is forgotten and counts as never seen. */
export const forgottenAfter = 180 * 86_400_000;
/** Payees per payer and payers per payee that are told apart; beyond it the least recent one is forgotten. */
export const partnersKept = 256;
const corridorsKept = 16;
const namesKept = 4;
/** Payees that a history shows. */
export const payeesShown = 24;
const month = 30 * 86_400_000;

/** One debtor's payments to one creditor account. */
export class PairState {
  creditor: AccountState;
  n = 0;
  firstAt: number;
  lastAt: number;
  readonly amounts = new SortedWindow(16);
  readonly recent: { amount: number; at: number }[] = [];
  name: NameSketch | null = null;
  readonly outcomes: Outcomes = [0, 0];

  constructor(creditor: AccountState, at: number) {
    this.creditor = creditor;
    this.firstAt = at;
    this.lastAt = at;
  }
}

export class AccountState {
  readonly account: string;
  readonly key: string;
  readonly firstAt: number;
  lastAt: number;
  lastOutAt: number | null = null;
  lastInAt: number | null = null;
  paymentsOut = 0;
  /** Null until the account has paid, or been paid. */
  out: WindowSums | null = null;
  in: WindowSums | null = null;
  readonly amounts = new SortedWindow(64);
  /** Payments by "DE>FR". */
  readonly corridors: Record<string, number> = {};
  /** In order of recency, the least recent first. */
  readonly payees = new Map<string, PairState>();
  /** The last of them, so that showing a few needs no walk over all. */
  readonly latest: PairState[] = [];
  readonly payers = new Map<string, number>();
  readonly names: NameSketch[] = [];
  readonly outcomes: Outcomes = [0, 0];
  readonly outcomesIn: Outcomes = [0, 0];
  /** Latest payment per payee, first payment per payee of the last 30 days, latest payment per payer; ascending. */
  private readonly payeeTimes: number[] = [];
  private readonly newPayeeTimes: number[] = [];
  private readonly payerTimes: number[] = [];
  private readonly nearLimitTimes: number[] = [];

  /** `firstAt` may lie before `at`: what was there when the record began is taken to be older. */
  constructor(account: string, at: number, firstAt: number) {
    this.account = account;
    this.key = hash64(account);
    this.firstAt = firstAt;
    this.lastAt = at;
  }

  payeesSince(limit: number): number {
    return countAfter(this.payeeTimes, limit);
  }
  newPayeesSince(limit: number): number {
    return countAfter(this.newPayeeTimes, limit);
  }
  payersSince(limit: number): number {
    return countAfter(this.payerTimes, limit);
  }

  nearLimitSince(limit: number): number {
    return countAfter(this.nearLimitTimes, limit);
  }

  addOut(at: number, cents: number, log: number | null, corridor: string | null, nearLimit: boolean): void {
    this.lastAt = at;
    this.lastOutAt = at;
    this.paymentsOut += 1;
    this.out ??= new WindowSums();
    this.out.add(at, cents);
    if (log !== null) this.amounts.add(log);
    if (nearLimit) {
      dropUntil(this.nearLimitTimes, at - month);
      if (this.nearLimitTimes.length < partnersKept) this.nearLimitTimes.push(at);
    }
    if (corridor === null) return;
    const seen = this.corridors[corridor];
    if (seen === undefined && Object.keys(this.corridors).length >= corridorsKept) return;
    this.corridors[corridor] = (seen ?? 0) + 1;
  }

  addIn(at: number, cents: number, payer: string | null, name: NameSketch | null): void {
    this.lastAt = at;
    this.lastInAt = at;
    this.in ??= new WindowSums();
    this.in.add(at, cents);
    if (payer !== null) this.touchPayer(payer, at);
    if (name === null) return;
    const known = this.names.findIndex((other) => sameSketch(other, name));
    if (known !== -1) this.names.splice(known, 1);
    this.names.push(name);
    if (this.names.length > namesKept) this.names.shift();
  }

  /** The pair with `creditor`, made when it is new (and then counted as a new payee), its latest time moved to `at`. */
  touchPayee(creditor: AccountState, at: number, countsAsNew: boolean): PairState {
    this.forgetOldPayees(at);
    let pair = this.payees.get(creditor.account);
    if (pair) {
      removeTime(this.payeeTimes, pair.lastAt);
      pair.creditor = creditor;
    } else {
      if (this.payees.size >= partnersKept) this.forgetPayee();
      pair = new PairState(creditor, at);
      dropUntil(this.newPayeeTimes, at - month);
      if (countsAsNew) this.newPayeeTimes.push(at);
    }
    pair.lastAt = at;
    this.payeeTimes.push(at);
    // Re-inserting keeps the map in order of recency, so the first entry is the one to forget.
    this.payees.delete(creditor.account);
    this.payees.set(creditor.account, pair);
    const place = this.latest.indexOf(pair);
    if (place !== -1) this.latest.splice(place, 1);
    else if (this.latest.length === payeesShown) this.latest.shift();
    this.latest.push(pair);
    return pair;
  }

  private touchPayer(payer: string, at: number): void {
    const seen = this.payers.get(payer);
    if (seen !== undefined) {
      removeTime(this.payerTimes, seen);
      this.payers.delete(payer);
    } else if (this.payers.size >= partnersKept) {
      const [oldest, time] = this.payers.entries().next().value as [string, number];
      this.payers.delete(oldest);
      removeTime(this.payerTimes, time);
    }
    this.payers.set(payer, at);
    this.payerTimes.push(at);
  }

  private forgetPayee(): void {
    const [oldest, pair] = this.payees.entries().next().value as [string, PairState];
    this.payees.delete(oldest);
    if (this.latest[0] === pair) this.latest.shift();
    removeTime(this.payeeTimes, pair.lastAt);
  }

  private forgetOldPayees(at: number): void {
    for (const pair of this.payees.values()) {
      if (pair.lastAt > at - forgottenAfter) return;
      this.forgetPayee();
    }
  }
}
