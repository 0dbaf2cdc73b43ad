/** The fields of block 4, with the place where each begins. */
export interface FinField {
  /** "32A", "50K", "59". */
  tag: string;
  /** Lines of the value, line ends removed. */
  lines: string[];
  line: number;
  column: number;
}

/** Lines and columns of offsets in a text; lines and columns start at 1. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1))
      this.starts.push(index + 1);
  }

  at(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] as number) + 1 };
  }
}

const tagged = /^:(\d{2}[A-Z]?):(.*)$/s;

/** Splits block 4 into fields; lines before the first field give a field with an empty tag. */
export function finFields(text: string, start: number, lines: Lines): FinField[] {
  const fields: FinField[] = [];
  let offset = 0;
  for (const raw of text.split("\n")) {
    const written = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const match = tagged.exec(written);
    if (match)
      fields.push({ tag: match[1] as string, lines: [match[2] as string], ...lines.at(start + offset) });
    else if (fields.length > 0) fields.at(-1)?.lines.push(written);
    else if (written.trim() !== "" && written !== "-")
      fields.push({ tag: "", lines: [written], ...lines.at(start + offset) });
    offset += raw.length + 1;
  }
  return fields;
}

/** Text of all lines, one space between. */
export function joined(field: FinField): string {
  return field.lines.join(" ").trim();
}
