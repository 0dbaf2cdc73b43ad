"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useCommandState } from "#components/commands/index.ts";
import { cx } from "#components/ui/class-names.ts";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { LiveBadge } from "./live-badge.tsx";
import { useMe } from "./me.tsx";
import { placeOf, placesFor } from "./navigation.ts";
import { PersonMenu } from "./person-menu.tsx";

/** The one bar of every page: where you are, where you can go, whether the screen is live, who you are. */
export function TopBar() {
  const me = useMe();
  const here = placeOf(usePathname());
  return (
    <div className="flex h-bar items-center gap-4 border-b border-line bg-surface-sunken pr-2 pl-4">
      <Wordmark />
      <nav aria-label="Places" className="min-w-0 overflow-x-auto">
        <ul className="flex items-center">
          {placesFor(me.procedures).map((place) => (
            <li key={place.href}>
              <Link
                href={place.href}
                aria-current={place.href === here ? "page" : undefined}
                className={cx(
                  "focus-inset flex h-bar items-center border-b-2 px-3 text-sm",
                  place.href === here
                    ? "border-accent font-semibold text-ink"
                    : "border-transparent text-ink-muted hover:text-ink",
                )}
              >
                {place.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="ml-auto flex shrink-0 items-center gap-3">
        <PaletteButton />
        <LiveBadge />
        <PersonMenu />
      </div>
    </div>
  );
}

export function Wordmark() {
  return (
    <span className="flex items-center gap-2 text-sm font-semibold tracking-tight">
      <svg viewBox="0 0 20 14" width="20" height="14" aria-hidden="true" className="text-accent">
        <path
          d="M1 12h5.6a4 4 0 0 0 3.4-1.9l1.6-2.6A4 4 0 0 1 15 5.6h4"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        />
        <path
          d="M1 2h5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeDasharray="1.5 3.5"
        />
      </svg>
      Rerail
    </span>
  );
}

function PaletteButton() {
  const palette = useCommandState("app.palette");
  return (
    <button
      type="button"
      onClick={palette.run}
      className="flex h-7 items-center gap-2 rounded-sm px-2 text-xs text-ink-faint ring-1 ring-line-strong ring-inset hover:bg-surface-hover hover:text-ink"
    >
      <span className="max-md:sr-only">Find a command</span>
      <KeyHint keys={palette.keys ?? "Mod+K"} look="quiet" />
    </button>
  );
}
