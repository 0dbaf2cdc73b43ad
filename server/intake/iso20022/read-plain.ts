/**
 * Reads the plain parts of a document swiftly: tags without attributes (but for a currency), text without references,
 * comments or sections, children where the schema has them, values in their ordinary form. It compares bytes with what the
 * schema expects next and makes a string only of what fills a field. Before anything else it stops, having taken nothing
 * of it, and the careful reader goes on from there: what is wrong, and where, is told by that one alone.
 */
import { limits } from "../refuse-message.ts";
import type { OpenDocument } from "./open-document.ts";
import { type PlainElement, plainElementOf } from "./plain-element.ts";
import { longestPlainName, PlainName } from "./plain-name.ts";
import { codeOf, currencyAt, isPlainValue, type PlainValue } from "./plain-value.ts";
import type { XmlScanner } from "./scan-xml.ts";
import type { SchemaNode } from "./schema-node.ts";

const LF = 0x0a;
const CR = 0x0d;
const TAB = 0x09;
const SPACE = 0x20;
const QUOTE = 0x22;
const SLASH = 0x2f;
const LT = 0x3c;
const GT = 0x3e;

const shortestTag = "<a>".length;

const plain = 0;
const wide = 2;

/** What a byte is in text: plain, part of a wide character, or (1) something to be looked at with care. */
const kinds: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return byte === 0xef ? 1 : wide;
  if (byte < SPACE) return byte === TAB || byte === LF ? plain : 1;
  return byte === LT || byte === GT || byte === 0x26 ? 1 : plain;
});

export class PlainReader {
  private readonly scanner: XmlScanner;
  private readonly open: OpenDocument;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  /** The prefix of all tags with its colon; null without one. */
  private readonly prefix: PlainName | null;
  private readonly base: number;
  /** The last byte at which a tag may begin here. */
  private readonly last: number;
  private readonly elements: PlainElement[] = [];

  /** The scanner has read the start tag of the document; its prefix is the one of all plain tags. */
  constructor(scanner: XmlScanner, open: OpenDocument, base: number) {
    this.scanner = scanner;
    this.open = open;
    this.base = base;
    const { bytes, qnameStart, localStart } = scanner;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const prefix = scanner.characters.slice(qnameStart, localStart);
    this.prefix = prefix === "" ? null : new PlainName(prefix);
    this.last = prefix.length > longestPlainName ? -1 : bytes.length - shortestTag;
  }

  /** Reads on from the end of a tag as far as all is plain. */
  readOn(): void {
    const { scanner, bytes } = this;
    const from = scanner.at;
    let at = from;
    for (;;) {
      let tag = at;
      let byte = bytes[tag];
      while (byte === SPACE || byte === LF || byte === TAB || byte === CR) {
        tag += 1;
        byte = bytes[tag];
      }
      if (byte !== LT || tag > this.last || tag - at > limits.text) break;
      const next = bytes[tag + 1] === SLASH ? this.endTag(tag) : this.startTag(tag);
      if (next < 0) break;
      at = next;
    }
    if (at === from) return;
    scanner.at = at;
    scanner.run = 0;
  }

  /** Where the local name of a tag begins whose name begins at `at`; -1 for another prefix. */
  private local(at: number): number {
    if (this.prefix === null) return at;
    return this.prefix.standsAt(this.view, at) ? at + this.prefix.length : -1;
  }

  /** The open element at `level`. */
  private element(level: number): PlainElement {
    const node = this.open.nodes[level] as SchemaNode;
    const known = this.elements[level];
    if (known?.node === node) return known;
    const found = plainElementOf(node);
    this.elements[level] = found;
    return found;
  }

  /** Where reading goes on behind the end tag; -1 when it is not for here. */
  private endTag(tag: number): number {
    const { open, scanner } = this;
    const { level } = open;
    const element = this.element(level);
    const name = this.local(tag + 2);
    if (level === this.base || name < 0 || !element.finish.standsAt(this.view, name)) return -1;
    if (!element.mayEnd(open.model.slot[level] as number)) return -1;
    open.leave();
    scanner.depth -= 1;
    return name + element.finish.length;
  }

  /** Where reading goes on: behind the start tag, or behind the whole of a leaf; -1 when it is not for here. */
  private startTag(tag: number): number {
    const { open, scanner } = this;
    const { level, model } = open;
    const name = this.local(tag + 1);
    if (name < 0 || scanner.elements >= limits.elements) return -1;
    const current = model.slot[level] as number;
    const child = this.element(level).childAt(this.view, name, current);
    if (child === null) return -1;
    const count = child.slot === current ? (model.count[level] as number) + 1 : 1;
    if (count > child.most) return -1;
    const inside = name + child.start.length;
    if (child.value !== null) return this.leaf(child, child.value, tag, inside, count);
    if (scanner.depth === limits.depth) return -1;
    model.slot[level] = child.slot;
    model.count[level] = count;
    this.elements[level + 1] = child;
    open.enter(child.node, tag);
    scanner.enter(tag + 1, inside - 1);
    return inside;
  }

  private leaf(child: PlainElement, value: PlainValue, tag: number, inside: number, count: number): number {
    const { bytes, open, last } = this;
    let start = inside;
    let currency = "";
    if (child.currency) {
      const code = currencyAt(bytes, start);
      if (code === null || bytes[start + 3] !== QUOTE || bytes[start + 4] !== GT) return -1;
      currency = code;
      start += 5;
    }
    let stop = start;
    let seen = plain;
    for (; stop <= last; stop += 1) {
      const kind = kinds[bytes[stop] as number] as number;
      if (kind === 1) break;
      seen |= kind;
    }
    if (stop > last || bytes[stop] !== LT || bytes[stop + 1] !== SLASH || stop - start > limits.text)
      return -1;
    const close = this.local(stop + 2);
    if (close < 0 || !child.finish.standsAt(this.view, close)) return -1;
    const code = value.form === "code" ? codeOf(value, bytes, start, stop) : null;
    if (code === null && !isPlainValue(value, bytes, start, stop, seen === wide)) return -1;
    const { model, level } = open;
    model.slot[level] = child.slot;
    model.count[level] = count;
    this.scanner.elements += 1;
    if (child.given) open.give(child.node, code ?? this.text(start, stop, seen), currency, tag);
    return close + child.finish.length;
  }

  private text(start: number, stop: number, seen: number): string {
    return seen === plain ? this.scanner.characters.slice(start, stop) : this.scanner.slice(start, stop);
  }
}
