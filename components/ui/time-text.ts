/** Times in words. Instants are UTC; what is shown names its zone. Pure, so that the same text comes out everywhere. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "48m", "3h12", "2d 4h": how long, without direction. */
export function durationText(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length < minute) return "0m";
  if (length < hour) return `${Math.floor(length / minute)}m`;
  if (length < day) {
    const hours = Math.floor(length / hour);
    return `${hours}h${String(Math.floor((length % hour) / minute)).padStart(2, "0")}`;
  }
  const days = Math.floor(length / day);
  if (days >= 10) return `${days}d`;
  return `${days}d ${Math.floor((length % day) / hour)}h`;
}

/** "3 hours 12 minutes": the same for a screen reader and a tooltip. */
export function durationWords(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  const words = (n: number, unit: string) => `${n} ${unit}${n === 1 ? "" : "s"}`;
  if (length < hour) return words(Math.floor(length / minute), "minute");
  if (length < day)
    return `${words(Math.floor(length / hour), "hour")} ${words(Math.floor((length % hour) / minute), "minute")}`;
  return `${words(Math.floor(length / day), "day")} ${words(Math.floor((length % day) / hour), "hour")}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(zone: string | null, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone ?? ""}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone ?? undefined, hour12: false });
    formats.set(key, found);
  }
  return found;
}

const instantParts: Intl.DateTimeFormatOptions = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
};

/** "2026-11-20 09:30 UTC" in `zone` (null = the viewer's own). */
export function instantText(iso: string, zone: string | null): string {
  const parts: Record<string, string> = {};
  for (const part of format(zone, instantParts).formatToParts(new Date(iso))) parts[part.type] = part.value;
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute} ${parts.timeZoneName}`;
}

/** "09:30", or "20 Nov 09:30" when it is another day than `now` in that zone. */
export function shortInstantText(iso: string, now: string, zone: string | null): string {
  const at = new Date(iso);
  const time = format(zone, { hour: "2-digit", minute: "2-digit" }).format(at);
  const date = format(zone, { day: "2-digit", month: "short" });
  return date.format(at) === date.format(new Date(now)) ? time : `${date.format(at)} ${time}`;
}
