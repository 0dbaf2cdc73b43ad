/** What a text in a table's cell stands for: a number, a time, nothing. */

const missingTexts = new Set([
  ...["", "na", "n/a", "n.a.", "#n/a", "nan", "null", "#null!", "none", "nil", "?", "-", "--", ".", "<na>"],
  ...["inf", "-inf", "+inf", "infinity", "-infinity", "#div/0!", "#value!"],
]);

export const isMissing = (text: string): boolean => missingTexts.has(text.trim().toLowerCase());

/** How a column writes its numbers: with a decimal point, or with a decimal comma. */
export type NumberForm = "point" | "comma";

const grouped = {
  point: /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
  comma: /^\d{1,3}(?:[. \u00A0\u202F]\d{3})*(?:,\d+)?$/,
} as const;

/** The number a text writes, with currency sign, percent sign or grouped thousands; NaN when it is none. */
export function numberOf(text: string, form: NumberForm): number {
  const plain = text.trim();
  if (form === "point" && plain !== "") {
    const value = Number(plain);
    if (Number.isFinite(value)) return value;
  }
  const parts = /^([-+]?)\s*[$€£¥]?\s*([-+]?)(.*?)\s*([%€$£¥]?)$/.exec(plain);
  if (!parts || (parts[1] && parts[2])) return Number.NaN;
  const digits = parts[3]!;
  const sign = parts[1] === "-" || parts[2] === "-" ? -1 : 1;
  const value =
    form === "point"
      ? Number(
          grouped.point.test(digits) ? digits.replaceAll(",", "") : /^[\d.]+$/.test(digits) ? digits : "x",
        )
      : grouped.comma.test(digits) || /^\d+(?:,\d+)?$/.test(digits)
        ? Number(digits.replaceAll(/[. \u00A0\u202F]/g, "").replace(",", "."))
        : Number.NaN;
  return Number.isFinite(value) ? sign * value : Number.NaN;
}

/** Order of day and month where the year stands last. */
export type DateOrder = "day-first" | "month-first";

const clock = String.raw`(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${clock}$`, "i");
const yearLast = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${clock}$`, "i");

/** Wall-clock time as written, in milliseconds as if it were UTC; a zone is not applied. NaN when the text is no time. */
export function timeOf(text: string, order: DateOrder): number {
  const plain = text.trim();
  const first = yearFirst.exec(plain);
  const last = first ? null : yearLast.exec(plain);
  const found = first ?? last;
  if (!found) return Number.NaN;
  const [, a, b, c, hour = "0", minute = "0", second = "0", half] = found;
  const [year, month, day] = first
    ? [Number(a), Number(b), Number(c)]
    : order === "day-first"
      ? [Number(c), Number(b), Number(a)]
      : [Number(c), Number(a), Number(b)];
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : Number(hour);
  const ms = Date.UTC(year, month - 1, day, hours, Number(minute), Number(second));
  const date = new Date(ms);
  const real =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hours < 24 && Number(minute) < 60;
  return real ? ms : Number.NaN;
}
