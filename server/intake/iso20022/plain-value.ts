/**
 * Values checked where they lie, without a string: yes for the ordinary form of a value that its type allows. Anything
 * else is not a fault yet; simple-type.ts decides on its text.
 */
import { type Recognizer, recognizerOf, recognizes } from "./match-pattern.ts";
import type { SimpleType } from "./simple-type.ts";

export interface PlainValue {
  form: "text" | "pattern" | "code" | "decimal" | "date" | "date-time" | "none";
  /** Bounds of the number of bytes. */
  least: number;
  most: number;
  recognizer: Recognizer | null;
  /** Codes of up to four bytes by their bytes as one number. */
  codes: ReadonlyMap<number, string> | null;
  digits: number;
  decimals: number;
  /** The first digit of a decimal may not be zero, so that the number is at least one. */
  fromOne: boolean;
}

const longestCode = 4;

const codeAt = (bytes: Uint8Array, from: number, to: number): number => {
  let code = 0;
  for (let index = to - 1; index >= from; index -= 1) code = (code << 8) | (bytes[index] as number);
  return code;
};

export function plainValueOf(type: SimpleType): PlainValue {
  const recognizer = type.pattern ? recognizerOf(patternOf(type)) : null;
  const codes = codesOf(type);
  return {
    form: formOf(type, recognizer, codes),
    least: Math.max(0, type.least),
    most: type.most,
    recognizer,
    codes,
    digits: type.digits,
    decimals: type.decimals,
    fromOne: type.from > 0,
  };
}

/** The pattern as the schema has it, without the marks of the whole text. */
const patternOf = (type: SimpleType): string => type.pattern?.source.slice(4, -2) ?? "";

function codesOf(type: SimpleType): Map<number, string> | null {
  if (!type.values) return null;
  const codes = new Map<number, string>();
  for (const value of type.values) {
    const bytes = Buffer.from(value);
    if (bytes.length > longestCode) return null;
    codes.set(codeAt(bytes, 0, bytes.length), value);
  }
  return codes;
}

function formOf(
  type: SimpleType,
  recognizer: Recognizer | null,
  codes: PlainValue["codes"],
): PlainValue["form"] {
  switch (type.kind) {
    case "string":
      // Bytes bound characters from above only: with more than one asked for, several bytes may still be too few.
      if (!type.pattern) return type.least <= 1 ? "text" : "none";
      return recognizer ? "pattern" : "none";
    case "enum":
      return codes ? "code" : "none";
    case "decimal":
      return type.from <= 1 ? "decimal" : "none";
    case "date":
      return type.pattern ? "none" : "date";
    case "dateTime":
      return type.pattern ? "none" : "date-time";
    default:
      return "none";
  }
}

/** The code that stands there, null for anything else. */
export function codeOf({ codes }: PlainValue, bytes: Uint8Array, from: number, to: number): string | null {
  if (to - from > longestCode) return null;
  return codes?.get(codeAt(bytes, from, to)) ?? null;
}

/** True when the bytes, of which `wide` says that some are beyond ASCII, are surely a value of the type. */
export function isPlainValue(
  value: PlainValue,
  bytes: Uint8Array,
  from: number,
  to: number,
  wide: boolean,
): boolean {
  const length = to - from;
  if (value.form === "text") return length >= value.least && length <= value.most;
  if (wide) return false;
  switch (value.form) {
    case "pattern":
      return (
        length >= value.least &&
        length <= value.most &&
        recognizes(value.recognizer as Recognizer, bytes, from, to)
      );
    case "code":
      return codeOf(value, bytes, from, to) !== null;
    case "decimal":
      return isDecimal(value, bytes, from, to);
    case "date":
      return length === 10 && isDate(bytes, from);
    case "date-time":
      return isDateTime(bytes, from, to);
    default:
      return false;
  }
}

const ZERO = 0x30;
const POINT = 0x2e;
const DASH = 0x2d;
const COLON = 0x3a;

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= 0x39;

/** Digits, and perhaps a point with digits on both sides. */
function isDecimal(value: PlainValue, bytes: Uint8Array, from: number, to: number): boolean {
  let point = -1;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index] as number;
    if (byte === POINT) {
      if (point >= 0) return false;
      point = index;
    } else if (!isDigit(byte)) return false;
  }
  const fraction = point < 0 ? 0 : to - point - 1;
  const whole = (point < 0 ? to : point) - from;
  if (whole === 0 || point === to - 1) return false;
  if (value.fromOne && bytes[from] === ZERO) return false;
  return fraction <= value.decimals && whole + fraction <= value.digits;
}

/** Two digits as a number; 100 when they are none. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - ZERO;
  const ones = (bytes[at + 1] as number) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
}

/** A day of a year from 1000; the last days of a month are left to the calendar. */
function isDate(bytes: Uint8Array, at: number): boolean {
  const century = pair(bytes, at);
  const month = pair(bytes, at + 5);
  const day = pair(bytes, at + 8);
  if (century < 10 || century > 99 || pair(bytes, at + 2) > 99) return false;
  if (bytes[at + 4] !== DASH || bytes[at + 7] !== DASH) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 ? 28 : 30);
}

function isDateTime(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 19 || !isDate(bytes, from) || bytes[from + 10] !== 0x54) return false;
  if (bytes[from + 13] !== COLON || bytes[from + 16] !== COLON) return false;
  if (pair(bytes, from + 11) > 23 || pair(bytes, from + 14) > 59 || pair(bytes, from + 17) > 59) return false;
  let at = from + 19;
  if (bytes[at] === POINT) {
    if (at + 1 >= to || !isDigit(bytes[at + 1])) return false;
    at += 2;
    while (at < to && isDigit(bytes[at])) at += 1;
  }
  if (at === to) return true;
  if (bytes[at] === 0x5a) return at + 1 === to;
  if (bytes[at] !== 0x2b && bytes[at] !== DASH) return false;
  return to - at === 6 && pair(bytes, at + 1) < 14 && bytes[at + 3] === COLON && pair(bytes, at + 4) < 60;
}

/** Currency codes that have been met, so that equal codes are one string. There are 17,576 at most. */
const currencies = new Map<number, string>();

/** The three capital letters at `at` as a currency code; null when they are none. */
export function currencyAt(bytes: Uint8Array, at: number): string | null {
  const code = codeAt(bytes, at, at + 3);
  const known = currencies.get(code);
  if (known !== undefined) return known;
  for (let index = at; index < at + 3; index += 1) {
    const byte = bytes[index];
    if (byte === undefined || byte < 0x41 || byte > 0x5a) return null;
  }
  const made = String.fromCharCode(...bytes.subarray(at, at + 3));
  currencies.set(code, made);
  return made;
}
