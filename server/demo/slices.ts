/** The span cut into slices: three hours long by day, one for the night. In a slice the desk works first, then mail is read. */
export interface Slice {
  from: number;
  to: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const cutsOnWeekdays = [8, 11, 14, 17, 24];
const cutsOnWeekends = [24];

export function slicesOf(start: Date, end: Date): Slice[] {
  const slices: Slice[] = [];
  let from = start.getTime();
  for (let day = Math.floor(from / dayMs) * dayMs; day < end.getTime(); day += dayMs) {
    const weekday = new Date(day).getUTCDay();
    for (const hour of weekday === 0 || weekday === 6 ? cutsOnWeekends : cutsOnWeekdays) {
      const to = Math.min(end.getTime(), day + hour * hourMs);
      if (to <= from) continue;
      slices.push({ from, to });
      from = to;
    }
  }
  return slices;
}
