/**
 * Keeps different payments that share a UETR in threads of their own. The first one keeps the plain key; another one gets
 * a key with a part of its own, so that neither is put with the other and nothing is lost. The rule that finds the shared
 * UETR is V09.
 */
import { areDifferentPayments } from "#models/payment/index.ts";
import { sha256Hex } from "../../platform/canonical-json.ts";
import type { Transaction } from "../../platform/database/database.ts";
import { lockThreadKeys, paymentsSharingUetr, type SharedUetr, setThreadKeys } from "./store.ts";

/** Sorts arrived payments into threads before anything hangs on their thread. */
export async function separateThreads(tx: Transaction, paymentIds: readonly number[]): Promise<void> {
  const found = await paymentsSharingUetr(tx, paymentIds);
  if (found.length === 0) return;
  await lockThreadKeys(tx, [...new Set(found.map(({ uetr }) => uetr))]);
  const groups = Map.groupBy(await paymentsSharingUetr(tx, paymentIds), ({ uetr }) => uetr);
  await setThreadKeys(tx, [...groups.values()].flatMap(sortIntoThreads));
}

/** The payments of one UETR whose thread has to change. */
export function sortIntoThreads(sharing: readonly SharedUetr[]): { paymentId: number; threadKey: string }[] {
  const threads = new Map<string, SharedUetr[]>();
  for (const earlier of sharing) if (!earlier.arrived) put(threads, earlier.threadKey, earlier);
  const changes: { paymentId: number; threadKey: string }[] = [];
  for (const arrived of sharing) {
    if (!arrived.arrived) continue;
    const fitting = [...threads].filter(([, members]) =>
      members.every(({ payment }) => !areDifferentPayments(payment, arrived.payment)),
    );
    const own = fitting.sort(([, a], [, b]) => likeness(b, arrived) - likeness(a, arrived))[0]?.[0];
    const key = own ?? (threads.size === 0 ? arrived.threadKey : ownKey(arrived));
    put(threads, key, arrived);
    if (key !== arrived.threadKey) changes.push({ paymentId: arrived.paymentId, threadKey: key });
  }
  return changes;
}

function put(threads: Map<string, SharedUetr[]>, key: string, payment: SharedUetr): void {
  const members = threads.get(key);
  if (members) members.push(payment);
  else threads.set(key, [payment]);
}

/** A cover fits beside any transfer; it belongs to the one with its amount. */
function likeness(members: readonly SharedUetr[], { payment }: SharedUetr): number {
  const { amount } = payment;
  const equal = (other: typeof amount): boolean =>
    other?.minor === amount?.minor && other?.currency === amount?.currency;
  return members.some((member) => equal(member.payment.amount) || equal(member.payment.instructedAmount))
    ? 1
    : 0;
}

function ownKey({ threadKey, payment }: SharedUetr): string {
  const { endToEndId, amount, debtorAccount, creditorAccount } = payment;
  const identity = JSON.stringify([
    endToEndId,
    amount?.minor,
    amount?.currency,
    debtorAccount,
    creditorAccount,
  ]);
  return `${threadKey.slice(0, 180)}/${sha256Hex(identity).slice(0, 12)}`;
}
