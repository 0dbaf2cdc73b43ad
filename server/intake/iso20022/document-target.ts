/** What the reader of a document hands its values to. */
import type { ElementPosition } from "#models/payment/index.ts";
import type { FieldAssignment } from "../assign-field.ts";
import type { Refusal } from "../refuse-message.ts";
import type { Level, SchemaNode } from "./schema-node.ts";

/** A leaf's value on its way into a field. */
export interface Given {
  assignment: FieldAssignment;
  text: string;
  currency: string;
  /** Position in a list, from 0. */
  index: number;
  line: number;
  column: number;
  /** Null for the usual path of the field. */
  path: string | null;
}

export interface DocumentTarget {
  beginBatch(level: Level | null, path: string, line: number, column: number): void;
  endBatch(level: Level | null): void;
  beginTransaction(path: string, line: number, column: number): void;
  endTransaction(): void;
  /** Takes a value that has a field, at the level it stands on. */
  take(level: Level | null, value: Given): void;
  /** Takes a header value that has no field. */
  note(node: SchemaNode, text: string, at: ElementPosition): void;
  /** A transaction breaks the schema. True when it is left out and the rest is read on, false to refuse the message. */
  leaveOut(refusal: Refusal): boolean;
  finish(): void;
}
