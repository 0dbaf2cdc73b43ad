/**
 * Where the fields of a message's payments stand: noted as numbers while reading, written as lines and columns only for a
 * payment whose places somebody asks for.
 */
import { writePosition } from "#models/payment/index.ts";
import type { FieldAssignment } from "../assign-field.ts";
import type { Place } from "./xml-places.ts";

type Noted = Pick<FieldAssignment, "field" | "item">;

/** What notes are about, by number; the fields of all messages together are some hundreds. */
const noted: Noted[] = [];
const numbers = new Map<Noted, number>();

/** The number under which a field is noted. */
export function noteNumber(field: Noted): number {
  const known = numbers.get(field) ?? noted.push(field) - 1;
  numbers.set(field, known);
  return known;
}

/** The index in a list is the lower part of a note's first number. A message has fewer elements than that. */
const indexBits = 21;
/** About so many bytes of a message make one note. */
const bytesPerNote = 32;
const smallList = 1024;

export class PlaceLog {
  readonly placeOf: (offset: number) => Place;
  /** Two per note: field and index, offset. A small list is made faster than a typed one and takes more room. */
  private notes: number[] | Int32Array;
  /** Paths that are not the usual ones of their fields. */
  private readonly paths = new Map<number, string>();
  /** How many notes there are. */
  length = 0;

  constructor(placeOf: (offset: number) => Place, bytes: number) {
    this.placeOf = placeOf;
    const length = 2 * (16 + Math.ceil(bytes / bytesPerNote));
    this.notes = length <= smallList ? new Array<number>(length).fill(0) : new Int32Array(length);
  }

  add(number: number, index: number, offset: number): void {
    const at = 2 * this.length;
    if (at === this.notes.length) {
      const wider = new Int32Array(2 * at);
      wider.set(this.notes);
      this.notes = wider;
    }
    this.notes[at] = (number << indexBits) | index;
    this.notes[at + 1] = offset;
    this.length += 1;
  }

  /** The last note's path, where that is not the usual one of its field. */
  addPath(path: string): void {
    this.paths.set(this.length - 1, path);
  }

  /** The notes from `from` to `to` as the `sources` of the payment whose element stands at `tag` under `path`. */
  written(from: number, to: number, path: string, tag: number): Record<string, string> {
    const sources: Record<string, string> = { transaction: this.placeText(tag, path) };
    for (let note = from; note < to; note += 1)
      sources[this.nameOf(note)] = this.placeText(this.offsetOf(note), this.paths.get(note) ?? null);
    return sources;
  }

  /** The same as JSON. An object of so many names is slow to make and to write, and most payments are only stored. */
  writtenJson(from: number, to: number, path: string, tag: number): string {
    let json = `{"transaction":${JSON.stringify(this.placeText(tag, path))}`;
    for (let note = from; note < to; note += 1) {
      const own = this.paths.get(note);
      const place = this.placeText(this.offsetOf(note), own ?? null);
      json += `,"${this.nameOf(note)}":${own === undefined ? `"${place}"` : JSON.stringify(place)}`;
    }
    return `${json}}`;
  }

  private placeText(offset: number, path: string | null): string {
    const { line, column } = this.placeOf(offset);
    return writePosition(line, column, path);
  }

  private offsetOf(note: number): number {
    return this.notes[2 * note + 1] as number;
  }

  private nameOf(note: number): string {
    const first = this.notes[2 * note] as number;
    const { field, item } = noted[first >>> indexBits] as Noted;
    return item ? field.replace("*", String(first & ((1 << indexBits) - 1))) : field;
  }
}
