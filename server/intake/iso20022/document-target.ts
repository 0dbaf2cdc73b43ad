/** What the reader of a document hands its values to. */
import type { FieldAssignment } from "../assign-field.ts";
import type { Refusal } from "../refuse-message.ts";
import type { Level, SchemaNode } from "./schema-node.ts";

/** A leaf's value on its way into a field. It holds for one call only: who keeps it copies it. */
export interface Given {
  assignment: FieldAssignment;
  /** The field's number in a log of places. */
  note: number;
  text: string;
  currency: string;
  /** Position in a list, from 0. */
  index: number;
  /** Where its start tag begins. */
  tag: number;
  /** Null for the usual path of the field. */
  path: string | null;
}

/** Places are offsets into the bytes, of the start tag each. */
export interface DocumentTarget {
  beginBatch(level: Level | null, path: string, tag: number): void;
  endBatch(level: Level | null): void;
  beginTransaction(path: string, tag: number): void;
  endTransaction(): void;
  /** Takes a value that has a field, at the level it stands on. */
  take(level: Level | null, value: Given): void;
  /** Takes a value of a header or batch that has no field. */
  note(node: SchemaNode, written: { text: string; currency: string; path: string; tag: number }): void;
  /** A transaction breaks the schema. True when it is left out and the rest is read on, false to refuse the message. */
  leaveOut(refusal: Refusal): boolean;
  finish(): void;
}
