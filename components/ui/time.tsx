"use client";
import { createContext, useContext } from "react";
import { durationText, durationWords, instantText, shortInstantText } from "./time-text.ts";

/** The zone times are shown in: the person's choice, else the browser's own. */
const Zone = createContext<string | null>(null);
export const TimeZone = Zone.Provider;
export function useTimeZone(): string | null {
  return useContext(Zone);
}

/** An instant with its zone. `now` given: only the time of day when it was today. */
export function Instant({ iso, now, className }: { iso: string; now?: string; className?: string }) {
  const zone = useTimeZone();
  const full = instantText(iso, zone);
  return (
    <time dateTime={iso} title={full} className={className} suppressHydrationWarning>
      {now ? shortInstantText(iso, now, zone) : full}
    </time>
  );
}

/** How long ago (or until) seen from `now`; the instant itself is one hover away. */
export function Elapsed({ iso, now, className }: { iso: string; now: string; className?: string }) {
  const zone = useTimeZone();
  const length = new Date(now).getTime() - new Date(iso).getTime();
  return (
    <time
      dateTime={iso}
      title={`${instantText(iso, zone)}, ${durationWords(length)} ${length >= 0 ? "ago" : "from now"}`}
      className={className}
      suppressHydrationWarning
    >
      {durationText(length)}
    </time>
  );
}
