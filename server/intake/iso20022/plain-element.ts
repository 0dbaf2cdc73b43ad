/**
 * An element of a schema as the swift reader of plain tags sees it: its tags as numbers, its value as a form, and which
 * child came after which the last time, since messages of one sender look alike.
 */
import { type ComplexType, complexType, type ElementSlot, isSimpleType } from "./compile-schema.ts";
import { longestPlainName, PlainName } from "./plain-name.ts";
import { type PlainValue, plainValueOf } from "./plain-value.ts";
import { childNode, type SchemaNode } from "./schema-node.ts";
import type { SimpleType } from "./simple-type.ts";

/** The only pattern of an attribute that is read here. */
const currencyPattern = "^(?:[A-Z]{3,3})$";

export class PlainElement {
  readonly node: SchemaNode;
  readonly slot: number;
  readonly most: number;
  /** What follows "<" and what follows "</", without the prefix. */
  readonly start: PlainName;
  readonly finish: PlainName;
  /** Null for an element with elements. */
  readonly value: PlainValue | null;
  /** The start tag has a currency; `start` ends with the quote before it. */
  readonly currency: boolean;
  /** True when the value goes into a field or belongs to the header. */
  readonly given: boolean;
  private readonly children: (PlainElement | null | undefined)[] = [];
  /** Whether the element may end behind the child in a slot, by that slot + 1. */
  private readonly ends: readonly boolean[];
  /** The child that followed the one in a slot, by that slot + 1. */
  private readonly followers: (PlainElement | null)[];

  constructor(node: SchemaNode, slot: number, most: number) {
    this.node = node;
    this.slot = slot;
    this.most = most;
    this.currency = node.attribute !== null;
    this.start = startName(node.name, node.attribute?.name ?? null);
    this.finish = new PlainName(`${node.name}>`);
    this.value = node.simple ? plainValue(node.simple) : null;
    this.given = node.target !== null || node.noted;
    this.followers = Array.from({ length: (node.type?.slots.length ?? 0) + 1 }, () => null);
    this.ends = this.followers.map((_, place) => node.type !== null && mayEnd(node.type, place - 1));
  }

  /** The child whose start tag has its name at `at` and may follow the one in slot `current`; null for another tag. */
  childAt(view: DataView, at: number, current: number): PlainElement | null {
    const likely = this.followers[current + 1] as PlainElement | null;
    if (likely?.start.standsAt(view, at)) return likely;
    return this.search(view, at, current);
  }

  /** True when the element may end behind the child in slot `current`. */
  mayEnd(current: number): boolean {
    return this.ends[current + 1] as boolean;
  }

  private search(view: DataView, at: number, current: number): PlainElement | null {
    const type = this.node.type as ComplexType;
    const names = startNames(type);
    for (let slot = Math.max(0, current); slot < names.length; slot += 1) {
      if (!names[slot]?.standsAt(view, at)) continue;
      const child = follows(type, current, slot) ? this.child(slot) : null;
      if (child) this.followers[current + 1] = child;
      return child;
    }
    return null;
  }

  private child(slot: number): PlainElement | null {
    const known = this.children[slot];
    if (known !== undefined) return known;
    const node = childNode(this.node, slot);
    const most = this.node.type?.slots[slot]?.most ?? 1;
    const made = isPlain(node) ? new PlainElement(node, slot, most) : null;
    this.children[slot] = made;
    return made;
  }
}

const elements = new WeakMap<SchemaNode, PlainElement>();

/** The plain form of an open element with elements. */
export function plainElementOf(node: SchemaNode): PlainElement {
  const known = elements.get(node);
  if (known) return known;
  const made = new PlainElement(node, -1, 1);
  elements.set(node, made);
  return made;
}

/** Content of any kind and attributes other than currencies are left to the careful reader. */
function isPlain({ type, attribute }: SchemaNode): boolean {
  return !type?.any && (attribute === null || attribute.type.pattern?.source === currencyPattern);
}

function follows({ slots, requiredBefore }: ComplexType, current: number, next: number): boolean {
  if (next === current) return true;
  const { particle } = slots[next] as ElementSlot;
  const passed = current < 0 ? 0 : (slots[current] as ElementSlot).particle + 1;
  return particle >= passed && (requiredBefore[particle] as number) <= (requiredBefore[passed] as number);
}

/** Content of any kind is not looked at here. */
function mayEnd({ requiredBefore, particles, slots, any }: ComplexType, current: number): boolean {
  const passed = current < 0 ? 0 : (slots[current] as ElementSlot).particle + 1;
  return !any && requiredBefore[particles.length] === requiredBefore[passed];
}

const startName = (name: string, attribute: string | null): PlainName =>
  new PlainName(attribute === null ? `${name}>` : `${name} ${attribute}="`);

const attributeOf = (type: string): string | null =>
  isSimpleType(type) ? null : (complexType(type).text?.attribute ?? null);

const namesOf = new WeakMap<ComplexType, (PlainName | null)[]>();

/** The names of a type's children by slot; null for one that is too long to be compared here. */
function startNames(type: ComplexType): (PlainName | null)[] {
  const known = namesOf.get(type);
  if (known) return known;
  const made = type.slots.map(({ name, type: typeName }) => {
    const start = startName(name, attributeOf(typeName));
    return start.length > longestPlainName ? null : start;
  });
  namesOf.set(type, made);
  return made;
}

const valuesOf = new WeakMap<SimpleType, PlainValue>();

function plainValue(type: SimpleType): PlainValue {
  const known = valuesOf.get(type) ?? plainValueOf(type);
  valuesOf.set(type, known);
  return known;
}
