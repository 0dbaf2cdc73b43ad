/**
 * Where the fields of a message's payments stand: noted as offsets while reading, written as lines and columns only for a
 * payment whose places somebody asks for.
 */
import { writePosition } from "#models/payment/index.ts";
import type { Place } from "./xml-places.ts";

/** A field, or the fields of a list with "*" for the index. */
interface Noted {
  field: string;
  item: boolean;
}

export class PlaceLog {
  private readonly placeOf: (offset: number) => Place;
  private readonly noted: Noted[] = [];
  /** Per note: index in a list, offset. */
  private readonly numbers: number[] = [];
  /** Paths that are not the usual ones of their fields. */
  private readonly paths = new Map<number, string>();

  constructor(placeOf: (offset: number) => Place) {
    this.placeOf = placeOf;
  }

  /** How many notes there are. */
  get length(): number {
    return this.noted.length;
  }

  add(noted: Noted, index: number, offset: number, path: string | null): void {
    const number = this.noted.push(noted) - 1;
    this.numbers.push(index, offset);
    if (path !== null) this.paths.set(number, path);
  }

  /** The notes from `from` to `to` as a payment's `sources`. */
  written(from: number, to: number): Record<string, string> {
    const sources: Record<string, string> = {};
    for (let number = from; number < to; number += 1) {
      const { field, item } = this.noted[number] as Noted;
      const name = item ? field.replace("*", String(this.numbers[2 * number])) : field;
      const { line, column } = this.placeOf(this.numbers[2 * number + 1] as number);
      sources[name] = writePosition(line, column, this.paths.get(number) ?? null);
    }
    return sources;
  }
}
