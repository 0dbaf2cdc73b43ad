/**
 * The reader's verdict beside that of an independent engine (libxml2 with the publisher's schema) on documents made by
 * chance: valid ones and ones with a fault.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ParseOption, XmlDocument, XsdValidator } from "libxml2-wasm";
import { Random } from "#models/world/random.ts";
import { projectRoot } from "../../platform/project-root.ts";
import { heldMessages } from "../iso20022/compile-schema.ts";
import { readMessage } from "../read-message.ts";
import { type Fault, faults, injectFault } from "./inject-fault.ts";
import { DocumentMaker, written } from "./make-document.ts";
import { readSchema } from "./read-schema.ts";

/** The publisher's schemas lie beside the project where they are at hand. */
export const schemaFolder = join(projectRoot, "..", "shared", "data", "iso20022", "xsd");

/** Held messages whose schema is at hand. A header is no message by itself: it is kept, not read. */
export const comparedMessages = (folder: string): string[] =>
  heldMessages.filter(
    (message) => !message.startsWith("head.") && existsSync(join(folder, `${message}.xsd`)),
  );

export interface Difference {
  message: string;
  fault: Fault | null;
  /** What each says: null for valid, else the first fault. */
  reader: string | null;
  engine: string | null;
  /** Why the verdicts may differ; null for a difference nobody has explained. */
  known: string | null;
  text: string;
}

export interface Comparison {
  messages: number;
  documents: number;
  valid: number;
  differences: Difference[];
}

/** An engine that knows one schema. */
export class SchemaEngine {
  private readonly schema: XmlDocument;
  private readonly validator: XsdValidator;

  constructor(path: string) {
    this.schema = XmlDocument.fromBuffer(readFileSync(path));
    this.validator = XsdValidator.fromDoc(this.schema);
  }

  /** The first fault, null for a valid document. */
  fault(bytes: Uint8Array): string | null {
    let document: XmlDocument | null = null;
    try {
      document = XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_NO_XXE });
      this.validator.validate(document);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : "invalid";
    } finally {
      document?.dispose();
    }
  }

  dispose(): void {
    this.validator.dispose();
    this.schema.dispose();
  }
}

/** The reader's first fault, null for an accepted document. */
export function readerFault(bytes: Uint8Array): string | null {
  const { outcome, findings } = readMessage(bytes);
  if (outcome === "accepted") return null;
  return findings[0] ? `${findings[0].path}: ${findings[0].message}` : outcome;
}

/** libxml2 refuses these values; XML Schema says that white space around a date or time is not part of it (collapse). */
const spacedDate = /: '(?:\s[^']*|[^']*\s)' is not a valid value of the atomic type '[^']*ISO\w*'/;

function knownDifference(verdicts: { reader: string | null; engine: string | null }): string | null {
  const spaced = verdicts.reader === null && spacedDate.test(verdicts.engine ?? "");
  return spaced ? "white space around a date or time" : null;
}

const styles = [
  { prefix: "", gap: "\n" },
  { prefix: "", gap: "" },
  { prefix: "doc", gap: "\n  " },
] as const;

/** Every third document is valid as made, the others have one fault each. */
export function compareVerdicts(
  folder: string,
  { perMessage, seed }: { perMessage: number; seed: number },
): Comparison {
  const comparison: Comparison = { messages: 0, documents: 0, valid: 0, differences: [] };
  for (const message of comparedMessages(folder)) {
    const path = join(folder, `${message}.xsd`);
    const schema = readSchema(path);
    const engine = new SchemaEngine(path);
    const random = new Random(`conformance/${seed}/${message}`);
    const maker = new DocumentMaker(schema, random);
    comparison.messages += 1;
    for (let made = 0; made < perMessage; made += 1) {
      const root = maker.make();
      const fault = made % 3 === 0 ? null : random.pick(faults);
      if (fault && !injectFault(random, schema, root, fault)) continue;
      const text = written(root, styles[made % styles.length] as (typeof styles)[number]);
      const bytes = Buffer.from(text);
      const verdicts = { reader: readerFault(bytes), engine: engine.fault(bytes) };
      comparison.documents += 1;
      if (verdicts.engine === null) comparison.valid += 1;
      if ((verdicts.reader === null) !== (verdicts.engine === null)) {
        comparison.differences.push({ message, fault, ...verdicts, known: knownDifference(verdicts), text });
      }
    }
    engine.dispose();
  }
  return comparison;
}
