/** The in-memory history of accounts: rebuilt from the store when a process starts, kept level with it afterwards. */
import { HistoryState } from "#models/features/index.ts";
import { blankPayment } from "#models/payment/index.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { log } from "../../platform/log.ts";
import {
  earliestWaiting,
  outcomesAfter,
  paymentsInOrder,
  paymentsNotSeen,
  type SeenPayment,
} from "./store.ts";

const page = 2_000;
/** Has no accounts: asking for its history only moves the state's clock. */
const nobody = blankPayment("iso20022", "none", "customer-transfer");
/** Transactions commit out of the order of their identifiers; this far back a late one is still noticed. */
const lateBy = 1_000;

export class LevelHistory {
  readonly state = new HistoryState();
  /** Identifiers above `highest - lateBy` that were observed. */
  #recent = new Set<number>();
  #highest = 0;
  #lastLabel = 0;

  /** Reads every stored payment and outcome once, in order of receipt. */
  async rebuild(q: Queryable): Promise<void> {
    const horizon = await earliestWaiting(q);
    await this.#observeOutcomes(q);
    let after = { receivedAt: "-infinity", id: 0 };
    for (;;) {
      const payments = await paymentsInOrder(q, after, page);
      for (const payment of payments) this.#take(payment);
      const last = payments.at(-1);
      if (!last) return;
      after = { receivedAt: last.receivedAt, id: last.id };
      // Asking folds what waits into the accounts, so that a long rebuild holds one page and not everything. Payments
      // that still wait for their assessment must not see what came after them, so nothing is folded beyond the first.
      if (horizon === null || Date.parse(last.receivedAt) <= Date.parse(horizon))
        this.state.historyFor(nobody, new Date(last.receivedAt));
    }
  }

  /** Takes in what other processes stored below `belowId`, and outcomes that became known. */
  async catchUp(q: Queryable, belowId: number): Promise<void> {
    await this.#observeOutcomes(q);
    for (;;) {
      const payments = await paymentsNotSeen(q, this.#highest - lateBy, belowId, [...this.#recent], page);
      for (const payment of payments) this.#take(payment);
      if (payments.length < page) return;
    }
  }

  /** Observing a payment again changes nothing. */
  observe(payment: SeenPayment): void {
    if (payment.id > this.#highest - lateBy && !this.#recent.has(payment.id)) this.#take(payment);
  }

  #take({ id, receivedAt, payment }: SeenPayment): void {
    try {
      this.state.observe(payment, new Date(receivedAt));
    } catch (cause) {
      // One record that cannot be understood must not stop the assessment of all others.
      log.error("a payment could not enter the history", { paymentId: id, problem: String(cause) });
    }
    this.#recent.add(id);
    this.#highest = Math.max(this.#highest, id);
    if (this.#recent.size > 2 * lateBy)
      this.#recent = new Set([...this.#recent].filter((seen) => seen > this.#highest - lateBy));
  }

  async #observeOutcomes(q: Queryable): Promise<void> {
    for (const { id, debtorAccount, creditorAccount, target, knownAt } of await outcomesAfter(
      q,
      this.#lastLabel,
    )) {
      this.state.observeOutcome({ debtorAccount, creditorAccount, genuine: target === 1 }, new Date(knownAt));
      this.#lastLabel = id;
    }
  }
}
