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
  private readonly middle: Int32Array;
  private readonly tail: number;

  /** `text` is in ASCII and ends with what closes the name: "Nm>", "Amt Ccy=\"". */
  constructor(text: string) {
    const bytes = Buffer.from(`${text}\0\0\0`, "latin1");
    this.length = text.length;
    this.reach = Math.max(4, text.length);
    this.mask = this.length >= 4 ? -1 : -1 >>> (8 * (4 - this.length));
    this.head = bytes.readInt32LE(0) & this.mask;
    this.middle = new Int32Array(Math.max(0, Math.ceil(this.length / 4) - 2));
    for (let index = 0; index < this.middle.length; index += 1) {
      this.middle[index] = bytes.readInt32LE(4 * (index + 1));
    }
    this.tail = this.length > 4 ? bytes.readInt32LE(this.length - 4) : 0;
  }

  /** True when the name stands at `at`; so close to the end that it cannot be compared it does not. */
  standsAt(view: DataView, at: number): boolean {
    const { length } = this;
    if (at + this.reach > view.byteLength) return false;
    if ((view.getInt32(at, true) & this.mask) !== this.head) return false;
    if (length <= 4) return true;
    if (view.getInt32(at + length - 4, true) !== this.tail) return false;
    const { middle } = this;
    for (let index = 0; index < middle.length; index += 1) {
      if (view.getInt32(at + 4 * index + 4, true) !== middle[index]) return false;
    }
    return true;
  }
}
