/**
 * Start tags with their attributes, and end tags: names, nesting, quotes, repeated attributes, and the limits on all of
 * them. scan-xml.ts puts text and everything else around it.
 */
import { limits } from "../refuse-message.ts";
import { byteFlags, isXmlCharacter, name, nameStart, notable, space } from "./xml-characters.ts";
import { XmlCursor } from "./xml-cursor.ts";
import { decodeReferences, referenceAt } from "./xml-references.ts";

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const AMP = 0x26;
const COLON = 0x3a;
const EQUALS = 0x3d;

export class TagScanner extends XmlCursor {
  /** How many elements have begun. */
  elements = 0;
  protected rootSeen = false;
  /** The last start tag closes itself; its end tag comes next. */
  selfClosed = false;
  /** Bytes of text since the last tag. */
  run = 0;

  /** Of the last start tag: whole name, local name and its hash. */
  tagStart = 0;
  qnameStart = 0;
  localStart = 0;
  nameEnd = 0;
  localHash = 0;
  attributes = 0;
  readonly attributeStart: number[] = [];
  readonly attributeLocal: number[] = [];
  readonly attributeEnd: number[] = [];
  readonly valueStart: number[] = [];
  readonly valueEnd: number[] = [];
  private readonly valueCoded: boolean[] = [];

  /** Where the last start tag begins. */
  get line(): number {
    return this.placeOf(this.tagStart).line;
  }

  get column(): number {
    return this.placeOf(this.tagStart).column;
  }

  attributeValue(index: number): string {
    const raw = this.slice(this.valueStart[index] ?? 0, this.valueEnd[index] ?? 0);
    return this.valueCoded[index] ? decodeReferences(raw.replace(/\r\n?|[\n\t]/g, " ")) : raw;
  }

  /** Checks a reference and returns the offset of its semicolon. */
  protected reference(index: number): number {
    const found = referenceAt(this.characters, index);
    if (found.kind === "entity") {
      this.refuse(
        "X05",
        `Entity &${found.name}; is not defined; only &lt; &gt; &amp; &quot; &apos; exist here.`,
        index,
      );
    }
    if (found.kind === "bad" || !isXmlCharacter(found.code)) {
      this.refuse(
        "X01",
        "& does not begin a valid reference; &amp; is expected for the character itself.",
        index,
      );
    }
    return found.stop;
  }

  /** Reads the tag the cursor stands on. */
  protected scanStartTag(): void {
    const { bytes } = this;
    const open = this.at;
    this.tagStart = open;
    if (this.depth === 0 && this.rootSeen)
      this.refuse("X01", "A second root element stands after the first.");
    let index = open + 1;
    let hash = 0;
    let local = index;
    for (; index < bytes.length; index += 1) {
      const byte = bytes[index] as number;
      if ((byteFlags[byte] as number) & name) hash = (Math.imul(hash, 31) + byte) | 0;
      else if (byte === COLON) {
        if (local !== open + 1 || index === local)
          this.refuse("X01", "A name has at most one prefix.", open + 1);
        local = index + 1;
        hash = 0;
      } else if (byte >= 0x80) index = this.wideNameCharacter(index, index === local);
      else break;
    }
    this.checkTagName(open + 1, local, index);
    this.qnameStart = open + 1;
    this.localStart = local;
    this.nameEnd = index;
    this.localHash = hash;
    this.checkElement();
    this.enter(open + 1, index);
    const byte = bytes[index];
    this.attributes = 0;
    if (byte === GT) this.at = index + 1;
    else this.scanAttributes(index);
    this.run = 0;
  }

  private checkTagName(start: number, local: number, stop: number): void {
    if (!this.beginsName(start, stop) || (local !== start && !this.beginsName(local, stop))) {
      this.refuse("X01", "< does not begin a tag; &lt; is expected for the character itself.", start - 1);
    }
    if (stop - start > limits.name) {
      this.refuse("X03", "A name is over 256 bytes; at most 256 are expected.", start);
    }
  }

  private beginsName(start: number, stop: number): boolean {
    if (start >= stop) return false;
    const first = this.bytes[start] as number;
    return first >= 0x80 || ((byteFlags[first] as number) & nameStart) !== 0;
  }

  private checkElement(): void {
    this.rootSeen = true;
    if (this.elements === limits.elements) this.refuse("X03", "The message has over 2,000,000 elements.");
    if (this.depth === limits.depth)
      this.refuse("X03", "Elements are nested over 64 deep; at most 64 are expected.");
  }

  /** An element begins whose name stands from `start` to `stop`. */
  enter(start: number, stop: number): void {
    this.elements += 1;
    this.depth += 1;
    this.openStart[this.depth] = start;
    this.openEnd[this.depth] = stop;
  }

  private scanAttributes(from: number): void {
    const { bytes } = this;
    let index = from;
    for (;;) {
      const gap = index;
      index = this.skipSpace(index);
      const byte = bytes[index];
      if (byte === GT) break;
      if (byte === SLASH) {
        if (bytes[index + 1] !== GT) this.refuse("X01", "/ in a tag is followed by >.", index);
        this.selfClosed = true;
        index += 1;
        break;
      }
      if (byte === undefined) this.refuse("X01", "A tag is not closed; > is expected.", index);
      if (gap === index) this.refuse("X01", "A space is expected before an attribute.", index);
      index = this.scanAttribute(index);
    }
    this.at = index + 1;
  }

  private scanAttribute(start: number): number {
    const { bytes, attributes } = this;
    if (attributes === limits.attributes) {
      this.refuse("X03", "An element has over 64 attributes; at most 64 are expected.", start);
    }
    const stop = this.scanName(start);
    const local = this.localName(start, stop);
    let index = this.skipSpace(stop);
    if (bytes[index] !== EQUALS) this.refuse("X01", "= is expected after the name of an attribute.", index);
    index = this.skipSpace(index + 1);
    const quote = bytes[index];
    if (quote !== 0x22 && quote !== 0x27)
      this.refuse("X01", "The value of an attribute stands in quotes.", index);
    this.attributeStart[attributes] = start;
    this.attributeLocal[attributes] = local;
    this.attributeEnd[attributes] = stop;
    this.checkRepeated(attributes);
    this.valueStart[attributes] = index + 1;
    const close = this.scanAttributeValue(index + 1, quote, attributes);
    this.valueEnd[attributes] = close;
    this.attributes = attributes + 1;
    return close + 1;
  }

  /** Where the local part of an attribute's name begins. */
  private localName(start: number, stop: number): number {
    let local = start;
    for (let index = start; index < stop; index += 1) {
      if (this.bytes[index] !== COLON) continue;
      if (local !== start || index === start || index === stop - 1) {
        this.refuse("X01", "The name of an attribute has at most one prefix.", start);
      }
      local = index + 1;
    }
    return local;
  }

  private scanAttributeValue(from: number, quote: number, attribute: number): number {
    const { bytes } = this;
    let coded = false;
    let index = from;
    for (; index < bytes.length; index += 1) {
      const byte = bytes[index] as number;
      if (byte === quote) break;
      if (((byteFlags[byte] as number) & (notable | space)) === 0) continue;
      if (byte === LT) this.refuse("X01", "< may not stand in the value of an attribute.", index);
      if (byte === AMP) {
        index = this.reference(index);
        coded = true;
      } else {
        if (byte < 0x20) coded = true;
        if (byte !== 0x09 && byte !== 0x0a) this.lookAt(index, byte);
      }
    }
    if (index >= bytes.length) this.refuse("X01", "The value of an attribute is not closed.", from);
    this.valueCoded[attribute] = coded;
    if (index - from > limits.text) this.refuse("X03", "The value of an attribute is over 1 MB.", index);
    return index;
  }

  private checkRepeated(attribute: number): void {
    const start = this.attributeStart[attribute] as number;
    const length = (this.attributeEnd[attribute] as number) - start;
    for (let other = 0; other < attribute; other += 1) {
      const begin = this.attributeStart[other] as number;
      if ((this.attributeEnd[other] as number) - begin !== length) continue;
      if (this.sameBytes(begin, start, length)) {
        this.refuse(
          "X01",
          `Attribute ${this.slice(start, start + length)} stands twice on one element.`,
          start,
        );
      }
    }
  }

  private sameBytes(a: number, b: number, length: number): boolean {
    for (let index = 0; index < length; index += 1) {
      if (this.bytes[a + index] !== this.bytes[b + index]) return false;
    }
    return true;
  }

  /** Reads the end tag the cursor stands on; it must be the innermost element's. */
  protected scanEndTag(): void {
    const { bytes, depth } = this;
    const start = this.at + 2;
    if (depth === 0) this.refuse("X01", "An end tag stands without a start tag.");
    const from = this.openStart[depth] as number;
    const length = (this.openEnd[depth] as number) - from;
    let index = start + length;
    const after = bytes[index];
    if (
      after === undefined ||
      !this.sameBytes(from, start, length) ||
      !(after === GT || (byteFlags[after] as number) & space)
    ) {
      this.mismatch(start);
    }
    if (after !== GT) {
      index = this.skipSpace(index);
      if (bytes[index] !== GT) this.refuse("X01", "An end tag is not closed; > is expected.", index);
    }
    this.depth = depth - 1;
    this.at = index + 1;
    this.run = 0;
  }

  private mismatch(start: number): never {
    const expected = this.slice(this.openStart[this.depth] as number, this.openEnd[this.depth] as number);
    const { line } = this.placeOf(this.openStart[this.depth] as number);
    this.refuse("X01", `</${expected}> is expected here (opened on line ${line}).`, start - 2);
  }
}
