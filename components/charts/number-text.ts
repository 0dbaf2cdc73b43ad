/** How counts, shares and intervals are written in charts, their table twins and the figures beside them. */

const minus = "\u2212";
const counts = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

export function countText(n: number): string {
  return counts.format(n).replace("-", minus);
}

/** "1 case", "3 cases": the plural is the singular with an s unless it is given. */
export function countOf(n: number, singular: string, plural = `${singular}s`): string {
  return `${countText(n)} ${n === 1 ? singular : plural}`;
}

export function decimalText(value: number, digits = 3): string {
  const text = value.toFixed(digits);
  const isZero = Number(text) === 0;
  return (isZero ? text.replace("-", "") : text).replace("-", minus);
}

/** With its sign, for differences; a difference that rounds to nothing carries none. */
export function signedText(value: number, digits = 3): string {
  const text = decimalText(value, digits);
  return Number(value.toFixed(digits)) > 0 ? `+${text}` : text;
}

export function percentText(share: number, digits = 0): string {
  return `${decimalText(share * 100, digits)} %`;
}

/** A share of a count in words, or a dash when there is nothing to divide by. */
export function shareText(part: number, whole: number, digits = 0): string {
  return whole === 0 ? "\u2013" : percentText(part / whole, digits);
}

export function intervalText(
  interval: { value: number; low: number; high: number },
  digits = 3,
  write: (value: number, digits: number) => string = decimalText,
): string {
  return `${write(interval.value, digits)} (${write(interval.low, digits)} to ${write(interval.high, digits)})`;
}
