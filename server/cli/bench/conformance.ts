/**
 * The reader's verdict beside libxml2's with the publisher's schemas, on 20,000 documents made by chance over all messages
 * whose schema is held: a third valid as made, the others with one fault each.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  comparedMessages,
  compareVerdicts,
  schemaFolder,
} from "../../intake/conformance/compare-verdicts.ts";
import type { BenchResult } from "./result.ts";

const documents = 20_000;
const seed = 20261121;

export async function run(): Promise<BenchResult> {
  const setting = { documents, seed };
  if (!existsSync(join(schemaFolder, "INDEX.csv"))) {
    return { name: "conformance", setting, figures: [], missing: [`the schemas in ${schemaFolder}`] };
  }
  const perMessage = Math.ceil((documents * 1.15) / comparedMessages(schemaFolder).length);
  const comparison = compareVerdicts(schemaFolder, { perMessage, seed });
  const open = comparison.differences.filter(({ known }) => known === null);
  for (const { message, fault, reader, engine } of open.slice(0, 20)) {
    process.stderr.write(`${message}, ${fault ?? "valid as made"}: reader ${reader}; libxml2 ${engine}\n`);
  }
  const figure = (what: string, value: number): BenchResult["figures"][number] => ({
    what,
    value,
    unit: "documents",
    goal: null,
    met: null,
  });
  return {
    name: "conformance",
    setting: { ...setting, messages: comparison.messages },
    figures: [
      figure("compared", comparison.documents),
      figure("valid by libxml2", comparison.valid),
      { ...figure("other verdict, not documented", open.length), goal: "0", met: open.length === 0 },
      figure("other verdict, documented", comparison.differences.length - open.length),
    ],
    missing: [],
  };
}
