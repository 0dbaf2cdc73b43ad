/** From live state to the plain history of one payment. */
import { hash64 } from "../hashing.ts";
import { type CreditorHistory, type CreditorNumbers, type Glance, type Payee, unseen } from "../history.ts";
import type { AccountState } from "./account-state.ts";
import { forgottenAfter, payeesShown } from "./kept.ts";
import { likeness } from "./likeness.ts";
import type { PairState, PayerSide } from "./payer-side.ts";
import { noFlows, nothing } from "./window-sums.ts";

const day = 86_400_000;

const seconds = (time: number, now: number): number => Math.floor((now - time) / 1000);

/** Six decimals of a logarithm are a thousandth of a cent in a hundred euros. */
const rounded = (log: number): number => Math.round(log * 1e6) / 1e6;

type Debtor = NonNullable<Glance["debtor"]>;

export function describeDebtor({ firstAt, asPayer, asPayee, outcomes }: AccountState, now: number): Debtor {
  const today = asPayer?.sums.day(now) ?? nothing;
  const { week, month } = asPayer?.sums.weekAndMonth(now) ?? noFlows;
  return {
    firstAgo: seconds(firstAt, now),
    lastAgo: asPayer ? seconds(asPayer.lastAt, now) : null,
    payments: asPayer?.payments ?? 0,
    count1h: asPayer?.sums.count1h(now) ?? 0,
    count24h: today.count,
    count7d: week.count,
    count30d: month.count,
    sum24h: today.sum,
    sum7d: week.sum,
    sum30d: month.sum,
    payees24h: asPayer?.payeesSince(now - day) ?? 0,
    payees7d: asPayer?.payeesSince(now - 7 * day) ?? 0,
    payees30d: asPayer?.payeesSince(now - 30 * day) ?? 0,
    newPayees7d: asPayer?.newPayeesSince(now - 7 * day) ?? 0,
    nearLimit7d: asPayer?.nearLimitSince(now - 7 * day) ?? 0,
    amounts: asPayer && asPayer.amounts.size > 0 ? describeAmounts(asPayer.amounts) : null,
    lastInAgo: asPayee ? seconds(asPayee.lastAt, now) : null,
    inSum24h: asPayee?.sums.day(now).sum ?? 0,
    payers7d: asPayee?.payersSince(now - 7 * day) ?? 0,
    outcomes: [outcomes[0], outcomes[1]],
  };
}

const describeAmounts = (amounts: PayerSide["amounts"]): Debtor["amounts"] => ({
  n: amounts.size,
  q25: rounded(amounts.quantile(0.25)),
  median: rounded(amounts.quantile(0.5)),
  q75: rounded(amounts.quantile(0.75)),
  max: rounded(amounts.quantile(1)),
});

/** The creditor account's numbers; those of an account never seen when `account` is null. */
export function creditorNumbers(account: AccountState | null, now: number): CreditorNumbers {
  if (!account) return [...unseen];
  const { firstAt, asPayer, asPayee, outcomesIn } = account;
  const today = asPayee?.sums.day(now) ?? nothing;
  const { week, month } = asPayee?.sums.weekAndMonth(now) ?? noFlows;
  return [
    seconds(firstAt, now),
    asPayee ? seconds(asPayee.lastAt, now) : null,
    today.count,
    week.count,
    month.count,
    today.sum,
    week.sum,
    asPayee?.payersSince(now - 7 * day) ?? 0,
    asPayee?.payersSince(now - 30 * day) ?? 0,
    asPayer?.payeesSince(now - 7 * day) ?? 0,
    asPayer?.sums.day(now).sum ?? 0,
    outcomesIn[0],
    outcomesIn[1],
  ];
}

/** `comparedWith`: the debtor whose payees' accounts the account is compared with; null when it is a known payee. */
export function creditorHistory(
  account: string,
  state: AccountState | null,
  comparedWith: AccountState | null,
  now: number,
): CreditorHistory {
  return {
    key: state?.key ?? hash64(account),
    numbers: creditorNumbers(state, now),
    names: [...(state?.asPayee?.names ?? [])],
    nearest: comparedWith ? nearestAccount(account, comparedWith) : null,
  };
}

/** Likeness of an account to the most similar one that a debtor paid; null for a debtor who paid none. */
export function nearestAccount(account: string, { asPayer }: AccountState): number | null {
  let nearest: number | null = null;
  if (asPayer)
    for (const other of asPayer.payees.keys())
      nearest = Math.max(nearest ?? 0, likeness(account, other, nearest ?? 0));
  return nearest;
}

/** The latest payees that are not forgotten, latest first. */
export function payeesOf({ asPayer }: AccountState, now: number): Payee[] {
  const payees: Payee[] = [];
  for (const pair of asPayer?.latest.pairs ?? [])
    if (pair.lastAt > now - forgottenAfter) payees.unshift(describePayee(pair, now));
  return payees;
}

/** The list with `own` in it; the oldest makes room. */
export function withOwn(payees: Payee[], own: PairState | undefined, now: number): Payee[] {
  if (!own || payees.some(({ key }) => key === own.creditor.key)) return payees;
  return [...payees.slice(0, payeesShown - 1), describePayee(own, now)];
}

/** Seconds since one of the last payments to a payee had the amount of this hash; NaN when none had, or for no amount. */
export function sameAmountAgo({ recent }: PairState, hash: number, now: number): number {
  let latest = Number.NaN;
  for (let place = 0; place < recent.length; place += 2)
    if (recent[place] === hash) latest = seconds(recent[place + 1]!, now);
  return latest;
}

export function describePair(pair: PairState, now: number): NonNullable<Glance["pair"]> {
  return {
    n: pair.n,
    firstAgo: seconds(pair.firstAt, now),
    lastAgo: seconds(pair.lastAt, now),
    median: pair.amounts.size === 0 ? null : rounded(pair.amounts.quantile(0.5)),
    name: pair.name,
    outcomes: pair.outcomes,
  };
}

function recentOf({ recent }: PairState, now: number): Payee["recent"] {
  const pairs: Payee["recent"] = [];
  for (let place = 0; place < recent.length; place += 2)
    pairs.push([recent[place]!, seconds(recent[place + 1]!, now)]);
  return pairs;
}

function describePayee(pair: PairState, now: number): Payee {
  const { creditor, outcomes } = pair;
  return {
    key: creditor.key,
    ...describePair(pair, now),
    recent: recentOf(pair, now),
    outcomes: [...outcomes],
    creditor: creditorNumbers(creditor, now),
  };
}
