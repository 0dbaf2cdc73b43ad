/** Namespaces in XML 1.0: which URI the prefix of an element stands for at a place in the document. */
import type { XmlScanner } from "./scan-xml.ts";

const xmlUri = "http://www.w3.org/XML/1998/namespace";
const xmlnsUri = "http://www.w3.org/2000/xmlns/";
export const instanceUri = "http://www.w3.org/2001/XMLSchema-instance";
export const noNamespace = 0;

/** So many namespaces are searched one by one. */
const few = 8;

interface Declaration {
  prefix: string;
  uri: number;
  depth: number;
}

export class Namespaces {
  private readonly uris: string[] = [""];
  /** Numbers of namespaces when there are more than a few. */
  private ids: Map<string, number> | null = null;
  private readonly declarations: Declaration[] = [];
  private lastPrefix: string | null = null;
  private lastUri = noNamespace;

  /** How many declarations hold here. */
  get declared(): number {
    return this.declarations.length;
  }

  /** Takes in the declarations of the scanner's start tag and returns how many attributes are not declarations. */
  enter(scanner: XmlScanner): number {
    let others = 0;
    for (let index = 0; index < scanner.attributes; index += 1) {
      const start = scanner.attributeStart[index] as number;
      const local = scanner.attributeLocal[index] as number;
      const stop = scanner.attributeEnd[index] as number;
      if (local === start) {
        if (stop - start === 5 && scanner.characters.startsWith("xmlns", start))
          this.bind(scanner, "", index);
        else others += 1;
      } else if (local - start === 6 && scanner.characters.startsWith("xmlns:", start)) {
        this.bind(scanner, scanner.slice(local, stop), index);
      } else others += 1;
    }
    if (others > 0) this.checkPrefixed(scanner);
    return others;
  }

  /** Forgets the declarations of elements deeper than `depth`. */
  leave(depth: number): void {
    const { declarations } = this;
    while (declarations.length > 0 && (declarations[declarations.length - 1] as Declaration).depth > depth) {
      declarations.pop();
      this.lastPrefix = null;
    }
  }

  /** Number of the namespace of the scanner's start tag; refuses a prefix that nobody declared. */
  ofElement(scanner: XmlScanner): number {
    const { qnameStart, localStart, characters } = scanner;
    const { lastPrefix } = this;
    if (lastPrefix !== null && localStart - qnameStart === (lastPrefix === "" ? 0 : lastPrefix.length + 1)) {
      if (characters.startsWith(lastPrefix, qnameStart)) return this.lastUri;
    }
    const prefix = localStart === qnameStart ? "" : scanner.slice(qnameStart, localStart - 1);
    this.lastUri = this.find(scanner, prefix);
    this.lastPrefix = scanner.ascii ? prefix : null;
    return this.lastUri;
  }

  /** True when the attribute is a namespace declaration. */
  declares(scanner: XmlScanner, index: number): boolean {
    const start = scanner.attributeStart[index] as number;
    const length = (scanner.attributeEnd[index] as number) - start;
    if (!scanner.characters.startsWith("xmlns", start)) return false;
    return length === 5 || scanner.attributeLocal[index] === start + 6;
  }

  ofAttribute(scanner: XmlScanner, index: number): number {
    const start = scanner.attributeStart[index] as number;
    const local = scanner.attributeLocal[index] as number;
    return local === start ? noNamespace : this.find(scanner, scanner.slice(start, local - 1));
  }

  uri(id: number): string {
    return this.uris[id] ?? "";
  }

  idOf(uri: string): number {
    const { uris } = this;
    if (uris.length === few) this.ids ??= new Map(uris.map((known, id) => [known, id]));
    const known = this.ids ? this.ids.get(uri) : uris.indexOf(uri);
    if (known !== undefined && known >= 0) return known;
    const id = uris.push(uri) - 1;
    this.ids?.set(uri, id);
    return id;
  }

  private find(scanner: XmlScanner, prefix: string): number {
    for (let index = this.declarations.length - 1; index >= 0; index -= 1) {
      const declaration = this.declarations[index] as Declaration;
      if (declaration.prefix === prefix) return declaration.uri;
    }
    if (prefix === "") return noNamespace;
    if (prefix === "xml") return this.idOf(xmlUri);
    return scanner.refuse(
      "X01",
      `Prefix ${prefix.slice(0, 40)} is not declared (xmlns).`,
      scanner.qnameStart,
    );
  }

  private bind(scanner: XmlScanner, prefix: string, index: number): void {
    const uri = scanner.attributeValue(index);
    const reserved =
      prefix === "xmlns" ||
      uri === xmlnsUri ||
      (prefix === "xml") !== (uri === xmlUri) ||
      (prefix !== "" && uri === "");
    if (reserved) scanner.refuse("X01", "A namespace declaration is not allowed (reserved or empty).");
    this.declarations.push({ prefix, uri: this.idOf(uri), depth: scanner.depth });
    this.lastPrefix = null;
  }

  /** Prefixes of attributes are declared, and no two attributes have one expanded name under two prefixes. */
  private checkPrefixed(scanner: XmlScanner): void {
    const seen = new Set<string>();
    for (let index = 0; index < scanner.attributes; index += 1) {
      const start = scanner.attributeStart[index] as number;
      const local = scanner.attributeLocal[index] as number;
      if (local === start || this.declares(scanner, index)) continue;
      const stop = scanner.attributeEnd[index] as number;
      const expanded = `${this.ofAttribute(scanner, index)} ${scanner.slice(local, stop)}`;
      if (seen.has(expanded))
        scanner.refuse("X01", "An attribute stands twice on one element under two prefixes.");
      seen.add(expanded);
    }
  }
}
