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

/** The header stands outside the document; its lines are not kept. */
const headerPaths: Readonly<Record<string, string>> = {
  "header.from": "AppHdr/Fr",
  "header.to": "AppHdr/To",
  "header.reference": "AppHdr/BizMsgIdr",
  "header.messageType": "AppHdr/MsgDefIdr",
};

const levels = new Map<string, Map<string, string>>();

/** Field (the index of its list as "*") to its first path, per message family. */
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
  const paths = pathsOf(family);
  const item = /^(.*\.)(\d+)((?:\.[a-zA-Z]+)*)$/.exec(field);
  const path = paths?.get(field) ?? (item ? paths?.get(`${item[1]}*${item[3]}`) : null) ?? null;
  if (elements && field === "declaredTransactions") return `${elements.roots[0]}/${elements.group}/NbOfTxs`;
  if (!elements || !path) return field;
  const relative = path.slice(2).replace("*", `[${Number(item?.[2] ?? 0) + 1}]`);
  const transaction = transactionOf(payment)?.path ?? `${elements.roots[0]}/${elements.transaction}[1]`;
  if (path.startsWith("G/"))
    return `${transaction.slice(0, transaction.indexOf("/"))}/${elements.group}/${relative}`;
  if (path.startsWith("B/")) return `${transaction.slice(0, transaction.lastIndexOf("/"))}/${relative}`;
  if (path.startsWith("U/")) return `${transaction}/UndrlygCstmrCdtTrf/${relative}`;
  if (path.startsWith("O/")) return `${transaction}/OrgnlTxRef/${relative}`;
  return `${transaction}/${relative}`;
}

function mtPath(field: string): string {
  const found = mtFields.find(([name]) => field === name || field.startsWith(`${name}.`));
  return found?.[1] ?? "block4";
}

/** A place as `sources` holds it; `path` null when it is the usual one of the field. */
export function writePosition(line: number, column: number, path: string | null): string {
  return path === null ? `${line}:${column}` : `${line}:${column} ${path}`;
}

interface ReadPosition {
  line: number;
  column: number;
  path: string | null;
}

function readPosition(written: string): ReadPosition {
  const colon = written.indexOf(":");
  const gap = written.indexOf(" ");
  const column = Number(gap < 0 ? written.slice(colon + 1) : written.slice(colon + 1, gap));
  return { line: Number(written.slice(0, colon)), column, path: gap < 0 ? null : written.slice(gap + 1) };
}

function transactionOf(payment: CanonicalPayment): ReadPosition | null {
  const written = payment.sources.transaction;
  return written ? readPosition(written) : null;
}

/**
 * Where `field` stands in the message it was read from. A field that is missing gets the path it should have, with the
 * line and column of its transaction.
 */
export function positionOf(payment: CanonicalPayment, field: string): ElementPosition {
  const inHeader = headerPaths[field];
  if (inHeader) return { path: inHeader, line: null, column: null };
  const written = payment.sources[field];
  const read = written ? readPosition(written) : transactionOf(payment);
  const own = written ? read?.path : null;
  const path = own ?? (payment.standard === "mt" ? mtPath(field) : isoPath(payment, field));
  return { path, line: read?.line ?? null, column: read?.column ?? null };
}
