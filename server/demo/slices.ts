/**
 * The span cut into slices: three hours and more by day, one night, one weekend. In each the desk works first, on what
 * came before; then the mail of the slice is read and assessed. Every cut costs a round of jobs, so there are few.
 */
export interface Slice {
  from: number;
  to: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const cutsOnWeekdays = [8, 12, 17];
const cutsOnSundays = [20];

function cutsOf(day: number): readonly number[] {
  const weekday = new Date(day).getUTCDay();
  if (weekday === 6) return [];
  return weekday === 0 ? cutsOnSundays : cutsOnWeekdays;
}

export function slicesOf(start: Date, end: Date): Slice[] {
  const slices: Slice[] = [];
  let from = start.getTime();
  const cutTo = (to: number): void => {
    if (to <= from) return;
    slices.push({ from, to });
    from = to;
  };
  for (let day = Math.floor(from / dayMs) * dayMs; day < end.getTime(); day += dayMs) {
    for (const hour of cutsOf(day)) cutTo(Math.min(end.getTime(), day + hour * hourMs));
  }
  cutTo(end.getTime());
  return slices;
}
