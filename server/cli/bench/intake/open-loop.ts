/** Senders who do not wait for each other: messages come by the clock, whatever became of the ones before. */
import { setTimeout as pause } from "node:timers/promises";

export interface Acknowledged {
  /** From the instant each message was due to its acknowledgement. */
  milliseconds: number[];
  /** Messages that were turned away, because too many waited for the store. */
  failed: number;
}

export async function openLoop<Item>(
  items: readonly Item[],
  perSecond: number,
  send: (item: Item) => Promise<unknown>,
): Promise<Acknowledged> {
  const began = performance.now();
  const answered: Acknowledged = { milliseconds: [], failed: 0 };
  await Promise.all(
    items.map(async (item, index) => {
      const due = began + (index * 1000) / perSecond;
      await pause(Math.max(0, due - performance.now()));
      try {
        await send(item);
        answered.milliseconds.push(performance.now() - due);
      } catch {
        answered.failed += 1;
      }
    }),
  );
  return answered;
}
