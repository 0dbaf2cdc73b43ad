/** Reads a delimited text table (RFC 4180 quoting, header line, plain or gzip) as columns of texts. */
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

export interface TextTable {
  readonly names: readonly string[];
  /** One array a column, in row order. */
  readonly columns: readonly string[][];
  readonly rows: number;
}

/** Throws an Error that names file, line and what would be right. */
export async function readTable(file: string): Promise<TextTable> {
  const raw = createReadStream(file);
  const stream = file.endsWith(".gz") ? raw.pipe(createGunzip()) : raw;
  const failed = new Promise<never>((_, reject) => raw.once("error", reject));
  return Promise.race([collect(file, stream), failed]);
}

async function collect(file: string, stream: AsyncIterable<Uint8Array>): Promise<TextTable> {
  let names: string[] | null = null;
  let columns: string[][] = [];
  let rows = 0;
  const parse = createParser((fields, line) => {
    if (names === null) {
      names = fields.map((name) => name.trim());
      const twice = names.find((name, i) => names!.indexOf(name) !== i);
      if (twice !== undefined)
        throw new Error(`${file}: column "${twice}" is named twice in the header line`);
      columns = names.map(() => []);
      return;
    }
    if (fields.length === 1 && fields[0] === "") return;
    if (fields.length !== names.length)
      throw new Error(`${file} line ${line}: ${fields.length} fields, the header line has ${names.length}`);
    for (let c = 0; c < fields.length; c++) columns[c]!.push(fields[c]!);
    rows++;
  });
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of stream) parse(decoder.decode(chunk, { stream: true }));
  parse(decoder.decode());
  const line = parse.end();
  if (line !== null) throw new Error(`${file} line ${line}: a quoted field is never closed`);
  if (names === null) throw new Error(`${file}: the file is empty; a header line is expected`);
  return { names, columns, rows };
}

interface Parser {
  (text: string): void;
  /** Hands over a last line without an end; gives the line where an open quote began, or null. */
  end(): number | null;
}

function createParser(onRow: (fields: string[], line: number) => void): Parser {
  let fields: string[] = [];
  let field = "";
  let state: "plain" | "quoted" | "quote-in-quoted" = "plain";
  let line = 1;
  let rowLine = 1;
  let quoteLine = 1;
  let touched = false;
  const endField = () => {
    fields.push(field);
    field = "";
    state = "plain";
  };
  const endRow = () => {
    endField();
    onRow(fields, rowLine);
    fields = [];
    touched = false;
  };
  const parse = (text: string) => {
    for (let i = 0; i < text.length; i++) {
      const char = text[i]!;
      if (char === "\n") line++;
      if (state === "quoted") {
        if (char === '"') state = "quote-in-quoted";
        else field += char;
        continue;
      }
      if (state === "quote-in-quoted" && char === '"') {
        field += '"';
        state = "quoted";
        continue;
      }
      if (char === ",") endField();
      else if (char === "\n") {
        endRow();
        rowLine = line;
        continue;
      } else if (char === '"' && field === "" && state === "plain") {
        state = "quoted";
        quoteLine = line;
      } else if (char !== "\r" && char !== "\uFEFF") field += char;
      touched = true;
    }
  };
  return Object.assign(parse, {
    end: () => {
      if (state === "quoted") return quoteLine;
      if (touched) endRow();
      return null;
    },
  });
}
