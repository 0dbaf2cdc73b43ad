"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { CommandButton } from "#components/commands/index.ts";
import { unasked, useTRPC } from "#components/trpc/index.ts";
import { cx } from "#components/ui/class-names.ts";
import { filterToSearch, queueHref } from "./filter-url.ts";

/** The saved views with their counts. Each is a link: a view is nothing but a filter with a name. */
export function ViewTabs({ search, open }: { search: string; open: number | null }) {
  const trpc = useTRPC();
  const views = useQuery(trpc.queue.views.queryOptions(undefined, { refetchInterval: 60_000, ...unasked }));
  const named = (views.data ?? []).map((view) => ({
    key: String(view.id),
    name: view.name,
    href: queueHref(view.filter),
    count: `${view.count.toLocaleString("en")}${view.countCapped ? "+" : ""}`,
    search: filterToSearch(view.filter),
  }));
  const whole = {
    key: "all",
    name: "All",
    href: "/queue",
    count: open === null ? null : open.toLocaleString("en"),
    search: "",
  };
  // The whole queue is a view too; it is offered also where no saved view is named for it.
  const tabs = named.some((tab) => tab.search === "") ? named : [whole, ...named];
  const known = tabs.some((tab) => tab.search === search);
  return (
    <nav aria-label="Saved views" className="flex h-9 shrink-0 items-center border-b border-line pr-2 pl-2">
      <ul className="flex min-w-0 items-center overflow-x-auto">
        {tabs.map((tab) => (
          <li key={tab.key}>
            <Link
              href={tab.href}
              aria-current={tab.search === search ? "page" : undefined}
              className={cx(
                "focus-inset flex h-9 items-center gap-1.5 border-b-2 px-2.5 text-sm whitespace-nowrap",
                tab.search === search
                  ? "border-accent font-semibold text-ink"
                  : "border-transparent text-ink-muted hover:text-ink",
              )}
            >
              {tab.name}
              <span className="text-xs font-normal text-ink-faint">{tab.count}</span>
            </Link>
          </li>
        ))}
      </ul>
      {known ? null : (
        <span className="ml-2">
          <CommandButton id="queue.save-view" label="Save view" variant="quiet" small />
        </span>
      )}
    </nav>
  );
}
