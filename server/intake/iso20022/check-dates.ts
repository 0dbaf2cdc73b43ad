/** Dates and times of XML Schema 1.0. */
export type DateKind = "date" | "dateTime" | "time" | "gYear" | "gYearMonth";

const zone = "(Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?";
const year = "(-?(?:[1-9]\\d{3,}|0\\d{3}))";
const clock = "(\\d{2}):(\\d{2}):(\\d{2})(\\.\\d+)?";

const forms: Readonly<Record<DateKind, { form: RegExp; example: string; word: string }>> = {
  date: { form: new RegExp(`^${year}-(\\d{2})-(\\d{2})${zone}$`), example: "2026-11-20", word: "a date" },
  dateTime: {
    form: new RegExp(`^${year}-(\\d{2})-(\\d{2})T${clock}${zone}$`),
    example: "2026-11-20T09:30:00+01:00",
    word: "a date and time",
  },
  time: { form: new RegExp(`^${clock}${zone}$`), example: "09:30:00+01:00", word: "a time" },
  gYear: { form: new RegExp(`^${year}${zone}$`), example: "2026", word: "a year" },
  gYearMonth: { form: new RegExp(`^${year}-(\\d{2})${zone}$`), example: "2026-11", word: "a year and month" },
};

const daysOf = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isDay(yearText: string, month: number, day: number): boolean {
  const number = Number(yearText);
  if (number === 0 || month < 1 || month > 12 || day < 1) return false;
  const leap = (number % 4 === 0 && number % 100 !== 0) || number % 400 === 0;
  return day <= (daysOf[month - 1] ?? 0) + (leap && month === 2 ? 1 : 0);
}

/** 24:00:00 is the end of the day and the only time with hour 24. */
function isClock(hour: number, minute: number, second: number, fraction: string | undefined): boolean {
  if (hour === 24) return minute === 0 && second === 0 && !/[1-9]/.test(fraction ?? "");
  return hour < 24 && minute < 60 && second < 60;
}

function holds(kind: DateKind, match: RegExpExecArray): boolean {
  const at = (index: number): number => Number(match[index]);
  switch (kind) {
    case "date":
      return isDay(match[1] ?? "", at(2), at(3));
    case "dateTime":
      return isDay(match[1] ?? "", at(2), at(3)) && isClock(at(4), at(5), at(6), match[7]);
    case "time":
      return isClock(at(1), at(2), at(3), match[4]);
    case "gYear":
      return Number(match[1]) !== 0;
    default:
      return isDay(match[1] ?? "", at(2), 1);
  }
}

/** What is wrong with the text as a value of `kind`, or null. */
export function dateFault(kind: DateKind, text: string): string | null {
  const { form, example, word } = forms[kind];
  const match = form.exec(text);
  if (match && holds(kind, match)) return null;
  return `is not ${word} of the calendar; ${word} such as ${example} is expected`;
}
