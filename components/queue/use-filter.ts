"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import type { QueueFilter } from "#server/exceptions/schema.ts";
import { filterFromSearch, filterToSearch, queueHref } from "./filter-url.ts";

/** The filter in the address, and a way to change it. Each change is a step that Back undoes. */
export function useFilter(): {
  filter: QueueFilter;
  search: string;
  setFilter: (filter: QueueFilter) => void;
} {
  const params = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const search = filterToSearch(filterFromSearch(new URLSearchParams(params)));
  const filter = useMemo(() => filterFromSearch(new URLSearchParams(search)), [search]);
  const setFilter = useCallback(
    (next: QueueFilter) => {
      // On the queue itself only the address changes; the page is already here.
      if (pathname === "/queue") window.history.pushState(null, "", queueHref(next));
      else router.push(queueHref(next));
    },
    [pathname, router],
  );
  return { filter, search, setFilter };
}
