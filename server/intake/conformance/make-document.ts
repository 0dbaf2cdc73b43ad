/** Documents that a schema allows, made by chance, as trees that a fault can be put into. */
import type { Random } from "#models/world/random.ts";
import { allowedValue } from "./make-value.ts";
import type { Particle, Schema } from "./read-schema.ts";

export interface MadeElement {
  name: string;
  /** Type in the schema; null for content of any kind. */
  type: string | null;
  attributes: [name: string, value: string][];
  children: MadeElement[];
  /** Null for an element with elements. */
  text: string | null;
  /** Other namespace than its parent's. */
  namespace: string | null;
}

/** A document is about so large at most; deeper optional parts become rare before that. */
const mostElements = 400;

export class DocumentMaker {
  private readonly schema: Schema;
  private readonly random: Random;
  private count = 0;
  /** How likely optional parts are in this document. */
  private eagerness = 0.3;

  constructor(schema: Schema, random: Random) {
    this.schema = schema;
    this.random = random;
  }

  make(): MadeElement {
    const { name, type } = this.schema.root;
    this.count = 0;
    this.eagerness = this.random.pick([0.02, 0.1, 0.25, 0.45]);
    const root = this.element(name, type, 0);
    root.namespace = this.schema.namespace;
    return root;
  }

  private element(name: string, type: string, depth: number): MadeElement {
    this.count += 1;
    const made: MadeElement = { name, type, attributes: [], children: [], text: null, namespace: null };
    const complex = this.schema.complex.get(type);
    if (!complex) made.text = this.simple(type);
    else if (complex.text) {
      made.attributes.push([complex.text.attribute, this.simple(complex.text.attributeType)]);
      made.text = this.simple(complex.text.base);
    } else if (complex.content) this.fill(made.children, complex.content, depth);
    return made;
  }

  private simple(type: string): string {
    const kind = this.schema.simple.get(type);
    if (!kind) {
      const builtIn = { values: [], pattern: null, least: 1, most: 20, digits: 9, decimals: 2, from: null };
      return allowedValue(this.random, { name: type, base: type, ...builtIn });
    }
    return allowedValue(this.random, kind);
  }

  private fill(children: MadeElement[], particle: Particle, depth: number): void {
    for (let times = this.times(particle, depth); times > 0; times -= 1) {
      if (particle.kind === "element") children.push(this.element(particle.name, particle.type, depth + 1));
      else if (particle.kind === "any") children.push(this.foreign());
      else if (particle.kind === "choice") this.fill(children, this.random.pick(particle.parts), depth);
      else for (const part of particle.parts) this.fill(children, part, depth);
    }
  }

  private times({ least, most }: Particle, depth: number): number {
    let times = least;
    const room = 1 - this.count / mostElements;
    while (times < Math.min(most, least + 3)) {
      if (
        room <= 0 ||
        !this.random.chance((this.eagerness * room * (times === 0 ? 1 : 0.4)) / (1 + depth / 12))
      )
        break;
      times += 1;
    }
    return times;
  }

  private foreign(): MadeElement {
    const namespace = "urn:example:supplement";
    return { name: "Other", type: null, attributes: [], children: [], text: "anything", namespace };
  }
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`).replaceAll("\r", "&#13;");

/** The document as XML; with a prefix every tag carries it, with `gap` elements stand on lines of their own. */
export function written(
  { name, attributes, children, text, namespace }: MadeElement,
  style: { prefix: string; gap: string },
  foreign = false,
): string {
  const other = namespace !== null && foreign;
  const tag = style.prefix && !other ? `${style.prefix}:${name}` : name;
  const declared =
    namespace === null ? "" : ` xmlns${style.prefix && !other ? `:${style.prefix}` : ""}="${namespace}"`;
  const given = attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join("");
  const inside = children.map((child) => style.gap + written(child, style, true)).join("");
  const content = (text === null ? "" : escaped(text)) + inside + (children.length > 0 ? style.gap : "");
  return `<${tag}${declared}${given}>${content}</${tag}>`;
}
