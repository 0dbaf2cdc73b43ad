/**
 * The document while it is read: which elements are open, how often each child has come, and what their values are handed
 * to. The careful reader and the swift one work on it in turns.
 */
import { ContentModel } from "./content-model.ts";
import type { DocumentTarget, Given } from "./document-target.ts";
import type { SchemaNode } from "./schema-node.ts";

export class OpenDocument {
  readonly model = new ContentModel();
  readonly nodes: SchemaNode[];
  /** Where the start tags of the open elements begin. */
  readonly tags: number[];
  level = 0;
  /** Level of the open transaction, 0 outside of one. */
  transactionLevel = 0;
  private transactionPath = "";
  private readonly target: DocumentTarget;
  /** The value that is handed over; one record for all. */
  private given: Given | null = null;

  constructor(document: SchemaNode, tag: number, target: DocumentTarget) {
    this.nodes = [document];
    this.tags = [tag];
    this.target = target;
    this.model.open(0);
  }

  /** An element with elements begins; its place among its parent's children is already counted. */
  enter(node: SchemaNode, tag: number): void {
    if (node.target) this.give(node, "", "", tag);
    const level = this.level + 1;
    this.level = level;
    this.nodes[level] = node;
    this.tags[level] = tag;
    this.model.open(level);
    if (node.transaction) {
      this.transactionPath = this.pathTo(level);
      this.transactionLevel = level;
      this.target.beginTransaction(this.transactionPath, tag);
    } else if (node.batch) this.target.beginBatch(node.level, this.pathTo(level), tag);
  }

  /** The innermost element ends. */
  leave(): void {
    const node = this.nodes[this.level] as SchemaNode;
    if (node.transaction) {
      this.target.endTransaction();
      this.transactionLevel = 0;
    } else if (node.batch) this.target.endBatch(node.level);
    this.level -= 1;
  }

  /** The open transaction is given up; its place in the batch stays counted. */
  leaveTransaction(): void {
    this.level = this.transactionLevel - 1;
    this.transactionLevel = 0;
  }

  /** Hands a leaf's text (or the presence of an element) to the field it fills. */
  give(node: SchemaNode, value: string, currency: string, tag: number): void {
    const { target } = node;
    if (!target) {
      this.target.note(node, { text: value, currency, path: this.leafPath(node), tag });
      return;
    }
    const { assignment, note, countedUp } = target;
    const index = countedUp < 0 ? 0 : (this.model.count[this.level - countedUp] as number) - 1;
    const path = node.usual ? null : this.leafPath(node);
    const { given } = this;
    if (given === null) this.given = { assignment, note, text: value, currency, index, tag, path };
    else {
      given.assignment = assignment;
      given.note = note;
      given.text = value;
      given.currency = currency;
      given.index = index;
      given.tag = tag;
      given.path = path;
    }
    this.target.take(node.level, this.given as Given);
  }

  /** Path of a leaf of the innermost element. */
  leafPath(node: SchemaNode): string {
    const { level, transactionLevel } = this;
    const leaf = node.repeatable ? `${node.name}[${this.model.count[level]}]` : node.name;
    if (transactionLevel === 0 || level < transactionLevel) return `${this.pathTo(level)}/${leaf}`;
    let path = leaf;
    for (let at = level; at > transactionLevel; at -= 1) path = `${this.stepName(at)}/${path}`;
    return `${this.transactionPath}/${path}`;
  }

  /** Path from the message root to the open element at `level`, with the index of elements that may repeat. */
  pathTo(level: number): string {
    let path = "";
    for (let at = 1; at <= level; at += 1)
      path = at === 1 ? this.stepName(at) : `${path}/${this.stepName(at)}`;
    return path || "Document";
  }

  private stepName(level: number): string {
    const node = this.nodes[level] as SchemaNode;
    return node.repeatable ? `${node.name}[${this.model.count[level - 1]}]` : node.name;
  }
}
