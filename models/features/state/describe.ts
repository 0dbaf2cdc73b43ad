/** From live state to the plain history of one payment. */
import { hash64 } from "../hashing.ts";
import type { CreditorHistory, CreditorNumbers, DebtorHistory, Payee } from "../history.ts";
import type { NameSketch } from "../name-sketch.ts";
import { type AccountState, forgottenAfter, type PairState, payeesShown } from "./account-state.ts";
import { likeness } from "./likeness.ts";
import { noFlows, nothing } from "./window-sums.ts";

const day = 86_400_000;

const seconds = (time: number, now: number): number => Math.floor((now - time) / 1000);
const ago = (time: number | null, now: number): number | null => (time === null ? null : seconds(time, now));

/** Six decimals of a logarithm are a thousandth of a cent in a hundred euros. */
const rounded = (log: number): number => Math.round(log * 1e6) / 1e6;

export function debtorHistory(account: AccountState, now: number): DebtorHistory {
  const { amounts, out } = account;
  const today = out?.day(now) ?? nothing;
  const { week, month } = out?.weekAndMonth(now) ?? noFlows;
  return {
    key: account.key,
    firstAgo: seconds(account.firstAt, now),
    lastAgo: ago(account.lastOutAt, now),
    payments: account.paymentsOut,
    count1h: out?.count1h(now) ?? 0,
    count24h: today.count,
    count7d: week.count,
    count30d: month.count,
    sum24h: today.sum,
    sum7d: week.sum,
    sum30d: month.sum,
    payees24h: account.payeesSince(now - day),
    payees7d: account.payeesSince(now - 7 * day),
    payees30d: account.payeesSince(now - 30 * day),
    newPayees7d: account.newPayeesSince(now - 7 * day),
    nearLimit7d: account.nearLimitSince(now - 7 * day),
    amounts:
      amounts.size === 0
        ? null
        : {
            n: amounts.size,
            q25: rounded(amounts.quantile(0.25)),
            median: rounded(amounts.quantile(0.5)),
            q75: rounded(amounts.quantile(0.75)),
            max: rounded(amounts.quantile(1)),
          },
    corridors: { ...account.corridors },
    lastInAgo: ago(account.lastInAt, now),
    inSum24h: account.in?.day(now).sum ?? 0,
    payers7d: account.payersSince(now - 7 * day),
    outcomes: [account.outcomes[0], account.outcomes[1]],
  };
}

/** The creditor account's numbers; those of an account never seen when `account` is null. */
function creditorNumbers(account: AccountState | null, now: number): CreditorNumbers {
  if (!account) return [null, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const today = account.in?.day(now) ?? nothing;
  const { week, month } = account.in?.weekAndMonth(now) ?? noFlows;
  return [
    seconds(account.firstAt, now),
    ago(account.lastInAt, now),
    today.count,
    week.count,
    month.count,
    today.sum,
    week.sum,
    account.payersSince(now - 7 * day),
    account.payersSince(now - 30 * day),
    account.payeesSince(now - 7 * day),
    account.out?.day(now).sum ?? 0,
    account.outcomesIn[0],
    account.outcomesIn[1],
  ];
}

/** `comparedWith`: the debtor whose payees' accounts the account is compared with; null when it is a known payee. */
export function creditorHistory(
  account: string,
  state: AccountState | null,
  comparedWith: AccountState | null,
  now: number,
): CreditorHistory {
  let nearest: number | null = null;
  if (comparedWith) {
    for (const other of comparedWith.payees.keys()) {
      nearest = Math.max(nearest ?? 0, likeness(account, other));
    }
  }
  return {
    key: state?.key ?? hash64(account),
    numbers: creditorNumbers(state, now),
    names: state ? [...state.names] : [],
    nearest,
  };
}

/** The latest payees that are not forgotten, latest first. */
function latestOf(debtor: AccountState, now: number): PairState[] {
  const pairs: PairState[] = [];
  for (let place = debtor.latest.length - 1; place >= 0; place -= 1) {
    const pair = debtor.latest[place] as PairState;
    if (pair.lastAt > now - forgottenAfter) pairs.push(pair);
  }
  return pairs;
}

export function payeesOf(debtor: AccountState, now: number): Payee[] {
  return latestOf(debtor, now).map((pair) => describePayee(pair, now));
}

/** The list with `own` in it; the oldest makes room. */
export function withOwn(payees: Payee[], own: PairState | undefined, now: number): Payee[] {
  if (!own || payees.some(({ key }) => key === own.creditor.key)) return payees;
  return [...payees.slice(0, payeesShown - 1), describePayee(own, now)];
}

/** The names of the same payees, without those of `own`. */
export function otherNames(debtor: AccountState, own: PairState | undefined, now: number): NameSketch[] {
  const pairs = latestOf(debtor, now);
  if (own && pairs.length === payeesShown && !pairs.includes(own)) pairs.pop();
  const names: NameSketch[] = [];
  for (const pair of pairs) if (pair !== own && pair.name) names.push(pair.name);
  return names;
}

export function describePayee(pair: PairState, now: number): Payee {
  return {
    key: pair.creditor.key,
    n: pair.n,
    firstAgo: seconds(pair.firstAt, now),
    lastAgo: seconds(pair.lastAt, now),
    median: pair.amounts.size === 0 ? null : rounded(pair.amounts.quantile(0.5)),
    name: pair.name,
    recent: pair.recent.map(({ amount, at }) => [amount, seconds(at, now)]),
    outcomes: [pair.outcomes[0], pair.outcomes[1]],
    creditor: creditorNumbers(pair.creditor, now),
  };
}
