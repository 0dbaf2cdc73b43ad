/**
 * A strict, single-pass XML scanner over UTF-8 bytes. It hands out start tags, text and end tags and checks everything
 * that makes a document well formed, except namespaces, which xml-namespaces.ts resolves. No document types, no entity
 * definitions: only the five predefined entities and numeric references exist. Every limit is checked while scanning.
 *
 * Text and names are positions into the bytes. Strings are made only when asked for.
 */
import { limits } from "../refuse-message.ts";
import { TagScanner } from "./scan-tags.ts";
import { byteFlags, notable, space } from "./xml-characters.ts";
import { decodeReferences } from "./xml-references.ts";

export const end = 0;
export const startTag = 1;
export const endTag = 2;
export const text = 3;
export type Token = typeof end | typeof startTag | typeof endTag | typeof text;

const BRACKET = 0x5d;
const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const AMP = 0x26;
const CR = 0x0d;

export class XmlScanner extends TagScanner {
  /** Of the last text. `blank`: white space only. */
  textStart = 0;
  textEnd = 0;
  blank = true;
  /** True when the text is not its bytes: it holds references or carriage returns. */
  coded = false;
  private literal = false;

  /** The next token. After `end` there is nothing more to read. */
  next(): Token {
    if (this.selfClosed) {
      this.selfClosed = false;
      this.depth -= 1;
      return endTag;
    }
    const { bytes } = this;
    for (;;) {
      if (this.at >= bytes.length) return this.finish();
      if (bytes[this.at] !== LT) {
        if (this.scanText()) return text;
        continue;
      }
      const second = bytes[this.at + 1];
      if (second === SLASH) {
        this.scanEndTag();
        return endTag;
      }
      if (second === BANG) {
        if (this.scanDeclaration()) return text;
      } else if (second === QUESTION) this.scanInstruction();
      else {
        this.scanStartTag();
        return startTag;
      }
    }
  }

  /** The text of the last text token, references replaced and line ends made one. */
  value(): string {
    const raw = this.slice(this.textStart, this.textEnd);
    if (!this.coded) return raw;
    const lines = raw.replace(/\r\n?/g, "\n");
    return this.literal ? lines : decodeReferences(lines);
  }

  /** True when an end tag follows right away, so that the text just read is all there is. */
  endsHere(): boolean {
    return this.bytes[this.at] === LT && this.bytes[this.at + 1] === SLASH;
  }

  /** Where the last text has its first character that is not white space. */
  firstOfText(): number {
    let first = this.textStart;
    while (first < this.textEnd && (byteFlags[this.bytes[first] as number] as number) & space) first += 1;
    return first;
  }

  /** Text up to the next tag. False when nothing of it counts (white space outside the root). */
  private scanText(): boolean {
    const { bytes } = this;
    const { length } = bytes;
    const start = this.at;
    let index = start;
    let coded = false;
    while (index < length && (byteFlags[bytes[index] as number] as number) & space) {
      if (bytes[index] === CR) coded = true;
      index += 1;
    }
    const blank = index === length || bytes[index] === LT;
    if (!blank) {
      if (this.depth === 0) this.outside(index);
      for (; index < length; index += 1) {
        const byte = bytes[index] as number;
        if (((byteFlags[byte] as number) & notable) === 0) continue;
        if (byte === LT) break;
        if (byte === AMP) {
          index = this.reference(index);
          coded = true;
        } else if (byte === GT) this.refuseSectionEnd(start, index);
        else if (byte === CR) coded = true;
        else this.lookAt(index, byte);
      }
    }
    this.at = index;
    if (this.depth === 0) return false;
    this.setText(start, index, blank, coded, false);
    return true;
  }

  private refuseSectionEnd(start: number, index: number): void {
    if (index - start < 2 || this.bytes[index - 1] !== BRACKET || this.bytes[index - 2] !== BRACKET) return;
    this.refuse("X01", "]]> may not stand in text; ]]&gt; is expected.", index - 2);
  }

  private outside(offset: number): never {
    const where = this.rootSeen ? "after the root element" : "before the root element";
    this.refuse("X01", `Text stands ${where}; only an XML element is expected there.`, offset);
  }

  private setText(start: number, stop: number, blank: boolean, coded: boolean, literal: boolean): void {
    this.textStart = start;
    this.textEnd = stop;
    this.blank = blank;
    this.coded = coded;
    this.literal = literal;
    this.run += stop - start;
    if (this.run > limits.text)
      this.refuse("X03", "Text of one element is over 1 MB; at most 1 MB is expected.");
  }

  /** Comment, CDATA section or a document type. True when it gave text. */
  private scanDeclaration(): boolean {
    const { characters, at } = this;
    if (characters.startsWith("<!--", at)) {
      const close = characters.indexOf("--", at + 4);
      if (close < 0) this.refuse("X01", "A comment is not closed; --> is expected.");
      this.pass(at, close);
      if (characters.charCodeAt(close + 2) !== GT)
        this.refuse("X01", "-- may not stand inside a comment.", close);
      this.at = close + 3;
      return false;
    }
    if (characters.startsWith("<![CDATA[", at)) {
      if (this.depth === 0) this.outside(at);
      const close = characters.indexOf("]]>", at + 9);
      if (close < 0) this.refuse("X01", "A CDATA section is not closed; ]]> is expected.");
      this.pass(at, close);
      this.at = close + 3;
      const body = characters.slice(at + 9, close);
      this.setText(at + 9, close, !/[^ \t\r\n]/.test(body), body.includes("\r"), true);
      return true;
    }
    if (/^<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(characters.slice(at, at + 12))) {
      this.refuse(
        "X05",
        "Document type and entity definitions are refused; a message without them is expected.",
      );
    }
    this.refuse("X01", "<! begins neither a comment nor a CDATA section.");
  }

  private scanInstruction(): void {
    const { characters, at } = this;
    const close = characters.indexOf("?>", at + 2);
    if (close < 0) this.refuse("X01", "A processing instruction is not closed; ?> is expected.");
    const target = this.scanName(at + 2);
    if (/^xml$/i.test(characters.slice(at + 2, target))) {
      this.refuse("X01", "The XML declaration may stand only at the very beginning of the message.");
    }
    if (target !== close && ((byteFlags[this.bytes[target] as number] as number) & space) === 0) {
      this.refuse("X01", "A space is expected after the name of a processing instruction.", target);
    }
    this.pass(at, close);
    this.at = close + 2;
  }

  private finish(): Token {
    if (this.depth > 0) {
      const name = this.slice(this.openStart[this.depth] as number, this.openEnd[this.depth] as number);
      const { line } = this.placeOf(this.openStart[this.depth] as number);
      this.refuse("X01", `The message ends before </${name}> (opened on line ${line}).`, this.bytes.length);
    }
    if (!this.rootSeen) this.refuse("X01", "The message holds no XML element.", this.bytes.length);
    return end;
  }
}
