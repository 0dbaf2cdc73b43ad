/** The base schemas as the tables hold them, beside libxml2 with the publisher's own. `npm run bench -- conformance` compares 20,000. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { heldMessages } from "../iso20022/compile-schema.ts";
import { comparedMessages, compareVerdicts, schemaFolder } from "./compare-verdicts.ts";

const there = existsSync(join(schemaFolder, "INDEX.csv"));
if (!there)
  console.warn(
    "\n*** base schemas NOT COMPARED: ../shared/data/iso20022/xsd is not beside the project ***\n",
  );
const compared = there ? comparedMessages(schemaFolder) : [];
const missing = heldMessages.filter((message) => !message.startsWith("head.") && !compared.includes(message));
if (there && missing.length > 0)
  console.warn(`\n*** no schema at hand to compare with: ${missing.join(", ")} ***\n`);

describe.skipIf(!there)("verdicts (skipped when ../shared/data is absent)", () => {
  it("are libxml2's for documents of every held message, valid ones and ones with a fault", () => {
    const { messages, documents, valid, differences } = compareVerdicts(schemaFolder, {
      perMessage: 6,
      seed: 1,
    });
    expect(messages).toBe(compared.length);
    expect(messages).toBeGreaterThan(70);
    expect(documents).toBeGreaterThan(messages * 4);
    expect(valid).toBeGreaterThan(messages);
    expect(valid).toBeLessThan(documents - messages);
    const unexplained = differences.filter(({ known }) => known === null);
    expect(
      unexplained.map(({ message, fault, reader, engine }) => ({ message, fault, reader, engine })),
    ).toEqual([]);
  });
});
