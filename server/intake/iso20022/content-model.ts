/** Which element may come next inside which: order and cardinality of the open elements, level by level. */
import type { ComplexType, ElementSlot } from "./compile-schema.ts";
import type { XmlScanner } from "./scan-xml.ts";

export type Step = "matched" | "too-often" | "unexpected";

export class ContentModel {
  /** Slot of the last child per level (-1 before the first), and how often it has come in a row. */
  readonly slot: number[] = [];
  readonly count: number[] = [];

  open(level: number): void {
    this.slot[level] = -1;
    this.count[level] = 0;
  }

  /** Takes the scanner's start tag as the next child at `level`; when matched, `slot[level]` is its slot. */
  step(type: ComplexType, level: number, scanner: XmlScanner): Step {
    const { slots, requiredBefore } = type;
    const current = this.slot[level] as number;
    const found = find(type, current < 0 ? 0 : current, scanner);
    if (found < 0) return "unexpected";
    const slot = slots[found] as ElementSlot;
    if (found === current) {
      if ((this.count[level] as number) >= slot.most) return "too-often";
      this.count[level] = (this.count[level] as number) + 1;
      return "matched";
    }
    const passed = this.passed(type, level);
    if (slot.particle < passed) return "unexpected";
    if ((requiredBefore[slot.particle] as number) > (requiredBefore[passed] as number)) return "unexpected";
    this.slot[level] = found;
    this.count[level] = 1;
    return "matched";
  }

  /** True when the element at `level` may end here. */
  complete(type: ComplexType, level: number): boolean {
    if (type.any) return this.count[level] === 1;
    return type.requiredBefore[type.particles.length] === type.requiredBefore[this.passed(type, level)];
  }

  /** Names of the elements that may come next at `level`, up to and with the first that must. */
  expected(type: ComplexType, level: number): string[] {
    const names: string[] = [];
    const here = type.slots[this.slot[level] as number];
    if (here && (this.count[level] as number) < here.most) names.push(here.name);
    for (let particle = this.passed(type, level); particle < type.particles.length; particle += 1) {
      for (const slot of type.slots) if (slot.particle === particle) names.push(slot.name);
      if ((type.particles[particle]?.least ?? 0) > 0) break;
    }
    return names;
  }

  /** What may come next, as the end of a sentence. */
  expectation(type: ComplexType, level: number): string {
    if (type.any) return "one element is expected";
    const names = this.expected(type, level);
    const last = names.pop();
    if (last === undefined) return "nothing more is expected";
    if (names.length === 0) return `${last} is expected`;
    const first = names.length > 5 ? [...names.slice(0, 5), "…"] : names;
    return `${first.join(", ")} or ${last} is expected`;
  }

  /** How many particles lie behind the last child. */
  private passed(type: ComplexType, level: number): number {
    const current = this.slot[level] as number;
    return current < 0 ? 0 : (type.slots[current] as ElementSlot).particle + 1;
  }
}

/** The first slot from `from` that has the name of the scanner's start tag, or -1. */
export function find(type: ComplexType, from: number, scanner: XmlScanner): number {
  const { slots } = type;
  const { localHash, localStart, characters } = scanner;
  const length = scanner.nameEnd - localStart;
  for (let index = from; index < slots.length; index += 1) {
    const slot = slots[index] as ElementSlot;
    if (slot.hash !== localHash || slot.name.length !== length) continue;
    if (characters.startsWith(slot.name, localStart)) return index;
  }
  return -1;
}
