/** The state of all accounts as bytes, in an order of its own: equal knowledge gives equal bytes, however it was gained. */
import type { AccountState } from "./account-state.ts";
import type { PayeeSide } from "./payee-side.ts";
import type { PairState, PayerSide } from "./payer-side.ts";

const encoder = new TextEncoder();

const pairOf = ({ creditor, ...pair }: PairState) => ({ creditor: creditor.account, ...pair });

const payerOf = ({ payees, latest: _latest, corridors, ...side }: PayerSide) => ({
  ...side,
  payees: Array.from(payees.values(), pairOf),
  corridors: Object.entries(corridors.record()).sort(([a], [b]) => (a < b ? -1 : 1)),
});

const payeeOf = ({ payers, ...side }: PayeeSide) => ({ ...side, payers: [...payers] });

/**
 * What is known of each account, one JSON line an account in the order of the account texts; partners in the order of
 * recency, which decides who is forgotten first.
 */
export function stateBytes(accounts: ReadonlyMap<string, AccountState>): Uint8Array {
  const lines = [...accounts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { asPayer, asPayee, ...account }]) =>
      JSON.stringify({
        ...account,
        asPayer: asPayer && payerOf(asPayer),
        asPayee: asPayee && payeeOf(asPayee),
      }),
    );
  return encoder.encode(`${lines.join("\n")}\n`);
}
