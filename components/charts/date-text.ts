/** Days, weeks and hours on an axis. A calendar day has no zone; an hour is shown in the reader's. */

const days = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const shortDays = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

function calendarDay(day: string): Date | null {
  return /^\d{4}-\d{2}-\d{2}/.test(day) ? new Date(`${day.slice(0, 10)}T00:00:00Z`) : null;
}

/** "Fri 20 Nov"; anything that is not a calendar day is shown as given. */
export function dayText(day: string): string {
  const date = calendarDay(day);
  return date ? days.format(date).replace(",", "") : day;
}

/** "20 Nov", for axes. */
export function shortDayText(day: string): string {
  const date = calendarDay(day);
  return date ? shortDays.format(date) : day;
}

/** "09:00 UTC" in the zone, or in the reader's own when it is null. */
export function hourText(iso: string, zone: string | null): { label: string; long: string } {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return { label: iso, long: iso };
  const clock = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone ?? undefined } as const;
  return {
    label: new Intl.DateTimeFormat("en-GB", clock).format(at),
    long: new Intl.DateTimeFormat("en-GB", { ...clock, timeZoneName: "short" }).format(at),
  };
}
