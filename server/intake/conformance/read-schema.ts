/**
 * A base schema as its publisher wrote it (XSD), read into a tree of what may stand where. Used to make test documents
 * that owe nothing to the tables of the reader under test.
 */
import { readFileSync } from "node:fs";
import { XmlDocument, XmlElement } from "libxml2-wasm";

export interface SimpleKind {
  name: string;
  /** Built-in type at the bottom, e.g. "string", "decimal", "date". */
  base: string;
  values: string[];
  pattern: string | null;
  least: number;
  most: number | null;
  digits: number | null;
  decimals: number | null;
  from: number | null;
}

export type Particle =
  | { kind: "element"; name: string; type: string; least: number; most: number }
  | { kind: "sequence" | "choice"; parts: Particle[]; least: number; most: number }
  | { kind: "any"; least: number; most: number };

export interface ComplexKind {
  content: Particle | null;
  /** Text content of this type with a required attribute. */
  text: { base: string; attribute: string; attributeType: string } | null;
}

export interface Schema {
  namespace: string;
  root: { name: string; type: string };
  simple: Map<string, SimpleKind>;
  complex: Map<string, ComplexKind>;
}

const many = 1_000_000;

function elementsOf(parent: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (let child = parent.firstChild; child !== null; child = child.next) {
    if (child instanceof XmlElement) found.push(child);
  }
  return found;
}

const attribute = (element: XmlElement, name: string): string | null => element.attr(name)?.value ?? null;

const bounds = (element: XmlElement): { least: number; most: number } => {
  const most = attribute(element, "maxOccurs") ?? "1";
  return {
    least: Number(attribute(element, "minOccurs") ?? "1"),
    most: most === "unbounded" ? many : Number(most),
  };
};

const bare = (name: string): string => name.replace(/^xs:/, "");

function particleOf(element: XmlElement): Particle {
  const range = bounds(element);
  if (element.name === "element") {
    return {
      kind: "element",
      name: attribute(element, "name") ?? "",
      type: bare(attribute(element, "type") ?? ""),
      ...range,
    };
  }
  if (element.name === "any") return { kind: "any", ...range };
  if (element.name !== "sequence" && element.name !== "choice") {
    throw new SyntaxError(`cannot read xs:${element.name}`);
  }
  return { kind: element.name, parts: elementsOf(element).map(particleOf), ...range };
}

function complexOf(element: XmlElement): ComplexKind {
  const [content] = elementsOf(element);
  if (!content) throw new SyntaxError("a complex type without content");
  if (content.name !== "simpleContent") return { content: particleOf(content), text: null };
  const extension = elementsOf(content)[0] as XmlElement;
  const given = elementsOf(extension)[0] as XmlElement;
  return {
    content: null,
    text: {
      base: bare(attribute(extension, "base") ?? ""),
      attribute: attribute(given, "name") ?? "",
      attributeType: bare(attribute(given, "type") ?? ""),
    },
  };
}

function simpleOf(element: XmlElement): SimpleKind {
  const restriction = elementsOf(element)[0] as XmlElement;
  const kind: SimpleKind = {
    name: attribute(element, "name") ?? "",
    base: bare(attribute(restriction, "base") ?? ""),
    values: [],
    pattern: null,
    least: 0,
    most: null,
    digits: null,
    decimals: null,
    from: null,
  };
  for (const facet of elementsOf(restriction)) {
    const value = attribute(facet, "value") ?? "";
    if (facet.name === "enumeration") kind.values.push(value);
    else if (facet.name === "pattern") kind.pattern = value;
    else if (facet.name === "minLength") kind.least = Number(value);
    else if (facet.name === "maxLength") kind.most = Number(value);
    else if (facet.name === "totalDigits") kind.digits = Number(value);
    else if (facet.name === "fractionDigits") kind.decimals = Number(value);
    else if (facet.name === "minInclusive") kind.from = Number(value);
    else throw new SyntaxError(`cannot read xs:${facet.name}`);
  }
  return kind;
}

export function readSchema(path: string): Schema {
  const document = XmlDocument.fromBuffer(readFileSync(path));
  try {
    const { root } = document;
    const schema: Schema = {
      namespace: attribute(root, "targetNamespace") ?? "",
      root: { name: "", type: "" },
      simple: new Map(),
      complex: new Map(),
    };
    for (const element of elementsOf(root)) {
      const name = attribute(element, "name") ?? "";
      if (element.name === "element") schema.root = { name, type: bare(attribute(element, "type") ?? "") };
      else if (element.name === "complexType") schema.complex.set(name, complexOf(element));
      else if (element.name === "simpleType") schema.simple.set(name, simpleOf(element));
    }
    return schema;
  } finally {
    document.dispose();
  }
}
