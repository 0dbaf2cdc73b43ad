/**
 * When the desk is open: Monday to Friday, 08 to 17 o'clock UTC. A stand-in for a bank's own calendar and shifts; holidays
 * are not known here.
 */
const openHour = 8;
const closeHour = 17;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const deskMinutesPerDay = (closeHour - openHour) * 60;

const isOpenDay = (midnight: number): boolean => {
  const weekday = new Date(midnight).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/** Whether somebody sits at the desk at this instant (ms UTC). */
export function isDeskOpen(at: number): boolean {
  const midnight = Math.floor(at / dayMs) * dayMs;
  return isOpenDay(midnight) && at >= midnight + openHour * hourMs && at < midnight + closeHour * hourMs;
}

/** The instant at which so many minutes of open desk have passed since `from` (both ms UTC). */
export function afterDeskMinutes(from: number, minutes: number): number {
  let left = minutes * minuteMs;
  for (let midnight = Math.floor(from / dayMs) * dayMs; ; midnight += dayMs) {
    if (!isOpenDay(midnight)) continue;
    const begins = Math.max(from, midnight + openHour * hourMs);
    const open = midnight + closeHour * hourMs - begins;
    if (open <= 0) continue;
    if (left <= open) return begins + left;
    left -= open;
  }
}
