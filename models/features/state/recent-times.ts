/** An ascending list of times: how many lie after a moment, by bisection. */

/** Index of the first element above `limit`. */
function firstAfter(times: readonly number[], limit: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many times lie strictly after `limit`. */
export function countAfter(times: readonly number[], limit: number): number {
  return times.length - firstAfter(times, limit);
}

/** Removes one occurrence of `time`, which must be present. */
export function removeTime(times: number[], time: number): void {
  times.splice(firstAfter(times, time) - 1, 1);
}

/** Puts `now` at the end in place of one occurrence of `time`, which must be present. */
export function renewTime(times: number[], time: number, now: number): void {
  const last = times.length - 1;
  for (let at = firstAfter(times, time) - 1; at < last; at += 1) times[at] = times[at + 1]!;
  times[last] = now;
}

/** Drops all times up to and including `limit`. */
export function dropUntil(times: number[], limit: number): void {
  const keepFrom = firstAfter(times, limit);
  if (keepFrom > 0) times.splice(0, keepFrom);
}
