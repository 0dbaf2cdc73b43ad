/**
 * What the system knows about accounts, grown payment by payment. Observations wait until somebody asks about a later
 * moment, and are then applied in the order of their own time (ties by content), so that
 *  - a history holds only what happened strictly before the decision time,
 *  - the order in which one batch is observed does not matter, and
 *  - a replay of the stored payments and outcomes gives exactly the values of the first run.
 * A payment behind the state's clock (it arrived late, after a later one was judged) gets the history as of the clock and
 * counts from the clock on.
 */
import { accountKey, type CanonicalPayment } from "#models/payment/index.ts";
import { corridorOf } from "../corridor-of.ts";
import type { Glance, History, Payee } from "../history.ts";
import { isBelowLimit } from "../limits.ts";
import { sketchOf } from "../name-sketch.ts";
import { ownText } from "../own-text.ts";
import { priced } from "../priced.ts";
import { AccountState } from "./account-state.ts";
import {
  creditorHistory,
  creditorNumbers,
  describeDebtor,
  describePair,
  nearestAccount,
  payeesOf,
  sameAmountAgo,
  withOwn,
} from "./describe.ts";
import { forgottenAfter } from "./kept.ts";
import { type KnownOutcome, type Observation, observationOrder } from "./observation.ts";
import type { PairState } from "./payer-side.ts";
import { stateBytes } from "./state-bytes.ts";

const sweepEvery = 50_000;
/** So far from the end an observation is put in its place when it comes. */
const nearEnd = 8;
/** Accounts and payees of the record's first days were most likely there before: they do not count as new. */
const recordSettles = 14 * 86_400_000;
const presumedAge = 365 * 86_400_000;

interface DebtorSide {
  account: AccountState;
  now: number;
  debtor: NonNullable<Glance["debtor"]>;
  /** Described when a whole history is first asked for. */
  payees: Payee[] | null;
}

export class HistoryState {
  private readonly accounts = new Map<string, AccountState>();
  private waiting: Observation[] = [];
  private sorted = true;
  private clock = Number.NEGATIVE_INFINITY;
  private sinceSweep = 0;
  private described: DebtorSide | null = null;
  /** When the first payment of the record arrived. */
  private recordStart = Number.NaN;

  /** Accounts held now. */
  get size(): number {
    return this.accounts.size;
  }

  /** Everything known about the payment's accounts strictly before `at`. The payment itself is not observed. */
  historyFor(payment: CanonicalPayment, at: Date): History {
    const { debtor, account, creditor, own, now } = this.partiesOf(payment, at);
    const side = debtor ? this.debtorSide(debtor, now) : null;
    if (side && debtor) side.payees ??= payeesOf(debtor, now);
    return {
      debtor: side &&
        debtor && { key: debtor.key, ...side.debtor, corridors: debtor.asPayer?.corridors.record() ?? {} },
      creditor: account === null ? null : creditorHistory(account, creditor, own ? null : debtor, now),
      payees: side?.payees ? withOwn(side.payees, own, now) : [],
    };
  }

  /** As much of the same history as the features of this payment need: most payments raise nothing and keep no history. */
  glanceFor(payment: CanonicalPayment, at: Date): Glance {
    const { debtor, account, creditor, own, now } = this.partiesOf(payment, at);
    const payer = debtor?.asPayer ?? null;
    const corridor = payer ? corridorOf(payment) : null;
    const { major, hash } = priced(payment.amount);
    const creditorName = sketchOf(payment.creditor.name);
    return {
      debtor: debtor ? this.debtorSide(debtor, now).debtor : null,
      corridorPayments: payer && corridor !== null ? payer.corridors.of(corridor) : 0,
      creditor: account === null ? null : creditorNumbers(creditor, now),
      creditorName,
      creditorNames: creditor?.asPayee?.names ?? [],
      pair: own ? describePair(own, now) : null,
      nearestAccount: debtor && account !== null && !own ? nearestAccount(account, debtor) : null,
      sameAmountAgo: own && major !== null ? sameAmountAgo(own, hash, now) : Number.NaN,
      nameElsewhere: payer && creditorName ? payer.latest.nameElsewhere(own, creditorName, now) : Number.NaN,
    };
  }

  private partiesOf(payment: CanonicalPayment, at: Date) {
    const now = Math.max(at.getTime(), this.clock);
    this.applyUntil(now);
    const debtor = this.known(accountKey(payment.debtorAccount), now);
    const account = accountKey(payment.creditorAccount);
    return {
      debtor,
      account,
      creditor: this.known(account, now),
      own: this.pairOf(debtor, account, now),
      now,
    };
  }

  /** All that is known strictly before `at`, as bytes: two states that know the same have the same. */
  bytesAt(at: Date): Uint8Array {
    const now = Math.max(at.getTime(), this.clock);
    this.applyUntil(now);
    const known = [...this.accounts].filter(([, { lastAt }]) => lastAt > now - forgottenAfter);
    return stateBytes(new Map(known));
  }

  private pairOf(debtor: AccountState | null, account: string | null, now: number): PairState | undefined {
    const pair = account === null ? undefined : debtor?.asPayer?.payees.get(account);
    return pair && pair.lastAt > now - forgottenAfter ? pair : undefined;
  }

  /** The payer's side, described once for all payments of one file: nothing is applied between them. */
  private debtorSide(account: AccountState, now: number): DebtorSide {
    if (this.described?.account !== account || this.described.now !== now) {
      this.described = { account, now, debtor: describeDebtor(account, now), payees: null };
    }
    return this.described;
  }

  /** Tells the state that `payment` arrived at `at`. Returns are money coming back and make no habit: they are left out. */
  observe(payment: CanonicalPayment, at: Date): void {
    if (payment.kind === "return") return;
    const { major, cents, log, hash } = priced(payment.amount);
    this.wait({
      at: at.getTime(),
      kind: "payment",
      debtor: accountKey(payment.debtorAccount) ?? "",
      creditor: accountKey(payment.creditorAccount) ?? "",
      cents: cents ?? 0,
      log: Number.isNaN(log) ? null : log,
      amount: hash,
      corridor: corridorOf(payment) ?? "",
      nearLimit: isBelowLimit(major ?? 0),
      name: sketchOf(payment.creditor.name),
      genuine: false,
    });
  }

  /** Tells the state the outcome of an earlier payment, which became known at `knownAt`. */
  observeOutcome(outcome: KnownOutcome, knownAt: Date): void {
    this.wait({
      at: knownAt.getTime(),
      kind: "outcome",
      debtor: outcome.debtorAccount ?? "",
      creditor: outcome.creditorAccount ?? "",
      cents: 0,
      log: null,
      amount: 0,
      corridor: "",
      nearLimit: false,
      name: null,
      genuine: outcome.genuine,
    });
  }

  private wait(observation: Observation): void {
    observation.at = Math.max(observation.at, this.clock);
    const { waiting } = this;
    let place = waiting.length;
    // Of one moment there are few: each finds its place near the end, and a pile in no order is sorted at once later.
    const least = Math.max(0, place - nearEnd);
    while (place > least && observationOrder(waiting[place - 1]!, observation) > 0) place -= 1;
    if (place === waiting.length) waiting.push(observation);
    else if (place > 0 && observationOrder(waiting[place - 1]!, observation) > 0) {
      this.sorted = false;
      waiting.push(observation);
    } else waiting.splice(place, 0, observation);
  }

  private applyUntil(now: number): void {
    this.clock = now;
    if (!this.sorted) {
      this.waiting.sort(observationOrder);
      this.sorted = true;
    }
    let applied = 0;
    while (applied < this.waiting.length && this.waiting[applied]!.at < now) {
      this.apply(this.waiting[applied]!);
      applied += 1;
    }
    if (applied === 0) return;
    this.waiting = this.waiting.slice(applied);
    this.described = null;
  }

  private apply(seen: Observation): void {
    if (seen.kind === "outcome") {
      this.applyOutcome(seen);
      return;
    }
    if (Number.isNaN(this.recordStart)) this.recordStart = seen.at;
    const debtor = seen.debtor === "" ? null : this.touch(seen.debtor, seen.at);
    const creditor = seen.creditor === "" ? null : this.touch(seen.creditor, seen.at);
    const corridor = seen.corridor === "" ? null : seen.corridor;
    const payer = debtor?.addOut(seen.at, seen.cents, seen.log, corridor, seen.nearLimit);
    creditor?.addIn(seen.at, seen.cents, debtor?.account ?? null, seen.name);
    if (payer && creditor) payer.addPayee(creditor, seen, seen.at >= this.recordStart + recordSettles);
    this.sinceSweep += 1;
    if (this.sinceSweep >= sweepEvery) this.sweep(seen.at);
  }

  private applyOutcome(seen: Observation): void {
    const which = seen.genuine ? 0 : 1;
    const debtor = this.known(seen.debtor, seen.at);
    const creditor = this.known(seen.creditor, seen.at);
    if (debtor) debtor.outcomes[which] += 1;
    if (creditor) creditor.outcomesIn[which] += 1;
    const pair = debtor?.asPayer?.payees.get(seen.creditor);
    if (pair) pair.outcomes[which] += 1;
  }

  private known(account: string | null, now: number): AccountState | null {
    const state = account ? this.accounts.get(account) : undefined;
    return state && state.lastAt > now - forgottenAfter ? state : null;
  }

  private touch(account: string, at: number): AccountState {
    const known = this.known(account, at);
    if (known) return known;
    const settled = at >= this.recordStart + recordSettles;
    const made = new AccountState(ownText(account), at, settled ? at : this.recordStart - presumedAge);
    this.accounts.set(made.account, made);
    return made;
  }

  /** Frees what counts as forgotten already; changes no value. */
  private sweep(now: number): void {
    this.sinceSweep = 0;
    for (const [account, state] of this.accounts) {
      if (state.lastAt <= now - forgottenAfter) this.accounts.delete(account);
    }
  }
}
