/** The state of all accounts as bytes, in an order of its own: equal knowledge gives equal bytes, however it was gained. */
import type { AccountState, PairState } from "./account-state.ts";

const encoder = new TextEncoder();

const pairOf = ({ creditor, n, firstAt, lastAt, amounts, recent, name, outcomes }: PairState) => ({
  creditor: creditor.account,
  n,
  firstAt,
  lastAt,
  amounts,
  recent,
  name,
  outcomes,
});

/**
 * What is known of each account, one JSON line an account in the order of the account texts; partners in the order of
 * recency, which decides who is forgotten first.
 */
export function stateBytes(accounts: ReadonlyMap<string, AccountState>): Uint8Array {
  const lines = [...accounts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { payees, latest: _latest, payers, corridors, ...account }]) =>
      JSON.stringify({
        ...account,
        payees: Array.from(payees.values(), pairOf),
        payers: [...payers],
        corridors: Object.entries(corridors).sort(([a], [b]) => (a < b ? -1 : 1)),
      }),
    );
  return encoder.encode(`${lines.join("\n")}\n`);
}
