/**
 * How values travel between JavaScript and the store; the same for PGlite and PostgreSQL since both are spoken to with
 * `pg`. Times stay text (a Date cannot be told from a date and loses the microseconds), money stays text, counts are numbers.
 */
import pg from "pg";

type Parse = (text: string) => unknown;

const oid = {
  bytea: 17,
  int8: 20,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  jsonb: 3802,
  textArray: 1009,
  int8Array: 1016,
  timestampArray: 1115,
  timestamptzArray: 1185,
  dateArray: 1182,
  numericArray: 1231,
} as const;

/** The driver's own parser; its types know fewer type ids than its table does. */
const builtIn = pg.types.getTypeParser as (typeId: number) => Parse;
const parseTextArray = builtIn(oid.textArray) as (text: string) => (string | null)[];

const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    parseTextArray(text).map((member) => (member === null ? null : parse(member)));

const asText: Parse = (text) => text;

/** int8 as number; an identifier or sum past 2^53 would be silently wrong, so it is an error. */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a JavaScript number`);
  return value;
}

const instant = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00(?::00)?$/;

/** "2026-11-20 09:30:00.5+00" to "2026-11-20T09:30:00.500Z"; infinities and years BC stay as PostgreSQL writes them. */
export function parseInstant(text: string): string {
  const match = instant.exec(text);
  if (!match) return text;
  return `${match[1]}T${match[2]}.${(match[3] ?? "").padEnd(3, "0")}Z`;
}

/** "\x0aff" to bytes, as a plain Uint8Array so that nothing above depends on Buffer's looser behaviour. */
function parseBytes(text: string): Uint8Array {
  const buffer = Buffer.from(text.slice(2), "hex");
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

const parsers = new Map<number, Parse>([
  [oid.int8, parseInt8],
  [oid.numeric, asText],
  [oid.timestamptz, parseInstant],
  [oid.timestamp, asText],
  [oid.date, asText],
  [oid.bytea, parseBytes],
  [oid.int8Array, arrayOf(parseInt8)],
  [oid.numericArray, arrayOf(asText)],
  [oid.timestamptzArray, arrayOf(parseInstant)],
  [oid.timestampArray, arrayOf(asText)],
  [oid.dateArray, arrayOf(asText)],
]);

/** Goes into a pg client's `types`. Wire format is always text here. */
export const storeTypes: pg.CustomTypesConfig = {
  getTypeParser: ((typeId: number) => parsers.get(typeId) ?? builtIn(typeId)) as never,
};

/**
 * An array in its binary form: nothing is quoted or doubled. `prefix` is the byte that goes before each element, null for
 * none.
 */
function binaryArray(
  elementType: number,
  elements: readonly Uint8Array[],
  prefix: number | null,
): Uint8Array {
  const ahead = prefix === null ? 0 : 1;
  let size = 20;
  for (const element of elements) size += 4 + ahead + element.length;
  const bytes = Buffer.allocUnsafe(elements.length === 0 ? 12 : size);
  bytes.writeInt32BE(elements.length === 0 ? 0 : 1, 0);
  bytes.writeInt32BE(0, 4);
  bytes.writeInt32BE(elementType, 8);
  if (elements.length === 0) return bytes;
  bytes.writeInt32BE(elements.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = 20;
  for (const element of elements) {
    at = bytes.writeInt32BE(ahead + element.length, at);
    if (prefix !== null) at = bytes.writeUInt8(prefix, at);
    bytes.set(element, at);
    at += element.length;
  }
  return bytes;
}

/** A parameter of type bytea[]. */
export const byteaArray = (values: readonly Uint8Array[]): Uint8Array => binaryArray(oid.bytea, values, null);

/** A parameter of type jsonb[] of JSON texts; the binary form of one begins with its version. */
export const jsonbArray = (texts: readonly string[]): Uint8Array =>
  binaryArray(
    oid.jsonb,
    texts.map((text) => Buffer.from(text)),
    1,
  );

/** Parameters as `pg` wants them: typed number arrays become arrays, bytes become a Buffer, instants ISO text. */
export function encodeParameter(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number>);
  }
  if (Array.isArray(value)) return value.map(encodeParameter);
  return value;
}
