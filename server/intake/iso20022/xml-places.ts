/**
 * Lines and columns of places in a document, worked out only when asked for. Lines end with LF, CR LF or CR and count from
 * 1; columns count characters from 1. Per block of bytes the line that is open at its beginning is remembered, so that a
 * place costs one block, wherever it lies, and the whole costs an eighth of the document whatever its lines are.
 */
const LF = 0x0a;
const CR = 0x0d;
const shift = 6;

export interface Place {
  line: number;
  column: number;
}

export class Places {
  private readonly bytes: Uint8Array;
  private readonly ascii: boolean;
  /** Per block: its line, where that line begins, and how many bytes of it so far only continue a character. */
  private readonly lines: Int32Array;
  private readonly starts: Int32Array;
  private readonly continued: Int32Array;
  private known = 0;

  /** `first` is where the first line begins: behind a mark of byte order. */
  constructor(bytes: Uint8Array, first: number, ascii: boolean) {
    const blocks = (bytes.length >> shift) + 1;
    this.bytes = bytes;
    this.ascii = ascii;
    this.lines = new Int32Array(blocks);
    this.starts = new Int32Array(blocks);
    this.continued = new Int32Array(ascii ? 0 : blocks);
    this.lines[0] = 1;
    this.starts[0] = first;
  }

  /** The place of the byte at `offset`, which may lie just behind the last. */
  of(offset: number): Place {
    const block = offset >> shift;
    while (this.known < block) this.extend();
    const { bytes } = this;
    let line = this.lines[block] as number;
    let start = this.starts[block] as number;
    let continued = this.ascii ? 0 : (this.continued[block] as number);
    for (let index = block << shift; index < offset; index += 1) {
      const byte = bytes[index] as number;
      if (byte === LF || (byte === CR && bytes[index + 1] !== LF)) {
        line += 1;
        start = index + 1;
        continued = 0;
      } else if ((byte & 0xc0) === 0x80 && index >= start) continued += 1;
    }
    return { line, column: Math.max(1, offset - start + 1 - continued) };
  }

  /** Works out where the next block begins. */
  private extend(): void {
    const { bytes, known } = this;
    const stop = (known + 1) << shift;
    let line = this.lines[known] as number;
    let start = this.starts[known] as number;
    let continued = this.ascii ? 0 : (this.continued[known] as number);
    for (let index = known << shift; index < stop; index += 1) {
      const byte = bytes[index] as number;
      if (byte === LF || (byte === CR && bytes[index + 1] !== LF)) {
        line += 1;
        start = index + 1;
        continued = 0;
      } else if ((byte & 0xc0) === 0x80 && index >= start) continued += 1;
    }
    this.known = known + 1;
    this.lines[known + 1] = line;
    this.starts[known + 1] = start;
    if (!this.ascii) this.continued[known + 1] = continued;
  }
}
