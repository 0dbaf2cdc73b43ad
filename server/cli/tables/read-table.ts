/**
 * Reads a delimited text table with a header line as columns of texts. Delimiter (comma, semicolon, tab or bar), line
 * ends, packing (gzip) and encoding (UTF-8, UTF-16 with its mark, else Windows-1252) are told from the bytes.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { noColumn } from "./nearest-column.ts";
import { createTableParser } from "./parser.ts";

export interface TextTable {
  /** Each of them once: of two columns of one name the second is "name (2)". */
  readonly names: readonly string[];
  /** Names that the header line gives to more than one column; none when left out. */
  readonly repeated?: readonly string[];
  /** One array a column, in row order. */
  readonly columns: readonly string[][];
  readonly rows: number;
}

/** Throws an Error that names file, line and what would be right. */
export async function readTable(file: string): Promise<TextTable> {
  try {
    return await collect(file, null);
  } catch (error) {
    if (
      !(error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    )
      throw error;
    return collect(file, "windows-1252");
  }
}

/** `encoding` null = by the mark at the start, else UTF-8 and nothing but UTF-8. */
async function collect(file: string, encoding: string | null): Promise<TextTable> {
  const table = createCollector(file);
  const parse = createTableParser((fields, line) => table.take(fields, line));
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of unpacked(file)) {
      if (
        chunk.includes(0) &&
        (decoder ? decoder.encoding : encodingOf(chunk)).startsWith("utf-16") === false
      )
        throw new Error(
          `${file} holds bytes that are no text; a delimited text file, plain or gzip, is expected`,
        );
      decoder ??= new TextDecoder(encoding ?? encodingOf(chunk), { fatal: true });
      parse.take(decoder.decode(chunk, { stream: true }));
    }
    if (decoder) parse.take(decoder.decode());
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      throw new Error(`${file}: the gzip data is damaged or cut off (${error.message})`);
    throw error;
  }
  const line = parse.end();
  if (line !== null) throw new Error(`${file} line ${line}: a quoted field is never closed`);
  return table.finish();
}

const foreign: readonly [magic: string, what: string][] = [
  ["PK\u0003\u0004", "a zip archive or a spreadsheet"],
  ["PAR1", "a Parquet file"],
  ["\u00D0\u00CF\u0011\u00E0", "an old spreadsheet"],
];

async function* unpacked(file: string): AsyncGenerator<Uint8Array> {
  const start = await firstBytes(file);
  const known = foreign.find(([magic]) => start.subarray(0, 4).equals(Buffer.from(magic, "latin1")))?.[1];
  const what = known ?? (/^\s*(\{|\[\s*[[{]|<[?!h])/i.test(start.toString("latin1")) ? "JSON or XML" : null);
  if (what) throw new Error(`${file} is ${what}; a delimited text file, plain or gzip, is expected`);
  const raw = createReadStream(file);
  if (start[0] !== 0x1f || start[1] !== 0x8b) return yield* raw;
  const unpack = createGunzip();
  raw.once("error", (error) => unpack.destroy(error));
  yield* raw.pipe(unpack);
}

async function firstBytes(file: string): Promise<Buffer> {
  if ((await stat(file)).isDirectory())
    throw new Error(`${file} is a folder; a delimited text file, plain or gzip, is expected`);
  const parts: Buffer[] = [];
  for await (const part of createReadStream(file, { end: 3 })) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function createCollector(file: string) {
  let names: string[] | null = null;
  let repeated: string[] = [];
  let columns: string[][] = [];
  let rows = 0;
  return {
    take: (fields: string[], line: number): void => {
      if (fields.length === 1 && fields[0]!.trim() === "") return;
      if (names === null) {
        const given = fields.map((name, c) => name.trim() || `column ${c + 1}`);
        repeated = [...new Set(given.filter((name, i) => given.indexOf(name) !== i))];
        names = onceEach(given);
        columns = names.map(() => []);
        return;
      }
      // Some writers end every line, but not the header, with a delimiter.
      const given = fields.length === names.length + 1 && fields.at(-1) === "" ? names.length : fields.length;
      if (given !== names.length)
        throw new Error(`${file} line ${line}: ${fields.length} fields, the header line has ${names.length}`);
      for (let c = 0; c < given; c++) columns[c]!.push(fields[c]!);
      rows++;
    },
    finish: (): TextTable => {
      if (names === null) throw new Error(`${file}: the file is empty; a header line is expected`);
      return { names, ...(repeated.length > 0 ? { repeated } : {}), columns, rows };
    },
  };
}

/** Later columns of a name get the first number that is free. */
function onceEach(given: readonly string[]): string[] {
  const taken = new Set<string>(given);
  const seen = new Set<string>();
  return given.map((name) => {
    let own = name;
    for (let count = 2; seen.has(own) || (own !== name && taken.has(own)); count++)
      own = `${name} (${count})`;
    seen.add(own);
    return own;
  });
}

/** Place of the column that a person names. Throws an Error when there is none of that name, or more than one. */
export function columnPlace(table: TextTable, name: string): number {
  const place = table.names.indexOf(name);
  if (place < 0) throw new Error(noColumn(name, table.names));
  if (table.repeated?.includes(name))
    throw new Error(
      `the header line gives the name "${name}" to more than one column; it must say which is meant`,
    );
  return place;
}
