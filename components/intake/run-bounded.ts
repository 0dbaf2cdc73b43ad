/**
 * Works through a list with at most `limit` at once, in order of the list. Stops taking new work when the signal is
 * given; what has begun is finished. `work` must not throw: it answers with what became of the item.
 */
export async function runBounded<Item>(
  items: readonly Item[],
  limit: number,
  signal: AbortSignal,
  work: (item: Item, at: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  async function lane(): Promise<void> {
    while (next < items.length && !signal.aborted) {
      const at = next;
      next += 1;
      await work(items[at]!, at);
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
}
