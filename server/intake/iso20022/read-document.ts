/**
 * Reads one ISO 20022 document: checks it against its base schema and hands its values to a target, in one pass. The
 * first fault ends it with a refusal that names element, value and what is expected, unless the target leaves the faulty
 * transaction out.
 */
import { maskedAccount, shortened } from "#models/rules/index.ts";
import { Refusal } from "../refuse-message.ts";
import type { ComplexType } from "./compile-schema.ts";
import { type ContentModel, find } from "./content-model.ts";
import type { DocumentTarget } from "./document-target.ts";
import { OpenDocument } from "./open-document.ts";
import { PlainReader } from "./read-plain.ts";
import { end, endTag, startTag, type Token, text, type XmlScanner } from "./scan-xml.ts";
import { childNode, type SchemaNode } from "./schema-node.ts";
import { collapsed, type SimpleType, valueFault } from "./simple-type.ts";
import { instanceUri, type Namespaces, noNamespace } from "./xml-namespaces.ts";

export class DocumentReader {
  private readonly scanner: XmlScanner;
  private readonly namespaces: Namespaces;
  private readonly uri: number;
  private readonly target: DocumentTarget;
  private readonly document: OpenDocument;
  private readonly model: ContentModel;
  /** Level of the element that the reader began with. */
  private readonly base: number;
  /** How deep the element of level 0 stands or would stand. */
  private readonly outerDepth: number;
  private readonly plain: PlainReader;
  /** How many namespace declarations held when it began; while there are no more, tags are plain. */
  private readonly declared: number;

  /** The scanner has just read the start tag of the document, or with `root` the one of the message root itself. */
  constructor(
    scanner: XmlScanner,
    namespaces: Namespaces,
    message: { uri: number; document: SchemaNode; root: boolean },
    target: DocumentTarget,
  ) {
    this.scanner = scanner;
    this.namespaces = namespaces;
    this.uri = message.uri;
    this.target = target;
    this.document = new OpenDocument(message.document, scanner.tagStart, target);
    this.model = this.document.model;
    this.base = message.root ? 1 : 0;
    this.outerDepth = scanner.depth - this.base;
    this.declared = namespaces.declared;
    this.plain = new PlainReader(scanner, this.document, this.base);
    if (message.root) {
      this.model.slot[0] = 0;
      this.model.count[0] = 1;
      this.document.enter(childNode(message.document, 0), scanner.tagStart);
    }
  }

  /** Reads to the end of the document. */
  read(): void {
    let at: "open" | "closed" = "open";
    while (at === "open") {
      try {
        this.readOn();
        at = "closed";
      } catch (fault) {
        const { level, transactionLevel } = this.document;
        const inside = transactionLevel > 0 && level >= transactionLevel;
        const schema = fault instanceof Refusal && fault.code === "X02";
        if (!inside || !schema || !this.target.leaveOut(fault)) throw fault;
        this.leaveTransaction();
      }
    }
    this.target.finish();
  }

  private readOn(): void {
    const { scanner } = this;
    this.swiftly();
    for (;;) {
      const token = scanner.next();
      if (token === startTag) {
        this.open();
        this.swiftly();
      } else if (token === endTag) {
        if (this.close()) return;
        this.swiftly();
      } else if (token === text) {
        if (!scanner.blank) this.strayText(this.document.pathTo(this.document.level));
      } else if (token === end) return;
    }
  }

  /** Behind a tag: reads what is plain swiftly, where names mean what they meant on the document's own tag. */
  private swiftly(): void {
    if (!this.scanner.selfClosed && this.namespaces.declared === this.declared) this.plain.readOn();
  }

  /** Passes over what is left of the open transaction; its place in the batch stays counted. */
  private leaveTransaction(): void {
    const { scanner, namespaces, document } = this;
    const transactionDepth = this.outerDepth + document.transactionLevel;
    while (scanner.depth >= transactionDepth) {
      const token = scanner.next();
      if (token === startTag) {
        if (scanner.attributes > 0) namespaces.enter(scanner);
        namespaces.ofElement(scanner);
      } else if (token === endTag) namespaces.leave(scanner.depth);
    }
    document.leaveTransaction();
  }

  private open(): void {
    const { scanner, namespaces, model, document } = this;
    const { level } = document;
    const parent = document.nodes[level] as SchemaNode;
    const type = parent.type as ComplexType;
    const others = scanner.attributes === 0 ? 0 : namespaces.enter(scanner);
    const uri = namespaces.ofElement(scanner);
    if (type.any) {
      this.skip(type, level);
      return;
    }
    const step = uri === this.uri ? model.step(type, level, scanner) : "unexpected";
    if (step !== "matched") this.misplaced(type, level, uri, step === "too-often");
    const node = childNode(parent, model.slot[level] as number);
    if (others > 0) this.checkAttributes(node);
    if (node.simple) this.readLeaf(node, node.simple);
    else document.enter(node, scanner.tagStart);
  }

  /** Ends the innermost element. True when it was the one the reader began with. */
  private close(): boolean {
    const { document, model } = this;
    const { level } = document;
    const node = document.nodes[level] as SchemaNode;
    const type = node.type as ComplexType;
    if (!model.complete(type, level)) this.incomplete(node, type, level);
    document.leave();
    this.namespaces.leave(this.scanner.depth);
    return level === this.base;
  }

  private readLeaf(node: SchemaNode, simple: SimpleType): void {
    const { scanner, document } = this;
    const { tagStart } = scanner;
    const currency = node.attribute ? this.attributeOf(node, node.attribute) : "";
    let value = "";
    const token = scanner.next();
    if (token === text) {
      if (scanner.endsHere()) {
        value = scanner.value();
        scanner.next();
      } else value = this.pieces(node);
    } else if (token === startTag) this.inside(node);
    if (simple.collapse) value = collapsed(value);
    const plain = simple.kind === "string" && simple.pattern === null;
    if (!plain || value.length < simple.least || value.length > simple.most) {
      const wrong = valueFault(simple, value);
      if (wrong)
        this.fault(document.leafPath(node), `${node.name} ${wrong}.`, tagStart, shownValue(simple, value));
    }
    this.namespaces.leave(scanner.depth);
    if (node.target || node.noted) document.give(node, value, currency, tagStart);
  }

  /** Text that comes in pieces, with comments or CDATA sections between them; the scanner stands on the first. */
  private pieces(node: SchemaNode): string {
    const { scanner } = this;
    let value = "";
    for (let token: Token = text; token !== endTag; token = scanner.next()) {
      if (token === startTag) this.inside(node);
      value += scanner.value();
    }
    return value;
  }

  /** One element of any kind and all that is in it. */
  private skip(type: ComplexType, level: number): void {
    const { scanner, namespaces, model } = this;
    model.count[level] = (model.count[level] as number) + 1;
    if (!model.complete(type, level))
      this.fault(this.document.pathTo(level), "One element is expected here, not several.");
    const outer = scanner.depth - 1;
    for (;;) {
      const token = scanner.next();
      if (token === startTag) {
        if (scanner.attributes > 0) namespaces.enter(scanner);
        namespaces.ofElement(scanner);
      } else if (token === endTag) {
        namespaces.leave(scanner.depth);
        if (scanner.depth === outer) return;
      }
    }
  }

  private checkAttributes(node: SchemaNode): void {
    const { scanner, namespaces } = this;
    for (let index = 0; index < scanner.attributes; index += 1) {
      if (namespaces.declares(scanner, index)) continue;
      const name = scanner.slice(
        scanner.attributeLocal[index] as number,
        scanner.attributeEnd[index] as number,
      );
      const uri = namespaces.ofAttribute(scanner, index);
      if (uri === noNamespace && node.attribute?.name === name) continue;
      if (namespaces.uri(uri) === instanceUri && /^(?:schemaLocation|noNamespaceSchemaLocation)$/.test(name))
        continue;
      const right = node.attribute ? `${node.attribute.name} is expected` : "no attribute is expected";
      this.fault(this.document.leafPath(node), `Attribute ${shortened(name)} may not stand here; ${right}.`);
    }
  }

  /** The required attribute of a leaf, checked. */
  private attributeOf(node: SchemaNode, attribute: { name: string; type: SimpleType }): string {
    const { scanner } = this;
    const { name } = attribute;
    for (let index = 0; index < scanner.attributes; index += 1) {
      const start = scanner.attributeStart[index] as number;
      if ((scanner.attributeEnd[index] as number) - start !== name.length) continue;
      if (!scanner.characters.startsWith(name, start)) continue;
      const value = scanner.attributeValue(index);
      const wrong = valueFault(attribute.type, value);
      if (wrong) {
        const path = `${this.document.leafPath(node)}@${name}`;
        this.fault(path, `${name} ${wrong}.`, scanner.tagStart, shortened(value));
      }
      return value;
    }
    this.fault(
      `${this.document.leafPath(node)}@${name}`,
      `Attribute ${name} is missing; a currency such as EUR is expected.`,
    );
  }

  private misplaced(type: ComplexType, level: number, uri: number, tooOften: boolean): never {
    const { scanner, namespaces } = this;
    const name = shortened(scanner.slice(scanner.localStart, scanner.nameEnd));
    const path = `${this.document.pathTo(level)}/${name}`;
    if (tooOften) {
      const most = type.slots[this.model.slot[level] as number]?.most ?? 1;
      this.fault(
        path,
        `${name} stands too often here; at most ${most} ${most === 1 ? "is" : "are"} expected.`,
      );
    }
    if (uri !== this.uri && find(type, 0, scanner) >= 0) {
      const found = shortened(namespaces.uri(uri)) || "no namespace";
      this.fault(path, `${name} is in ${found}; ${namespaces.uri(this.uri)} is expected.`);
    }
    this.fault(path, `${name} may not stand here; ${this.model.expectation(type, level)}.`);
  }

  private incomplete(node: SchemaNode, type: ComplexType, level: number): never {
    const missing = this.model.expected(type, level).at(-1);
    const path = missing ? `${this.document.pathTo(level)}/${missing}` : this.document.pathTo(level);
    const tag = this.document.tags[level] as number;
    this.fault(path, `${node.name} is incomplete; ${this.model.expectation(type, level)}.`, tag);
  }

  private inside(node: SchemaNode): never {
    const message = `${node.name} may hold text only; an element stands in it.`;
    this.fault(`${this.document.pathTo(this.document.level)}/${node.name}`, message);
  }

  private strayText(path: string): never {
    this.fault(path, "Text may not stand here; only elements are expected.", this.scanner.firstOfText());
  }

  /** Refuses at a byte offset, the last start tag's when left out. */
  private fault(
    path: string,
    message: string,
    at: number = this.scanner.tagStart,
    value: string | null = null,
  ): never {
    throw new Refusal("X02", message, { path, ...this.scanner.placeOf(at), value });
  }
}

/** Codes, dates and amounts are shown, accounts masked, free text cut to its first two characters. */
function shownValue(type: SimpleType, value: string): string {
  if (type.name.startsWith("IBAN") || type.name === "Max34Text") return maskedAccount(value);
  if (type.kind !== "string" || type.pattern) return shortened(value);
  return value === "" ? "" : `${Array.from(value).slice(0, 2).join("")}…`;
}
