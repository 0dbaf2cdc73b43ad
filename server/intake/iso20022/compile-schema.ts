/** Turns the tables of types into linked structures that the reader walks. Compiled once per type, on first use. */

import { compileSimple, type SimpleType, simpleTypeNames } from "./simple-type.ts";
import { complexTypes } from "./tables/complex-types.ts";
import { messageTypes } from "./tables/messages.ts";

/** One element a content model allows. Elements of one choice share their `particle`. */
export interface ElementSlot {
  name: string;
  hash: number;
  /** Index of the particle in the content model. */
  particle: number;
  most: number;
  type: string;
}

/** One step of a content model: an element, or a choice between several. */
export interface Particle {
  least: number;
  /** Most occurrences of the whole; a choice happens once, its elements repeat by their own `most`. */
  choice: boolean;
}

export interface ComplexType {
  name: string;
  slots: ElementSlot[];
  particles: Particle[];
  /** requiredBefore[n]: how many of the first n particles must occur. */
  requiredBefore: number[];
  /** Content is one element of any name and namespace. */
  any: boolean;
  /** Text content with one required attribute instead of elements. */
  text: { attribute: string; attributeType: SimpleType; type: SimpleType } | null;
}

/** The hash the scanner computes over the bytes of a local name. */
export function hashName(name: string): number {
  let hash = 0;
  for (let index = 0; index < name.length; index += 1)
    hash = (Math.imul(hash, 31) + name.charCodeAt(index)) | 0;
  return hash;
}

const definitions: Map<string, string> = index(complexTypes.join(""));
const compiled = new Map<string, ComplexType>();
const messages: Map<string, { root: string; type: string }> = indexMessages();

function index(table: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of table.split("\n")) {
    const gap = line.indexOf(" ");
    if (gap > 0) found.set(line.slice(0, gap), line.slice(gap + 1));
  }
  return found;
}

function indexMessages(): Map<string, { root: string; type: string }> {
  const found = new Map<string, { root: string; type: string }>();
  for (const line of messageTypes.trim().split("\n")) {
    const [message = "", root = "", type = ""] = line.split(" ");
    found.set(message, { root, type });
  }
  return found;
}

/** Root element and its type of a message whose schema is held, e.g. "pacs.008.001.08"; null for others. */
export function messageRoot(messageType: string): { root: string; type: string } | null {
  return messages.get(messageType) ?? null;
}

/** All messages whose schema is held. */
export const heldMessages: readonly string[] = [...messages.keys()];

export function isSimpleType(name: string): boolean {
  return simpleTypeNames.has(name);
}

export function complexType(name: string): ComplexType {
  const known = compiled.get(name);
  if (known) return known;
  const definition = definitions.get(name);
  if (definition === undefined) throw new RangeError(`no type ${name} in the tables`);
  const made = compile(name, definition);
  compiled.set(name, made);
  return made;
}

const occurrence = /^([\w.]+)([?*+]|\{\d+,\d*\})?:(\w[\w.]*)$/;

function bounds(mark: string | undefined): { least: number; most: number } {
  if (mark === undefined) return { least: 1, most: 1 };
  if (mark === "?") return { least: 0, most: 1 };
  if (mark === "*") return { least: 0, most: Number.POSITIVE_INFINITY };
  if (mark === "+") return { least: 1, most: Number.POSITIVE_INFINITY };
  const [least, most] = mark.slice(1, -1).split(",");
  return { least: Number(least), most: most ? Number(most) : Number.POSITIVE_INFINITY };
}

function compile(name: string, definition: string): ComplexType {
  const empty = { name, slots: [], particles: [], requiredBefore: [0], any: false, text: null };
  if (definition === "#any") return { ...empty, any: true };
  if (definition.startsWith("@")) {
    const [head = "", base = ""] = definition.slice(1).split(" ");
    const [attribute = "", attributeType = ""] = head.split(":");
    return {
      ...empty,
      text: { attribute, attributeType: compileSimple(attributeType), type: compileSimple(base) },
    };
  }
  return { ...empty, ...contentModel(definition) };
}

function contentModel(definition: string): Pick<ComplexType, "slots" | "particles" | "requiredBefore"> {
  const slots: ElementSlot[] = [];
  const particles: Particle[] = [];
  const requiredBefore = [0];
  for (const step of definition.split(" ")) {
    const choice = step.startsWith("(");
    const alternatives = choice ? step.slice(1, -1).split("|") : [step];
    let least = Number.POSITIVE_INFINITY;
    for (const alternative of alternatives) {
      const match = occurrence.exec(alternative);
      if (!match) throw new SyntaxError(`cannot read "${alternative}" in the tables`);
      const [, element = "", mark, type = ""] = match;
      const range = bounds(mark);
      least = Math.min(least, range.least);
      slots.push({
        name: element,
        hash: hashName(element),
        particle: particles.length,
        most: range.most,
        type,
      });
    }
    particles.push({ least, choice });
    requiredBefore.push((requiredBefore.at(-1) as number) + (least > 0 ? 1 : 0));
  }
  return { slots, particles, requiredBefore };
}
