/** The longest name, with what follows it, that is compared here. */
export const longestPlainName = 48;

/** Names of tags as numbers: four bytes are compared at once. */
export class PlainName {
  /** Bytes of the whole: the name and what must follow it. */
  readonly length: number;
  /** How many bytes a comparison looks at, which is four for shorter names too. */
  private readonly reach: number;
  private readonly head: number;
  private readonly mask: number;
  private readonly tail: number;
  /** The four bytes behind the head of a name that head and tail do not cover, and all fours behind them. */
  private readonly second: number;
  private readonly rest: Int32Array | null;

  /** `text` is in ASCII and ends with what closes the name: "Nm>", "Amt Ccy=\"". */
  constructor(text: string) {
    const bytes = Buffer.from(`${text}\0\0\0`, "latin1");
    const { length } = text;
    this.length = length;
    this.reach = Math.max(4, length);
    this.mask = length >= 4 ? -1 : -1 >>> (8 * (4 - length));
    this.head = bytes.readInt32LE(0) & this.mask;
    this.tail = length > 4 ? bytes.readInt32LE(length - 4) : 0;
    this.second = length > 8 ? bytes.readInt32LE(4) : 0;
    const fours = Array.from({ length: Math.ceil(length / 4) }, (_, index) => bytes.readInt32LE(4 * index));
    this.rest = length > 12 ? Int32Array.from(fours.slice(2, -1)) : null;
  }

  /** True when the name stands at `at`; so close to the end that it cannot be compared it does not. */
  standsAt(view: DataView, at: number): boolean {
    const { length } = this;
    if (at + this.reach > view.byteLength) return false;
    if ((view.getInt32(at, true) & this.mask) !== this.head) return false;
    if (length <= 4) return true;
    if (view.getInt32(at + length - 4, true) !== this.tail) return false;
    if (length <= 8) return true;
    if (view.getInt32(at + 4, true) !== this.second) return false;
    const { rest } = this;
    if (rest === null) return true;
    for (let index = 0; index < rest.length; index += 1) {
      if (view.getInt32(at + 4 * index + 8, true) !== rest[index]) return false;
    }
    return true;
  }
}
