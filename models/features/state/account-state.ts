/**
 * What is kept per account, as payer and as payee. Most accounts are only ever one of the two, so a side is made with its
 * first payment. Events must be added in time order.
 */
import { hash64 } from "../hashing.ts";
import type { Outcomes } from "../history.ts";
import type { NameSketch } from "../name-sketch.ts";
import { PayeeSide } from "./payee-side.ts";
import { PayerSide } from "./payer-side.ts";

export class AccountState {
  readonly account: string;
  readonly firstAt: number;
  lastAt: number;
  asPayer: PayerSide | null = null;
  asPayee: PayeeSide | null = null;
  readonly outcomes: Outcomes = [0, 0];
  readonly outcomesIn: Outcomes = [0, 0];
  /** Made when first asked for; no part of what is known, hence not of the state's bytes. */
  #key: string | null = null;

  /** `firstAt` may lie before `at`: what was there when the record began is taken to be older. */
  constructor(account: string, at: number, firstAt: number) {
    this.account = account;
    this.firstAt = firstAt;
    this.lastAt = at;
  }

  /** The account as histories name it. */
  get key(): string {
    this.#key ??= hash64(this.account);
    return this.#key;
  }

  addOut(
    at: number,
    cents: number,
    log: number | null,
    corridor: string | null,
    nearLimit: boolean,
  ): PayerSide {
    this.lastAt = at;
    let side = this.asPayer;
    if (side) side.sums.add(at, cents);
    else {
      side = new PayerSide(at, cents);
      this.asPayer = side;
    }
    side.add(at, log, corridor, nearLimit);
    return side;
  }

  addIn(at: number, cents: number, payer: string | null, name: NameSketch | null): void {
    this.lastAt = at;
    if (this.asPayee) this.asPayee.sums.add(at, cents);
    else this.asPayee = new PayeeSide(at, cents);
    this.asPayee.add(at, payer, name);
  }
}
