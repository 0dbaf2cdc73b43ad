/**
 * Collects the values of a document into payments. What a transaction says itself counts first; header, batch, cover
 * and quoted original fill in the parts it leaves out.
 */
import type { CanonicalPayment, PaymentKind } from "#models/payment/index.ts";
import type { Finding } from "#models/rules/index.ts";
import { handedOver } from "../read-result.ts";
import type { Refusal } from "../refuse-message.ts";
import { DeclaredTotals } from "./declared-totals.ts";
import type { DocumentTarget, Given } from "./document-target.ts";
import type { LeftOut } from "./left-out.ts";
import { noteNumber, type PlaceLog } from "./place-log.ts";
import { ReadPayment } from "./read-payment.ts";
import type { Level, SchemaNode } from "./schema-node.ts";
import { UtcInstants } from "./utc-instants.ts";

const declaredTransactions = noteNumber({ field: "declaredTransactions", item: false });

export class PaymentBuilder implements DocumentTarget {
  /** How many payments there are, and the first of them. */
  count = 0;
  first: CanonicalPayment | null = null;
  /** Transactions that broke the schema and were left out. */
  readonly leftOut: LeftOut;
  /** What did not come out as the header or a batch says, with the payment that stands for the part. */
  readonly unlike: { finding: Finding; payment: number }[] = [];
  /** Name or BIC of the initiating party (pain.001). */
  initiator: string | null = null;
  /** GrpHdr/MsgId, known also when the message has no transactions. */
  messageId: string | null = null;

  private readonly header = new DeclaredTotals("header", 0);
  private batch: DeclaredTotals | null = null;
  private readonly message: { messageType: string; kind: PaymentKind; places: PlaceLog };
  private readonly give: (payments: CanonicalPayment[]) => void;
  private payments: CanonicalPayment[] = [];
  private payment: (CanonicalPayment & ReadPayment) | null = null;
  private given = 0;
  private groupValues: Given[] = [];
  private batchValues: Given[] = [];
  private belowValues: Given[] = [];
  private readonly instants = new UtcInstants();

  /** `give` gets the payments, some hundreds at a time. */
  constructor(
    message: { messageType: string; kind: PaymentKind; places: PlaceLog },
    leftOut: LeftOut,
    give: (payments: CanonicalPayment[]) => void,
  ) {
    this.give = give;
    this.message = message;
    this.leftOut = leftOut;
  }

  beginBatch(): void {
    this.batchValues = [];
    this.batch = new DeclaredTotals("batch", this.count);
  }

  beginTransaction(path: string, tag: number): void {
    this.payment = new ReadPayment(this.message, this.count, path, tag);
    this.given = 0;
    this.belowValues = [];
  }

  endTransaction(): void {
    const { payment } = this;
    const { places } = this.message;
    if (!payment) return;
    for (const list of [this.belowValues, this.batchValues, this.groupValues]) {
      const own = this.given;
      for (const value of list) if ((own & value.assignment.container) === 0) this.put(payment, value);
    }
    payment.createdAt = this.instants.of(payment.createdAtText);
    const { count } = this.header;
    if (count) {
      payment.declaredTransactions = count.text;
      places.add(declaredTransactions, 0, count.tag);
      places.addPath(count.path);
    }
    payment.conclude();
    this.header.add(payment.amount);
    this.batch?.add(payment.amount);
    this.count += 1;
    this.first ??= payment;
    this.payment = null;
    if (this.payments.push(payment) === handedOver) this.giveAll();
  }

  endBatch(): void {
    if (this.batch) this.compare(this.batch);
    this.batch = null;
  }

  leaveOut(refusal: Refusal): boolean {
    this.payment = null;
    this.header.leaveOut();
    this.batch?.leaveOut();
    return this.leftOut.take(refusal);
  }

  finish(): void {
    this.leftOut.conclude(this.count);
    this.compare(this.header);
    this.giveAll();
  }

  private compare(totals: DeclaredTotals): void {
    const payment = Math.min(totals.first, this.count - 1);
    const findings = totals.findings((offset) => this.message.places.placeOf(offset));
    for (const finding of findings) this.unlike.push({ finding, payment });
  }

  private giveAll(): void {
    const { payments } = this;
    this.payments = [];
    this.give(payments);
  }

  /** Takes a value that has a field, at the level it stands on. */
  take(level: Level | null, value: Given): void {
    if (level === "T") {
      if (this.payment) this.put(this.payment, value);
    } else if (level === "G") {
      if (value.assignment.field === "messageId") this.messageId = value.text;
      this.groupValues.push({ ...value });
    } else if (level === "B") this.batchValues.push({ ...value });
    else if (level !== null) this.belowValues.push({ ...value });
  }

  /** Takes a header value that belongs to the message and not to a payment. */
  note(node: SchemaNode, declared: { text: string; currency: string; path: string; tag: number }): void {
    (node.level === "B" ? this.batch : this.header)?.note(node.relative, declared);
    const { text } = declared;
    if (node.relative === "InitgPty/Nm" || node.relative === "InitgPty/Id/OrgId/AnyBIC")
      this.initiator ??= text;
  }

  private put(payment: CanonicalPayment, value: Given): void {
    const { assignment, index } = value;
    if (!assignment.set(payment, value.text, value.currency, index)) return;
    this.given |= assignment.container;
    const { places } = this.message;
    places.add(value.note, index, value.tag);
    if (value.path !== null) places.addPath(value.path);
  }
}
