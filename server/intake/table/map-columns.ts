/**
 * Which column of a table fills which field. A column that is called like a field needs no mapping; a file named by
 * TABLE_MAPPING says the rest.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { env } from "../../platform/env.ts";
import { processWide } from "../../platform/process-wide.ts";
import { rowFields } from "./transfer-layout.ts";

const field = z.string().refine((name) => rowFields.has(name), {
  error: ({ input }) => `"${String(input)}" is not a field of a row`,
});

export const tableMapping = z
  .object({
    /** Column to field, e.g. {"IBAN of payee": "creditorAccount.iban"}. */
    columns: z.record(z.string().min(1), field).default({}),
    /** Fields that every row has, e.g. {"currency": "EUR"}; a row's own value goes before. */
    constants: z.record(field, z.string().min(1)).default({}),
  })
  .strict();
export type TableMapping = z.output<typeof tableMapping>;

/** The mapping in use. Throws when the file is not there or wrong, naming what is. */
export function mappingInUse(): TableMapping {
  return processWide("table-mapping", () => {
    if (!env.TABLE_MAPPING) return tableMapping.parse({});
    const read = tableMapping.safeParse(JSON.parse(readFileSync(env.TABLE_MAPPING, "utf8")));
    if (read.success) return read.data;
    throw new Error(`TABLE_MAPPING ${env.TABLE_MAPPING}: ${z.prettifyError(read.error)}`);
  });
}

/** Names people give the commonest columns without any mapping. */
const shortNames: Readonly<Record<string, string>> = {
  remittance: "remittance.unstructured.0",
  "remittance.unstructured": "remittance.unstructured.0",
  "amount.text": "amount",
  "amount.currency": "currency",
  "instructedamount.text": "instructedAmount",
};
const byLowerCase = new Map([...rowFields].map((name) => [name.toLowerCase(), name]));

/** The field of a column; null for one that nothing is taken from. */
export function fieldOfColumn(column: string, mapping: TableMapping): string | null {
  const name = column.trim();
  const lower = name.toLowerCase();
  return mapping.columns[name] ?? shortNames[lower] ?? byLowerCase.get(lower) ?? null;
}
