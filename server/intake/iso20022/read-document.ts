/**
 * Reads one ISO 20022 document: checks it against its base schema and hands its values to a target, in one pass. The
 * first fault ends it with a refusal that names element, value and what is expected, unless the target leaves the faulty
 * transaction out.
 */
import { maskedAccount, shortened } from "#models/rules/index.ts";
import { Refusal } from "../refuse-message.ts";
import type { ComplexType } from "./compile-schema.ts";
import { ContentModel, find } from "./content-model.ts";
import type { DocumentTarget } from "./document-target.ts";
import { end, endTag, startTag, type Token, text, type XmlScanner } from "./scan-xml.ts";
import { childNode, type SchemaNode } from "./schema-node.ts";
import { collapsed, type SimpleType, valueFault } from "./simple-type.ts";
import { instanceUri, type Namespaces, noNamespace } from "./xml-namespaces.ts";

export class DocumentReader {
  private readonly scanner: XmlScanner;
  private readonly namespaces: Namespaces;
  private readonly uri: number;
  private readonly target: DocumentTarget;
  private readonly model = new ContentModel();
  private readonly base: number;
  private level = 0;
  private readonly nodes: SchemaNode[];
  private readonly openLine: number[] = [];
  private readonly openColumn: number[] = [];
  private transactionPath = "";
  /** Level of the open transaction, 0 outside of one, and how deep its element stands. */
  private transactionLevel = 0;
  private transactionDepth = 0;

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
    this.nodes = [message.document];
    this.model.open(0);
    this.openLine[0] = scanner.line;
    this.openColumn[0] = scanner.column;
    this.base = message.root ? 1 : 0;
    if (message.root) {
      this.model.slot[0] = 0;
      this.model.count[0] = 1;
      this.push(childNode(message.document, 0));
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
        const inside = this.transactionLevel > 0 && this.level >= this.transactionLevel;
        const schema = fault instanceof Refusal && fault.code === "X02";
        if (!inside || !schema || !this.target.leaveOut(fault)) throw fault;
        this.leaveTransaction();
      }
    }
    this.target.finish();
  }

  private readOn(): void {
    const { scanner } = this;
    for (;;) {
      const token = scanner.next();
      if (token === startTag) this.open();
      else if (token === endTag) {
        if (this.close()) return;
      } else if (token === text) {
        if (!scanner.blank) this.strayText(this.pathTo(this.level));
      } else if (token === end) return;
    }
  }

  /** Passes over what is left of the open transaction; its place in the batch stays counted. */
  private leaveTransaction(): void {
    const { scanner, namespaces } = this;
    while (scanner.depth >= this.transactionDepth) {
      const token = scanner.next();
      if (token === startTag) {
        if (scanner.attributes > 0) namespaces.enter(scanner);
        namespaces.ofElement(scanner);
      } else if (token === endTag) namespaces.leave(scanner.depth);
    }
    this.level = this.transactionLevel - 1;
    this.transactionLevel = 0;
  }

  private push(node: SchemaNode): void {
    this.level += 1;
    this.nodes[this.level] = node;
    this.model.open(this.level);
    this.openLine[this.level] = this.scanner.line;
    this.openColumn[this.level] = this.scanner.column;
  }

  private open(): void {
    const { scanner, namespaces, model, level } = this;
    const parent = this.nodes[level] as SchemaNode;
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
    else {
      if (node.target) this.give(node, "", "", scanner.line, scanner.column);
      this.push(node);
      if (node.transaction) this.beginTransaction();
      else if (node.batch)
        this.target.beginBatch(node.level, this.pathTo(this.level), scanner.line, scanner.column);
    }
  }

  private beginTransaction(): void {
    this.transactionPath = this.pathTo(this.level);
    this.transactionLevel = this.level;
    const { line, column, depth } = this.scanner;
    this.transactionDepth = depth;
    this.target.beginTransaction(this.transactionPath, line, column);
  }

  /** Ends the innermost element. True when it was the one the reader began with. */
  private close(): boolean {
    const { level, model } = this;
    const node = this.nodes[level] as SchemaNode;
    const type = node.type as ComplexType;
    if (!model.complete(type, level)) this.incomplete(node, type, level);
    if (node.transaction) {
      this.target.endTransaction();
      this.transactionLevel = 0;
    } else if (node.batch) this.target.endBatch(node.level);
    this.namespaces.leave(this.scanner.depth);
    this.level = level - 1;
    return level === this.base;
  }

  private readLeaf(node: SchemaNode, simple: SimpleType): void {
    const { scanner } = this;
    const { line, column } = scanner;
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
        this.fault(
          this.leafPath(node),
          `${node.name} ${wrong}.`,
          { line, column },
          shownValue(simple, value),
        );
    }
    this.namespaces.leave(scanner.depth);
    if (node.target || node.level === "G") this.give(node, value, currency, line, column);
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

  /** Hands a leaf's text (or the presence of an element) to the field it fills. */
  private give(node: SchemaNode, value: string, currency: string, line: number, column: number): void {
    const { target } = node;
    if (!target) {
      this.target.note(node, value, { path: this.leafPath(node), line, column });
      return;
    }
    const index = target.countedUp < 0 ? 0 : (this.model.count[this.level - target.countedUp] as number) - 1;
    const path = node.usual ? null : this.leafPath(node);
    this.target.take(node.level, {
      assignment: target.assignment,
      text: value,
      currency,
      index,
      line,
      column,
      path,
    });
  }

  /** One element of any kind and all that is in it. */
  private skip(type: ComplexType, level: number): void {
    const { scanner, namespaces, model } = this;
    model.count[level] = (model.count[level] as number) + 1;
    if (!model.complete(type, level))
      this.fault(this.pathTo(level), "One element is expected here, not several.");
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
      this.fault(this.leafPath(node), `Attribute ${shortened(name)} may not stand here; ${right}.`);
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
      if (wrong) this.fault(`${this.leafPath(node)}@${name}`, `${name} ${wrong}.`, scanner, shortened(value));
      return value;
    }
    this.fault(
      `${this.leafPath(node)}@${name}`,
      `Attribute ${name} is missing; a currency such as EUR is expected.`,
    );
  }

  private leafPath(node: SchemaNode): string {
    const index = node.repeatable ? `[${this.model.count[this.level]}]` : "";
    if (node.level === "T" && node.relative !== "") {
      let path = `${node.name}${index}`;
      for (let at = this.level; at > this.transactionLevel; at -= 1) path = `${this.stepName(at)}/${path}`;
      return `${this.transactionPath}/${path}`;
    }
    return `${this.pathTo(this.level)}/${node.name}${index}`;
  }

  private stepName(level: number): string {
    const node = this.nodes[level] as SchemaNode;
    return node.repeatable ? `${node.name}[${this.model.count[level - 1]}]` : node.name;
  }

  /** Path from the message root to the open element at `level`, with the index of elements that may repeat. */
  private pathTo(level: number): string {
    const parts: string[] = [];
    for (let at = 1; at <= level; at += 1) parts.push(this.stepName(at));
    return parts.join("/") || "Document";
  }

  private misplaced(type: ComplexType, level: number, uri: number, tooOften: boolean): never {
    const { scanner, namespaces } = this;
    const name = shortened(scanner.slice(scanner.localStart, scanner.nameEnd));
    const path = `${this.pathTo(level)}/${name}`;
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
    const path = missing ? `${this.pathTo(level)}/${missing}` : this.pathTo(level);
    const at = { line: this.openLine[level] as number, column: this.openColumn[level] as number };
    this.fault(path, `${node.name} is incomplete; ${this.model.expectation(type, level)}.`, at);
  }

  private inside(node: SchemaNode): never {
    const message = `${node.name} may hold text only; an element stands in it.`;
    this.fault(`${this.pathTo(this.level)}/${node.name}`, message);
  }

  private strayText(path: string): never {
    this.fault(path, "Text may not stand here; only elements are expected.", this.scanner.textPosition());
  }

  private fault(
    path: string,
    message: string,
    at: { line: number; column: number } = this.scanner,
    value: string | null = null,
  ): never {
    throw new Refusal("X02", message, { path, line: at.line, column: at.column, value });
  }
}

/** Codes, dates and amounts are shown, accounts masked, free text cut to its first two characters. */
function shownValue(type: SimpleType, value: string): string {
  if (type.name.startsWith("IBAN") || type.name === "Max34Text") return maskedAccount(value);
  if (type.kind !== "string" || type.pattern) return shortened(value);
  return value === "" ? "" : `${Array.from(value).slice(0, 2).join("")}…`;
}
