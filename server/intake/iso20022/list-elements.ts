/** All elements of an XML message in order, with paths as findings name them. Stops where the message is not well formed. */

import { limits, Refusal } from "../refuse-message.ts";
import { type MessageElement, visible } from "../show-element.ts";
import { labelWithin } from "./label-elements.ts";
import { end as endOfMessage, endTag, startTag, text, XmlScanner } from "./scan-xml.ts";
import { childNode, documentNode, type SchemaNode } from "./schema-node.ts";
import { Namespaces } from "./xml-namespaces.ts";

const isoNamespace = "urn:iso:std:iso:20022:tech:xsd:";
const nameElements =
  /^(?:Nm|StrtNm|BldgNb|BldgNm|Flr|Room|PstBx|PstCd|TwnNm|TwnLctnNm|DstrctNm|AdrLine|Dept|SubDept|Ustrd|AddtlRmtInf|AddtlInf|InstrInf|EmailAdr|PhneNb|MobNb|BirthDt|CityOfBirth|CareOf|Ref|Nb|Narrtv)$/;

interface Open {
  element: MessageElement;
  node: SchemaNode | null;
  counts: Map<string, number>;
  hasChildren: boolean;
}

function privacyOf(names: readonly string[]): MessageElement["privacy"] {
  const name = names.at(-1) ?? "";
  if (name === "IBAN" || name === "BBAN") return "account";
  if (name === "Id" && names.some((above) => above.endsWith("Acct"))) return "account";
  if (name === "Id" && names.some((above) => above === "PrvtId" || above === "OrgId")) return "account";
  if (names.includes("FinInstnId")) return null;
  return nameElements.test(name) ? "name" : null;
}

class ElementLister {
  private readonly scanner: XmlScanner;
  private readonly namespaces = new Namespaces();
  private readonly open: Open[] = [];
  private readonly names: string[] = [];
  readonly elements: MessageElement[] = [];
  private base = 0;

  constructor(bytes: Uint8Array) {
    this.scanner = new XmlScanner(bytes);
  }

  list(most: number): void {
    const { scanner } = this;
    for (;;) {
      const token = scanner.next();
      if (token === startTag) {
        if (this.elements.length === most) return;
        this.begin();
      } else if (token === text) this.takeText();
      else if (token === endTag) {
        this.namespaces.leave(scanner.depth);
        this.close();
      } else if (token === endOfMessage) return;
    }
  }

  private begin(): void {
    const { scanner, open, names } = this;
    if (scanner.attributes > 0) this.namespaces.enter(scanner);
    const uri = this.namespaces.uri(this.namespaces.ofElement(scanner));
    const name = scanner.slice(scanner.localStart, scanner.nameEnd);
    const parent = open.at(-1);
    if (parent) parent.hasChildren = true;
    names.push(name);
    let node = parent ? step(parent.node, name) : null;
    const document = uri.startsWith(isoNamespace) && name === "Document";
    if (document) {
      node = documentNode(uri.slice(isoNamespace.length));
      this.base = open.length + 1;
    }
    const count = (parent?.counts.get(name) ?? 0) + 1;
    parent?.counts.set(name, count);
    const repeats = node ? node.repeatable : count > 1;
    const within = parent && open.length > this.base ? `${parent.element.path}/` : "";
    const element: MessageElement = {
      path: document ? "Document" : `${within}${name}${repeats ? `[${count}]` : ""}`,
      name,
      label: labelWithin(names),
      depth: scanner.depth - 1,
      value: null,
      currency: currencyOf(scanner),
      line: scanner.line,
      column: scanner.column,
      field: null,
      privacy: privacyOf(names) ?? (uri.startsWith(isoNamespace) ? null : "name"),
      start: 0,
      stop: 0,
    };
    this.elements.push(element);
    open.push({ element, node, counts: new Map(), hasChildren: false });
  }

  private takeText(): void {
    const { scanner, open } = this;
    const current = open.at(-1);
    if (!current || (scanner.blank && current.hasChildren)) return;
    const { element } = current;
    if (element.value === null) element.start = scanner.textStart;
    element.stop = scanner.textEnd;
    element.value = `${element.value ?? ""}${visible(scanner.value())}`;
  }

  private close(): void {
    const closed = this.open.pop();
    this.names.pop();
    if (!closed) return;
    if (closed.hasChildren && closed.element.value?.trim() === "") closed.element.value = null;
    else if (!closed.hasChildren) closed.element.value ??= "";
  }
}

function currencyOf(scanner: XmlScanner): string | null {
  for (let index = 0; index < scanner.attributes; index += 1) {
    const name = scanner.slice(
      scanner.attributeStart[index] as number,
      scanner.attributeEnd[index] as number,
    );
    if (name !== "Ccy") continue;
    const code = scanner.attributeValue(index);
    return /^[A-Z]{3}$/i.test(code) ? code : null;
  }
  return null;
}

function step(node: SchemaNode | null, name: string): SchemaNode | null {
  const index = node?.type?.slots.findIndex((slot) => slot.name === name) ?? -1;
  return node && index >= 0 ? childNode(node, index) : null;
}

/** The elements, at most `most`; of a message that breaks off, those before the break. */
export function listElements(bytes: Uint8Array, most: number = limits.elements): MessageElement[] {
  let lister: ElementLister | null = null;
  try {
    lister = new ElementLister(bytes);
    lister.list(most);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
  }
  return lister?.elements ?? [];
}
