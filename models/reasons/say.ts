/** Numbers as a person writes them. */

/** 1234.4 becomes "1,234". */
export const whole = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ",");

/** Two digits, or all of the whole ones: 0.012, 1.2, 147. */
export const short = (value: number): string =>
  Math.abs(value) >= 100 ? whole(value) : String(Number(value.toPrecision(2)));

/** log10 of euros in words. */
export const eurosOfLog = (log: number): string => `EUR ${whole(10 ** log)}`;

/** "1 payment", "23 payments". */
export const counted = (count: number, noun: string): string =>
  `${whole(count)} ${count === 1 ? noun : `${noun}s`}`;

export const percent = (share: number): string => `${whole(share * 100)}\u00a0%`;

/** A log10 ratio against something: "147 × the median ...", "43 % of the median ...", "About as much as the median ...". */
export function against(log: number, what: string): string {
  const ratio = 10 ** Math.abs(log);
  if (ratio < 1.1) return `About as much as ${what}`;
  return log > 0 ? `${short(ratio)} × ${what}` : `${short(100 / ratio)}\u00a0% of ${what}`;
}

/** A span in the unit that suits it: "40 minutes", "7 hours", "12 days". */
export function span(hours: number): string {
  const size = Math.abs(hours);
  if (size < 1.5) return counted(Math.max(1, Math.round(size * 60)), "minute");
  if (size < 48) return counted(Math.round(size), "hour");
  return counted(Math.round(size / 24), "day");
}
