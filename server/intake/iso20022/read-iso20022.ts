/**
 * An XML message: bare, in any envelope, with or without a header. Finds the message inside, reads those whose schema is
 * held and names the others. Throws a refusal; what is known by then stands in the result that is handed in.
 */
import { type CanonicalPayment, threadFamily } from "#models/payment/index.ts";
import type { HandOver, ReadResult } from "../read-result.ts";
import { Refusal } from "../refuse-message.ts";
import { PaymentBuilder } from "./build-payments.ts";
import { ThreadMessageBuilder } from "./build-thread-messages.ts";
import { checkHeader } from "./check-header.ts";
import { heldMessages, messageRoot } from "./compile-schema.ts";
import { type BatchRule, LeftOut } from "./left-out.ts";
import { PlaceLog } from "./place-log.ts";
import { DocumentReader } from "./read-document.ts";
import { blankHeader, type Header, takeHeaderText } from "./read-header.ts";
import { familyOfRoot } from "./root-names.ts";
import { end, endTag, startTag, text, XmlScanner } from "./scan-xml.ts";
import { documentNode, type SchemaNode } from "./schema-node.ts";
import { instanceUri, Namespaces } from "./xml-namespaces.ts";
import type { Place } from "./xml-places.ts";

const isoNamespace = "urn:iso:std:iso:20022:tech:xsd:";
const headerNamespace = `${isoNamespace}head.001`;
const heldFamilies: ReadonlySet<string> = new Set(heldMessages.map((message) => message.slice(0, 8)));

/** With "good" as the rule a batch loses its faulty transactions only. */
export function readIso20022(
  bytes: Uint8Array,
  result: ReadResult,
  rule: BatchRule = "all",
  handOver: HandOver | null = null,
): void {
  const reader = new EnvelopeReader(bytes, result, rule, handOver);
  reader.read();
  if (reader.hasHeader && result.outcome === "accepted") result.findings.push(...checkHeader(bytes));
}

class EnvelopeReader {
  private readonly scanner: XmlScanner;
  private readonly namespaces = new Namespaces();
  private readonly result: ReadResult;
  private readonly names: string[] = [];
  private readonly header: Header = blankHeader();
  private headerDepth = 0;
  /** Type of a header that is the whole message. */
  private bareHeader: string | null = null;
  private documents = 0;
  private readonly rule: BatchRule;
  private readonly handOver: HandOver | null;
  private facts: PaymentBuilder | ThreadMessageBuilder | null = null;

  constructor(bytes: Uint8Array, result: ReadResult, rule: BatchRule, handOver: HandOver | null) {
    this.result = result;
    this.rule = rule;
    this.handOver = handOver;
    this.scanner = new XmlScanner(bytes);
  }

  read(): void {
    const { scanner, namespaces, names } = this;
    for (;;) {
      const token = scanner.next();
      if (token === startTag) this.open();
      else if (token === endTag) {
        namespaces.leave(scanner.depth);
        names.pop();
        if (scanner.depth < this.headerDepth) this.headerDepth = 0;
      } else if (token === text) {
        if (this.headerDepth > 0 && !scanner.blank) takeHeaderText(this.header, names, scanner.value());
      } else if (token === end) break;
    }
    this.conclude();
  }

  get hasHeader(): boolean {
    return this.header.messageType !== null;
  }

  private open(): void {
    const { scanner, namespaces, names } = this;
    if (scanner.attributes > 0) namespaces.enter(scanner);
    const uriId = namespaces.ofElement(scanner);
    const uri = namespaces.uri(uriId);
    const name = scanner.slice(scanner.localStart, scanner.nameEnd);
    if (this.documents > 0 && this.isMessage(uri, name)) this.second();
    if (this.headerDepth === 0 && (name === "AppHdr" || uri.startsWith(headerNamespace))) {
      this.headerDepth = scanner.depth;
      if (uri.startsWith(isoNamespace)) this.result.standard = "iso20022";
      if (scanner.depth === 1 && uri.startsWith(isoNamespace))
        this.bareHeader = uri.slice(isoNamespace.length);
    }
    if (this.isMessage(uri, name)) {
      if (this.begin(uri.slice(isoNamespace.length), uriId, name)) return;
    } else if (this.documents === 0 && this.headerDepth === 0) this.guess(name, uri);
    names.push(name);
  }

  /** The outermost element in the namespace of a message other than the header. */
  private isMessage(uri: string, name: string): boolean {
    if (!uri.startsWith(isoNamespace) || uri.startsWith(headerNamespace)) return false;
    return this.documents === 0 || name === "Document";
  }

  private second(): never {
    this.scanner.refuse("X06", "The envelope holds a second document; one document per message is expected.");
  }

  /** True when the document was read to its end here. */
  private begin(type: string, uri: number, name: string): boolean {
    const { scanner, result } = this;
    this.documents += 1;
    result.standard = "iso20022";
    result.messageType = type.slice(0, 40);
    const document = documentNode(type);
    if (!document) return false;
    const root = name !== "Document";
    if (root && name !== document.type?.slots[0]?.name) {
      const right = document.type?.slots[0]?.name ?? "";
      this.refuseRoot(`${name.slice(0, 40)} is not the root of ${type}; Document or ${right} is expected.`);
    }
    const others = scanner.attributes > 0 ? this.strayAttribute() : null;
    if (others)
      this.refuseRoot(`Attribute ${others} may not stand on ${name}; only namespaces are expected.`);
    const target = this.targetOf(type, document);
    new DocumentReader(scanner, this.namespaces, { uri, document, root }, target).read();
    this.facts = target;
    return true;
  }

  private targetOf(type: string, document: SchemaNode): PaymentBuilder | ThreadMessageBuilder {
    const { family, kind } = document.plan;
    const leftOut = new LeftOut(this.rule);
    const { tagStart } = this.scanner;
    const placeOf = (offset: number): Place => this.scanner.placeOf(offset);
    if (kind) {
      const message = { messageType: type, kind, places: new PlaceLog(placeOf, this.scanner.bytes.length) };
      return new PaymentBuilder(message, leftOut, (payments) => this.part({ payments, threadMessages: [] }));
    }
    const root = { path: messageRoot(type)?.root ?? "Document", tag: tagStart };
    return new ThreadMessageBuilder(
      { type, kind: threadFamily(family).kind, root },
      leftOut,
      placeOf,
      (threadMessages) => this.part({ payments: [], threadMessages }),
    );
  }

  /** Hands a part over or keeps it. */
  private part(part: Pick<ReadResult, "payments" | "threadMessages">): void {
    for (const payment of part.payments) this.surround(payment);
    if (this.handOver) this.handOver(part);
    else {
      for (const payment of part.payments) this.result.payments.push(payment);
      for (const message of part.threadMessages) this.result.threadMessages.push(message);
    }
  }

  private refuseRoot(message: string): never {
    const { line, column } = this.scanner;
    throw new Refusal("X02", message, { path: this.scanner.path(), line, column });
  }

  /** An attribute of the document element that is neither a namespace nor a schema location. */
  private strayAttribute(): string | null {
    const { scanner, namespaces } = this;
    for (let index = 0; index < scanner.attributes; index += 1) {
      if (namespaces.declares(scanner, index)) continue;
      const name = scanner.slice(
        scanner.attributeLocal[index] as number,
        scanner.attributeEnd[index] as number,
      );
      const location = /^(?:schemaLocation|noNamespaceSchemaLocation)$/.test(name);
      if (!location || namespaces.uri(namespaces.ofAttribute(scanner, index)) !== instanceUri)
        return name.slice(0, 40);
    }
    return null;
  }

  /** Without a message namespace the name of a message root still tells what it is. */
  private guess(name: string, uri: string): void {
    const family = familyOfRoot(name);
    if (!family || family === "head.001") return;
    this.documents += 1;
    this.result.standard = "iso20022";
    this.result.messageType = /[a-z]{4}\.\d{3}\.\d{3}\.\d{2}$/.exec(uri)?.[0] ?? family;
    if (!heldFamilies.has(family)) return;
    this.refuseRoot(
      `${name} has no namespace; ${isoNamespace}${family}.001.NN is expected on it or on Document.`,
    );
  }

  private conclude(): void {
    const { result, header, facts } = this;
    if (this.documents === 0 && header.messageType) {
      result.messageType = this.bareHeader ?? header.messageType.slice(0, 40);
      result.standard = "iso20022";
    } else if (result.messageType && !result.messageType.includes(".001.") && header.messageType) {
      if (header.messageType.startsWith(result.messageType))
        result.messageType = header.messageType.slice(0, 40);
    }
    if (!facts) {
      result.messageRef = header.reference;
      result.sender = header.from;
      return;
    }
    result.outcome = "accepted";
    result.findings.push(...facts.leftOut.findings);
    if (facts instanceof ThreadMessageBuilder) {
      result.messageRef = facts.first?.messageId ?? header.reference;
      result.sender = header.from;
      return;
    }
    result.messageRef = facts.messageId ?? header.reference;
    result.sender = header.from ?? senderOf(facts);
    for (const { finding, payment } of facts.unlike) {
      result.findings.push(finding);
      // A case begins with a payment: the first of the header or batch stands for it.
      result.paymentFindings[payment] = [...(result.paymentFindings[payment] ?? []), finding];
    }
  }

  /** What the header says about every transaction of the message. */
  private surround(payment: CanonicalPayment): void {
    const { from, to, reference, messageType, copy } = this.header;
    if (from !== null || to !== null || reference !== null || messageType !== null)
      payment.header = { from, to, reference, messageType, copy };
  }
}

function senderOf(facts: PaymentBuilder): string | null {
  const { first } = facts;
  if (!first) return null;
  const { instructingAgent, debtorAgent } = first;
  if (first.kind === "initiation") return facts.initiator ?? first.debtor.anyBic ?? debtorAgent.bic;
  return (
    instructingAgent?.bic ??
    instructingAgent?.clearingMemberId ??
    debtorAgent.bic ??
    debtorAgent.clearingMemberId
  );
}
