/**
 * The place in an XML document: a byte offset, and the refusals that name its line and column. Checks what holds for the
 * document as a whole (encoding, declaration, allowed characters); scan-xml.ts reads the tags on top of it.
 */
import { isAscii, isUtf8 } from "node:buffer";
import { limits, Refusal, type RefusalCode } from "../refuse-message.ts";
import { byteFlags, forbidden, isNameCharacter, name, nameStart, notable, space } from "./xml-characters.ts";
import { type Place, Places } from "./xml-places.ts";

const COLON = 0x3a;
const usualDeclaration = '<?xml version="1.0" encoding="UTF-8"?>';

export class XmlCursor {
  readonly bytes: Buffer;
  /** One character per byte: right for slices that hold ASCII only, and indices are byte offsets. */
  readonly characters: string;
  readonly ascii: boolean;
  /** The next byte to read. */
  at = 0;
  private places: Places | null = null;

  /** Open elements: where their names stand, from level 1. */
  depth = 0;
  readonly openStart: number[] = [0];
  readonly openEnd: number[] = [0];

  constructor(source: Uint8Array) {
    this.bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    this.ascii = isAscii(this.bytes);
    this.characters = this.bytes.toString("latin1");
    if (!this.ascii) this.checkEncoding();
    else if (this.bytes[0] === 0 || this.bytes[1] === 0) {
      this.refuse("X04", "The message is encoded in UTF-16 or UTF-32; UTF-8 is expected.", 0);
    }
    this.at = this.firstByte();
    this.readDeclaration();
  }

  /** The bytes from `start` to `stop` as a string. */
  slice(start: number, stop: number): string {
    return this.ascii ? this.characters.slice(start, stop) : this.bytes.toString("utf8", start, stop);
  }

  /** Local names of the open elements from the root, "/" between them. */
  path(): string {
    const parts: string[] = [];
    for (let level = 1; level <= this.depth; level += 1) {
      const whole = this.slice(this.openStart[level] ?? 0, this.openEnd[level] ?? 0);
      parts.push(whole.slice(whole.indexOf(":") + 1));
    }
    return parts.join("/") || "/";
  }

  /** Line and column of a byte offset. */
  placeOf(offset: number): Place {
    this.places ??= new Places(this.bytes, this.firstByte(), this.ascii);
    return this.places.of(offset);
  }

  /** Throws a refusal at a byte offset (the present one when left out). */
  refuse(code: RefusalCode, message: string, offset = this.at): never {
    throw new Refusal(code, message, { path: this.path(), ...this.placeOf(offset) });
  }

  /** Where the text begins: behind a mark of byte order. */
  private firstByte(): number {
    return this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf ? 3 : 0;
  }

  private checkEncoding(): void {
    const [first, second] = this.bytes;
    if ((first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)) {
      this.refuse("X04", "The message is encoded in UTF-16; UTF-8 is expected.", 0);
    }
    if (isUtf8(this.bytes)) return;
    const good = firstInvalidUtf8(this.bytes);
    const byte = (this.bytes[good] ?? 0).toString(16).toUpperCase().padStart(2, "0");
    this.refuse("X04", `Byte 0x${byte} at offset ${good} is not UTF-8; UTF-8 is expected.`, good);
  }

  /** Passes over bytes that hold no markup, and refuses forbidden characters. */
  protected pass(from: number, to: number): void {
    const { bytes } = this;
    for (let index = from; index < to; index += 1) {
      const byte = bytes[index] as number;
      if ((byteFlags[byte] as number) & notable) this.lookAt(index, byte);
    }
  }

  /** A byte that is not allowed, or begins a character that might not be. */
  protected lookAt(index: number, byte: number): void {
    if ((byteFlags[byte] as number) & forbidden) {
      const code = byte.toString(16).toUpperCase().padStart(4, "0");
      this.refuse("X01", `Character U+${code} is not allowed in XML.`, index);
    } else if (byte === 0xef && this.bytes[index + 1] === 0xbf && (this.bytes[index + 2] ?? 0) >= 0xbe) {
      this.refuse("X01", "Characters U+FFFE and U+FFFF are not allowed in XML.", index);
    }
  }

  private readDeclaration(): void {
    const { characters } = this;
    if (characters.startsWith(usualDeclaration, this.at)) {
      this.at += usualDeclaration.length;
      return;
    }
    if (!characters.startsWith("<?xml", this.at) || !/[\s?]/.test(characters.charAt(this.at + 5))) return;
    const close = characters.indexOf("?>", this.at);
    if (close < 0) this.refuse("X01", "The XML declaration is not closed; ?> is expected.");
    const body = characters.slice(this.at + 5, close);
    const match =
      /^\s+version\s*=\s*(?:"1\.(\d+)"|'1\.(\d+)')(?:\s+encoding\s*=\s*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*$/.exec(
        body,
      );
    if (!match)
      this.refuse("X01", 'The XML declaration is wrong; <?xml version="1.0" encoding="UTF-8"?> is expected.');
    if ((match[1] ?? match[2]) !== "0")
      this.refuse("X01", "The XML version is not 1.0; version 1.0 is expected.");
    const encoding = match[3] ?? match[4];
    if (encoding && encoding.toUpperCase() !== "UTF-8") {
      this.refuse("X04", `The message says it is encoded in ${encoding.slice(0, 40)}; UTF-8 is expected.`);
    }
    this.pass(this.at, close);
    this.at = close + 2;
  }

  /** The end of the name that begins at `start`; a colon is part of it. */
  protected scanName(start: number): number {
    const { bytes } = this;
    let index = start;
    for (; index < bytes.length; index += 1) {
      const byte = bytes[index] as number;
      if ((byteFlags[byte] as number) & name || byte === COLON) continue;
      if (byte < 0x80) break;
      index = this.wideNameCharacter(index, index === start);
    }
    const first = bytes[start] ?? 0;
    if (index === start || (first < 0x80 && ((byteFlags[first] as number) & nameStart) === 0)) {
      this.refuse("X01", "A name is expected here.", start);
    }
    if (index - start > limits.name)
      this.refuse("X03", "A name is over 256 bytes; at most 256 are expected.", start);
    return index;
  }

  protected wideNameCharacter(index: number, first: boolean): number {
    const lead = this.bytes[index] as number;
    const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    const code = this.bytes.toString("utf8", index, index + size).codePointAt(0) ?? 0;
    if (!isNameCharacter(code, first)) this.refuse("X01", "A character is not allowed in a name.", index);
    return index + size - 1;
  }

  protected skipSpace(from: number): number {
    const { bytes } = this;
    let index = from;
    while (index < bytes.length && (byteFlags[bytes[index] as number] as number) & space) index += 1;
    return index;
  }
}

/** Offset of the first byte that is not part of a well-formed UTF-8 character. */
function firstInvalidUtf8(bytes: Buffer): number {
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] as number;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (size > 1 && !isUtf8(bytes.subarray(index, index + size))) return index;
    index += size;
  }
  return bytes.length;
}
