import type { QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Marks answers as out of date and asks again for those on the screen. An answer that is on its way may be from before the
 * change, and its arrival would pass for fresh: it is not waited for.
 */
export async function askAgain(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
  await queryClient.cancelQueries({ queryKey });
  await queryClient.invalidateQueries({ queryKey });
}
