/** The element a canonical field stands in, or would stand in: what a finding about a missing element names. */
import { messageElements } from "./elements.ts";
import type { CanonicalPayment, ElementPosition } from "./payment.ts";

/** MT fields by canonical field, the most specific name first. */
const mtFields: readonly (readonly [field: string, tag: string])[] = [
  ["uetr", "block3/121"],
  ["instructionId", "block4/20"],
  ["messageId", "block4/20"],
  ["endToEndId", "block4/70"],
  ["settlementDate", "block4/32A"],
  ["amount", "block4/32A"],
  ["instructedAmount", "block4/33B"],
  ["exchangeRate", "block4/36"],
  ["chargeBearer", "block4/71A"],
  ["debtorAgent", "block4/52a"],
  ["debtor", "block4/50a"],
  ["debtorAccount", "block4/50a"],
  ["creditorAgent", "block4/57a"],
  ["creditor", "block4/59a"],
  ["creditorAccount", "block4/59a"],
  ["instructingAgent", "block1"],
  ["instructedAgent", "block2"],
  ["intermediaryAgents", "block4/56a"],
  ["purpose", "block4/26T"],
  ["remittance", "block4/70"],
];

const levels = new Map<string, Map<string, string>>();

/** Field (numbers as "*") to its first path, per message family. */
function pathsOf(family: string): Map<string, string> | null {
  const known = levels.get(family);
  if (known) return known;
  const elements = messageElements[family];
  if (!elements) return null;
  const paths = new Map<string, string>();
  for (const [path, field] of elements.fields) if (!paths.has(field)) paths.set(field, path);
  levels.set(family, paths);
  return paths;
}

function isoPath(payment: CanonicalPayment, field: string): string {
  const family = payment.messageType.slice(0, 8);
  const elements = messageElements[family];
  const numbers = field.match(/(?<=\.)\d+(?=\.|$)/g) ?? [];
  const path =
    pathsOf(family)?.get(field) ?? pathsOf(family)?.get(field.replace(/(?<=\.)\d+(?=\.|$)/g, "*")) ?? null;
  if (!elements || !path) return field;
  let next = 0;
  const relative = path.slice(2).replace(/\*/g, () => `[${Number(numbers[next++] ?? 0) + 1}]`);
  const root = elements.roots[0] ?? "";
  const transaction = payment.sources.transaction?.path ?? `${root}/${elements.transaction}[1]`;
  if (path.startsWith("G/")) return `${root}/${elements.group}/${relative}`;
  if (path.startsWith("B/")) return `${transaction.slice(0, transaction.lastIndexOf("/"))}/${relative}`;
  if (path.startsWith("U/")) return `${transaction}/UndrlygCstmrCdtTrf/${relative}`;
  if (path.startsWith("O/")) return `${transaction}/OrgnlTxRef/${relative}`;
  return `${transaction}/${relative}`;
}

function mtPath(field: string): string {
  const found = mtFields.find(([name]) => field === name || field.startsWith(`${name}.`));
  return found?.[1] ?? "block4";
}

/**
 * Where `field` stands in the message it was read from. A field that is missing gets the path it should have, with the
 * line and column of its transaction.
 */
export function positionOf(payment: CanonicalPayment, field: string): ElementPosition {
  const read = payment.sources[field];
  if (read) return read;
  const around = payment.sources.transaction;
  const path = payment.standard === "mt" ? mtPath(field) : isoPath(payment, field);
  return { path, line: around?.line ?? null, column: around?.column ?? null };
}
