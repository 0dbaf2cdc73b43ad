/**
 * Collects the values of a document about earlier payments into thread messages, one for each of its items. A batch
 * without items, or a message without either, is an item itself. What an item leaves out its entry, batch and header say.
 */
import {
  blankThreadMessage,
  type ThreadMessage,
  type ThreadMessageKind,
  threadFamily,
  writePosition,
} from "#models/payment/index.ts";
import { handedOver } from "../read-result.ts";
import type { Refusal } from "../refuse-message.ts";
import type { DocumentTarget, Given } from "./document-target.ts";
import type { LeftOut } from "./left-out.ts";
import type { Level } from "./schema-node.ts";
import { UtcInstants } from "./utc-instants.ts";
import type { Place } from "./xml-places.ts";

/** Values of one level, and whether something of it has become an item. */
interface Layer {
  values: Given[];
  place: string;
  used: boolean;
}

export class ThreadMessageBuilder implements DocumentTarget {
  /** The first message, from which the others differ in their items only. */
  first: ThreadMessage | null = null;
  readonly leftOut: LeftOut;
  private readonly messageType: string;
  private readonly kind: ThreadMessageKind;
  private readonly placeOf: (offset: number) => Place;
  private readonly give: (messages: ThreadMessage[]) => void;
  private messages: ThreadMessage[] = [];
  private count = 0;
  private readonly instants = new UtcInstants();
  private readonly header: Layer;
  private batch: Layer | null = null;
  private entry: Layer | null = null;
  private item: Layer | null = null;

  /** `root` is the path of the message's root and where its start tag begins. */
  constructor(
    message: { type: string; kind: ThreadMessageKind; root: { path: string; tag: number } },
    leftOut: LeftOut,
    placeOf: (offset: number) => Place,
    give: (messages: ThreadMessage[]) => void,
  ) {
    this.give = give;
    this.messageType = message.type;
    this.kind = message.kind;
    this.leftOut = leftOut;
    this.placeOf = placeOf;
    this.header = this.layer(message.root.path, message.root.tag);
  }

  beginBatch(level: Level | null, path: string, tag: number): void {
    const begun = this.layer(path, tag);
    if (level === "E") {
      if (this.batch) this.batch.used = true;
      this.entry = begun;
      return;
    }
    this.flushBatch();
    this.header.used = true;
    this.batch = begun;
  }

  /** A batch goes on behind its end: what it says holds for the items that follow it. */
  endBatch(level: Level | null): void {
    if (level !== "E") return;
    if (this.entry && !this.entry.used) this.emit(this.entry);
    this.entry = null;
  }

  beginTransaction(path: string, tag: number): void {
    this.item = this.layer(path, tag);
  }

  endTransaction(): void {
    for (const outer of [this.entry, this.batch, this.header]) if (outer) outer.used = true;
    if (this.item) this.emit(this.item);
    this.item = null;
  }

  take(level: Level | null, value: Given): void {
    const holder = { T: this.item, E: this.entry, B: this.batch }[level as "T" | "E" | "B"] ?? this.header;
    holder.values.push({ ...value });
  }

  note(): void {}

  leaveOut(refusal: Refusal): boolean {
    this.item = null;
    for (const outer of [this.entry, this.batch, this.header]) if (outer) outer.used = true;
    return this.leftOut.take(refusal);
  }

  finish(): void {
    this.flushBatch();
    if (!this.header.used) this.emit(this.header);
    this.leftOut.conclude(this.count);
    this.giveAll();
  }

  private giveAll(): void {
    const { messages } = this;
    this.messages = [];
    this.give(messages);
  }

  private layer(path: string, tag: number): Layer {
    const { line, column } = this.placeOf(tag);
    return { values: [], place: writePosition(line, column, path), used: false };
  }

  private flushBatch(): void {
    if (this.batch && !this.batch.used) this.emit(this.batch);
    this.batch = null;
  }

  /** Lists are one level's as a whole; single fields are the innermost level's that has them. */
  private emit(own: Layer): void {
    const message = blankThreadMessage("iso20022", this.messageType, this.kind);
    const given = new Set<string>();
    for (const { values } of new Set(
      [own, this.entry, this.batch, this.header].filter((one) => one !== null),
    )) {
      const lists = new Set<string>();
      for (const { assignment, text, currency, index } of values) {
        if (assignment.item && given.has(assignment.field)) continue;
        assignment.set(message, text, currency, index);
        if (assignment.item) lists.add(assignment.field);
      }
      for (const field of lists) given.add(field);
    }
    message.status ??= threadFamily(this.messageType.slice(0, 8)).status ?? null;
    // Money that an entry takes back did not settle, it came back; announced or pending entries do neither.
    const takenBack = /^(?:true|1)$/.test(message.reversal ?? "") && message.status === "BOOK";
    if (message.kind === "booking" && takenBack) message.kind = "reversal";
    message.indexInMessage = this.count;
    message.createdAt = this.instants.of(message.createdAtText);
    message.place = own.place;
    this.count += 1;
    this.first ??= message;
    if (this.messages.push(message) === handedOver) this.giveAll();
  }
}
