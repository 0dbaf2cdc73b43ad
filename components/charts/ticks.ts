/** Axis ticks at round numbers (1, 2, 2.5 or 5 times a power of ten) that enclose the data. */

const factors = [1, 2, 2.5, 5, 10];

function roundStep(rough: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = factors.map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999999)!;
  return whole ? Math.max(1, Math.ceil(step)) : step;
}

function multiples(step: number, from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let k = from; k <= to; k += 1) ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

/** Whole-number ticks from zero up to at least `max`, about `wanted` of them. */
export function countTicks(max: number, wanted = 4): number[] {
  if (!(max > 0)) return [0, 1];
  const step = roundStep(max / wanted, true);
  return multiples(step, 0, Math.ceil(max / step));
}

/** Ticks that enclose [low, high] and always show zero, for differences. */
export function ticksAroundZero(low: number, high: number, wanted = 5): number[] {
  const from = Math.min(0, low);
  const to = Math.max(0, high);
  if (to - from < 1e-12) return [-1, 0, 1];
  const step = roundStep((to - from) / wanted, false);
  return multiples(step, Math.floor(from / step + 1e-9), Math.ceil(to / step - 1e-9));
}
