/** Delimited text to rows of fields (RFC 4180 quoting), in pieces as they come. */

export interface TableParser {
  take(text: string): void;
  /** Hands over a last line without an end; gives the line where an open quote began, or null. */
  end(): number | null;
}

const delimiters = [",", ";", "\t", "|"] as const;

/**
 * The delimiter of a header line is the one that stands in it most often outside quotes; a first line `sep=;` names it.
 * Null while the text ends before the line does.
 */
function delimiterOf(text: string, whole: boolean): { delimiter: string; from: number } | null {
  const counts = new Map<string, number>(delimiters.map((one) => [one, 0]));
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '"') quoted = !quoted;
    if (quoted) continue;
    if (counts.has(char)) counts.set(char, counts.get(char)! + 1);
    if (char !== "\n" && char !== "\r") continue;
    const line = text.slice(0, i).trim();
    // Blank lines before the header say nothing.
    if (line === "") continue;
    const named = /^sep=(.)$/i.exec(line);
    if (named) return { delimiter: named[1]!, from: i };
    return { delimiter: mostFrequent(counts), from: 0 };
  }
  return whole ? { delimiter: mostFrequent(counts), from: 0 } : null;
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  return delimiters.reduce((best, one) => (counts.get(one)! > counts.get(best)! ? one : best));
}

/** `onRow` gets each line's fields and the number of the line they begin on. */
export function createTableParser(onRow: (fields: string[], line: number) => void): TableParser {
  let start = "";
  let delimiter: string | null = null;
  const rows = createRowReader(onRow);
  const begin = (whole: boolean) => {
    const found = delimiterOf(start, whole);
    if (!found) return;
    delimiter = found.delimiter;
    rows.skipLine(found.from > 0);
    rows.take(start.slice(found.from), delimiter);
    start = "";
  };
  return {
    take: (text) => {
      if (delimiter !== null) return rows.take(text, delimiter);
      start += start === "" ? text.replace(/^\uFEFF/, "") : text;
      begin(false);
    },
    end: () => {
      if (delimiter === null) begin(true);
      return rows.end();
    },
  };
}

function createRowReader(onRow: (fields: string[], line: number) => void) {
  let fields: string[] = [];
  let field = "";
  let state: "plain" | "quoted" | "quote-in-quoted" = "plain";
  let line = 1;
  let rowLine = 1;
  let quoteLine = 1;
  let touched = false;
  let afterReturn = false;
  let skipped = false;
  const endRow = () => {
    fields.push(field);
    // The line that named the delimiter is no row.
    if (!skipped) onRow(fields, rowLine);
    skipped = false;
    fields = [];
    field = "";
    state = "plain";
    touched = false;
    rowLine = line;
  };
  return {
    skipLine: (skip: boolean) => {
      skipped = skip;
    },
    take: (text: string, delimiter: string) => {
      for (let i = 0; i < text.length; i++) {
        const char = text[i]!;
        const pair = afterReturn && char === "\n";
        afterReturn = char === "\r";
        if ((char === "\n" && !pair) || char === "\r") line++;
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
        if (pair) continue;
        if (char === "\n" || char === "\r") {
          endRow();
          continue;
        }
        touched = true;
        if (char === delimiter) {
          fields.push(field);
          field = "";
          state = "plain";
        } else if (char === '"' && state === "plain" && field.trim() === "") {
          field = "";
          state = "quoted";
          quoteLine = line;
        } else field += char;
      }
    },
    end: (): number | null => {
      if (state === "quoted") return quoteLine;
      if (touched) endRow();
      return null;
    },
  };
}
