/** Puts one change into a document: most break the schema, some do not, and both engines have to say which. */
import type { Random } from "#models/world/random.ts";
import type { MadeElement } from "./make-document.ts";
import { doubtfulValue } from "./make-value.ts";
import type { Schema, SimpleKind } from "./read-schema.ts";

export const faults = [
  "drop an element",
  "repeat an element",
  "swap neighbours",
  "move an element",
  "add an unknown element",
  "add an element of the schema",
  "rename an element",
  "change a value",
  "empty a value",
  "put text between elements",
  "put an element into text",
  "drop an attribute",
  "add an attribute",
  "change an attribute",
  "change a namespace",
  "copy a neighbour's name",
] as const;
export type Fault = (typeof faults)[number];

interface Place {
  element: MadeElement;
  parent: MadeElement | null;
}

function places(root: MadeElement): Place[] {
  const found: Place[] = [{ element: root, parent: null }];
  for (const { element } of found)
    for (const child of element.children) found.push({ element: child, parent: element });
  return found;
}

const leaf = (name: string, text: string): MadeElement => ({
  name,
  type: null,
  attributes: [],
  children: [],
  text,
  namespace: null,
});

const plainText: SimpleKind = {
  name: "string",
  base: "string",
  values: [],
  pattern: null,
  least: 0,
  most: null,
  digits: null,
  decimals: null,
  from: null,
};

function kindOf(schema: Schema, type: string | null): SimpleKind {
  const base = schema.complex.get(type ?? "")?.text?.base ?? type ?? "";
  return schema.simple.get(base) ?? plainText;
}

/** Changes the tree in one place. False when the document has no place for the fault. */
export function injectFault(random: Random, schema: Schema, root: MadeElement, fault: Fault): boolean {
  const all = places(root);
  const inner = all.filter(({ parent }) => parent !== null);
  const leaves = all.filter(({ element }) => element.text !== null && element.type !== null);
  const chosen = inner.length > 0 ? random.pick(inner) : null;
  if (!chosen?.parent) return false;
  const { element, parent } = chosen;
  const siblings = parent.children;
  const at = siblings.indexOf(element);
  switch (fault) {
    case "drop an element":
      siblings.splice(at, 1);
      return true;
    case "repeat an element":
      siblings.splice(at, 0, structuredClone(element));
      return true;
    case "swap neighbours": {
      const next = siblings[at + 1];
      if (!next) return false;
      siblings.splice(at, 2, next, element);
      return true;
    }
    case "move an element":
      siblings.splice(at, 1);
      siblings.splice(random.int(0, siblings.length), 0, element);
      return true;
    case "add an unknown element":
      siblings.splice(random.int(0, siblings.length), 0, leaf(random.pick(["Foo", "nm", "Cdtr2"]), "x"));
      return true;
    case "add an element of the schema":
      siblings.splice(random.int(0, siblings.length), 0, structuredClone(random.pick(inner).element));
      return true;
    case "rename an element":
      element.name = random.pick(inner).element.name;
      return true;
    case "copy a neighbour's name":
      element.name = random.pick(siblings).name;
      return true;
    case "put text between elements":
      if (element.text !== null) return false;
      element.text = random.pick(["x", " ", "\n", "0"]);
      return true;
    case "change a namespace":
      element.namespace = random.pick(["", "urn:x", `${schema.namespace}x`]);
      return true;
    case "add an attribute":
      element.attributes.push(
        random
          .pick([
            ["id", "1"],
            ["Ccy", "EUR"],
            ["xml:lang", "en"],
          ] as const)
          .slice() as [string, string],
      );
      return true;
    default:
      return leaves.length > 0 && changeLeaf(random, schema, random.pick(leaves).element, fault);
  }
}

function changeLeaf(random: Random, schema: Schema, element: MadeElement, fault: Fault): boolean {
  const [attribute] = element.attributes;
  switch (fault) {
    case "change a value":
      element.text = doubtfulValue(random, kindOf(schema, element.type));
      return true;
    case "empty a value":
      element.text = "";
      return true;
    case "put an element into text":
      element.children.push(leaf("Cd", "x"));
      return true;
    case "drop an attribute":
      return element.attributes.pop() !== undefined;
    default: {
      if (!attribute) return false;
      const { attributeType } = schema.complex.get(element.type ?? "")?.text ?? { attributeType: "" };
      attribute[1] = doubtfulValue(random, kindOf(schema, attributeType));
      return true;
    }
  }
}
