/**
 * The business application header in front of a document, held to its base schema. The document is what counts, so a fault
 * of the header is a warning with its place and never a refusal.
 */
import type { Finding } from "#models/rules/index.ts";
import { findingOfRefusal } from "../read-result.ts";
import { Refusal } from "../refuse-message.ts";
import { messageRoot } from "./compile-schema.ts";
import type { DocumentTarget } from "./document-target.ts";
import { DocumentReader } from "./read-document.ts";
import { end, startTag, XmlScanner } from "./scan-xml.ts";
import { documentNode } from "./schema-node.ts";
import { Namespaces } from "./xml-namespaces.ts";

const headerSpace = "urn:iso:std:iso:20022:tech:xsd:head.001.";
const isoSpace = "urn:iso:std:iso:20022:tech:xsd:";

/** Only the structure counts here; the values are taken where the whole message is read. */
const nobody: DocumentTarget = {
  beginBatch() {},
  endBatch() {},
  beginTransaction() {},
  endTransaction() {},
  take() {},
  note() {},
  leaveOut: () => false,
  finish() {},
};

/** A header is short; what lies behind this is none. */
const longestHeader = 65_536;

/** What is wrong with the header of a well-formed message; nothing when it has none, or one of an unknown version. */
export function checkHeader(bytes: Uint8Array): Finding[] {
  try {
    return headerFaults(bytes.subarray(0, longestHeader));
  } catch (cut) {
    if (cut instanceof Refusal) return [];
    throw cut;
  }
}

function headerFaults(bytes: Uint8Array): Finding[] {
  const scanner = new XmlScanner(bytes);
  const namespaces = new Namespaces();
  for (;;) {
    const token = scanner.next();
    if (token === end) return [];
    if (token !== startTag) continue;
    if (scanner.attributes > 0) namespaces.enter(scanner);
    const uri = namespaces.ofElement(scanner);
    const written = namespaces.uri(uri);
    if (!written.startsWith(isoSpace)) continue;
    const type = written.slice(isoSpace.length);
    const document = written.startsWith(headerSpace) && messageRoot(type) ? documentNode(type) : null;
    if (!document || scanner.slice(scanner.localStart, scanner.nameEnd) !== "AppHdr") return [];
    return faultsOf(new DocumentReader(scanner, namespaces, { uri, document, root: true }, nobody));
  }
}

function faultsOf(reader: DocumentReader): Finding[] {
  try {
    reader.read();
    return [];
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.code !== "X02") throw fault;
    return [{ ...findingOfRefusal(fault), severity: "warn", message: `In the header: ${fault.message}` }];
  }
}
