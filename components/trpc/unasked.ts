/**
 * Marks a read that nobody asked for (a poll, a live refresh): it does not keep a session alive. Spread it into the
 * options of a query.
 */
export const unasked = { trpc: { context: { unasked: true } } } as const;
