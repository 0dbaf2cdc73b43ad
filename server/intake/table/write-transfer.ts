/**
 * A row as the message it stands for: a pacs.008.001.08 with one transaction. From there on it is a message like any
 * other. The same row always gives the same bytes, so that a table that is sent again has no second effect.
 */
import { sha256Hex } from "../../platform/canonical-json.ts";
import { always, currencyFields, layout, root } from "./transfer-layout.ts";

interface Node {
  text: string | null;
  currency: string | null;
  children: Map<string, Node>;
}

const namespace = "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08";
const escapes: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };
const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (character) => escapes[character] as string);
const blank = (): Node => ({ text: null, currency: null, children: new Map() });

/** What a row need not say. `occurrence` tells rows apart that say the same in one table. */
function completed(fields: ReadonlyMap<string, string>, occurrence: number): Map<string, string> {
  const written = [...fields].sort(([a], [b]) => (a < b ? -1 : 1));
  if (occurrence > 1) written.push(["occurrence", String(occurrence)]);
  const defaults: [string, string][] = [
    ["messageId", `ROW-${sha256Hex(JSON.stringify(written)).slice(0, 24).toUpperCase()}`],
    ["createdAtText", `${fields.get("settlementDate")}T00:00:00Z`],
    ["declaredTransactions", "1"],
    ["settlementMethod", "INDA"],
    ["endToEndId", "NOTPROVIDED"],
    ["chargeBearer", "SHAR"],
  ];
  return new Map([...defaults, ...fields]);
}

function nodeAt(from: Node, path: string): Node {
  let node = from;
  for (const step of path.split("/")) {
    const next = node.children.get(step) ?? blank();
    node.children.set(step, next);
    node = next;
  }
  return node;
}

function render(name: string, { text, currency, children }: Node): string {
  const attribute = currency === null ? "" : ` Ccy="${escaped(currency)}"`;
  const inner =
    text === null ? [...children].map(([each, node]) => render(each, node)).join("") : escaped(text);
  const element = name.replace(/\[\d+\]$/, "");
  return `<${element}${attribute}>${inner}</${element}>`;
}

/**
 * Bytes of the message; `fields` by canonical field, amounts as plain decimals with a point. A row that says what
 * `occurrence` - 1 rows above it in its table say is a payment of its own.
 */
export function writeTransfer(fields: ReadonlyMap<string, string>, occurrence = 1): Uint8Array {
  const values = completed(fields, occurrence);
  const message = blank();
  for (const [path, field] of layout) {
    for (const wanted of always) if (path.startsWith(`${wanted}/`)) nodeAt(message, wanted);
    const text = values.get(field);
    if (text === undefined) continue;
    const node = nodeAt(message, path);
    node.text = text;
    const currency = currencyFields.get(field);
    if (currency) node.currency = values.get(currency) ?? values.get("currency") ?? "";
  }
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}">${render(root, message)}</Document>\n`,
  );
}
