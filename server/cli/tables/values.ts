/** What a text in a table's cell stands for: a number, a time, nothing. */

const missingTexts = new Set([
  ...["", "na", "n/a", "n.a.", "#n/a", "nan", "null", "#null!", "none", "nil", "?", "-", "--", ".", "<na>"],
  ...["#div/0!", "#value!", "#ref!", "#name?", "\\n", "(null)", "n/d", "nat"],
]);

export const isMissing = (text: string): boolean => missingTexts.has(text.trim().toLowerCase());

/** How a column writes its numbers: with a decimal point, or with a decimal comma. */
export type NumberForm = "point" | "comma";

const grouped = {
  point: /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
  comma: /^\d{1,3}(?:[. \u00A0\u202F]\d{3})*(?:,\d+)?$/,
} as const;

const infinite = /^([-+]?)inf(?:inity)?$/i;

/**
 * The number a text writes, with currency sign, percent sign or grouped thousands; infinite for "inf" and what no number
 * is large enough for, NaN when it is none.
 */
export function numberOf(text: string, form: NumberForm): number {
  const plain = text.trim();
  if (form === "point" && plain !== "") {
    const value = Number(plain);
    if (!Number.isNaN(value)) return value;
  }
  const endless = infinite.exec(plain);
  if (endless) return endless[1] === "-" ? -Infinity : Infinity;
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

const clock = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?`;
const thenClock = String.raw`(?:[T ]\s*${clock}\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$`;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month = String.raw`(${months.join("|")})[a-z]*\.?`;

const forms = {
  yearFirst: new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${thenClock}`, "i"),
  yearLast: new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${thenClock}`, "i"),
  // Two digits are a year behind slashes only: 10.20.30 may be anything.
  shortYear: new RegExp(String.raw`^(\d{1,2})/(\d{1,2})/(\d{2})${thenClock}`, "i"),
  namedMonth: new RegExp(String.raw`^(\d{1,2})[- ]${month}[-, ]+(\d{4}|\d{2})${thenClock}`, "i"),
  monthFirst: new RegExp(String.raw`^${month} (\d{1,2}),? (\d{4})${thenClock}`, "i"),
} as const;

/** Wall-clock time as written, in milliseconds as if it were UTC; a zone is not applied. NaN when the text is no time. */
export function timeOf(text: string, order: DateOrder): number {
  const plain = text.trim();
  for (const [form, expression] of Object.entries(forms)) {
    const found = expression.exec(plain);
    if (!found) continue;
    const [, a = "", b = "", c = "", hour = "0", minute = "0", second = "0", half] = found;
    const [year, monthOfYear, day] =
      form === "yearFirst"
        ? [Number(a), Number(b), Number(c)]
        : form === "namedMonth"
          ? [fullYear(c), monthNumber(b), Number(a)]
          : form === "monthFirst"
            ? [fullYear(c), monthNumber(a), Number(b)]
            : order === "day-first"
              ? [fullYear(c), Number(b), Number(a)]
              : [fullYear(c), Number(a), Number(b)];
    const hours = hoursOf(hour, minute, half);
    const ms = Date.UTC(year, monthOfYear - 1, day) + hours * 3_600_000 + Number(second) * 1000;
    const date = new Date(Date.UTC(year, monthOfYear - 1, day));
    return date.getUTCMonth() === monthOfYear - 1 && date.getUTCDate() === day ? ms : Number.NaN;
  }
  return Number.NaN;
}

const wholeClock = new RegExp(`^${clock}$`, "i");

/** Hours since midnight of a time of day, "07:30" or "7:30 pm"; NaN when the text is none. */
export function clockOf(text: string): number {
  const found = wholeClock.exec(text.trim());
  if (!found) return Number.NaN;
  const [, hour = "", minute = "", second = "0", half] = found;
  return hoursOf(hour, minute, half) + Number(second) / 3600;
}

/** Hours since midnight; NaN for what no clock shows. */
function hoursOf(hour: string, minute: string, half: string | undefined): number {
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : Number(hour);
  return hours < 24 && Number(minute) < 60 ? hours + Number(minute) / 60 : Number.NaN;
}

const monthNumber = (name: string): number => months.indexOf(name.toLowerCase()) + 1;
const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900);
