/** The raw text of a message as a role may see it. What cannot be told apart is masked rather than shown. */
import { maskAccount, maskAccountsWithin, maskName } from "../identity/masking.ts";
import type { Mask } from "../identity/policy.ts";
import { listElements } from "./iso20022/list-elements.ts";
import { finText, looksLikeFin } from "./mt/read-mt.ts";
import { startsLikeXml } from "./read-message.ts";
import { visible } from "./show-element.ts";
import { tableKind } from "./table/read-table.ts";

const mostCharacters = 400_000;

const accountLike = /\b[A-Z]{2}\d{2}[A-Z0-9]{8,30}\b|\d{7,}/g;
const namedElements =
  /(<(?:[\w.-]+:)?(?:Nm|StrtNm|BldgNb|PstCd|TwnNm|AdrLine|Ustrd|AddtlRmtInf|EmailAdr|PhneNb|MobNb)>)([^<]*)/g;

/** Text whose structure is not known: everything that looks like an account, and the content of naming elements. */
function maskLoose(text: string, mask: Mask): string {
  const accounts = mask.accounts ? text.replace(accountLike, (found) => maskAccount(found)) : text;
  if (!mask.names) return accounts;
  return accounts.replace(namedElements, (_, tag: string, content: string) => `${tag}${maskName(content)}`);
}

function maskXml(bytes: Uint8Array, mask: Mask): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  let from = 0;
  for (const { privacy, start, stop } of listElements(bytes)) {
    const hidden = privacy === "account" ? mask.accounts : privacy === "name" && mask.names;
    if (!hidden || stop <= start || start < from) continue;
    const content = buffer.toString("utf8", start, stop);
    text +=
      buffer.toString("utf8", from, start) +
      (privacy === "account" ? maskAccount(content) : maskName(content));
    from = stop;
    if (text.length > mostCharacters) return text;
  }
  return text + maskLoose(buffer.toString("utf8", from), mask);
}

/** Account lines ("/...") and, where names are hidden, the lines of party, remittance and narrative fields. */
function maskFin(text: string, mask: Mask): string {
  let field = "";
  return text
    .split("\n")
    .map((line) => {
      const tag = /^:(\d{2}[A-Z]?):/.exec(line);
      if (tag) field = tag[1] ?? "";
      else if (/^(?:-\}|\{)/.test(line)) field = "";
      if (!/^(?:25|50|53|54|57|58|59|70|72|75|76|77|79|86)/.test(field)) return line;
      const head = tag ? tag[0] : "";
      return head + maskFinLine(line.slice(head.length), field, mask);
    })
    .join("\n");
}

function maskFinLine(content: string, field: string, mask: Mask): string {
  if (content.startsWith("/") && !/^(?:70|72|75|76|77|79|86)/.test(field)) {
    return mask.accounts ? `/${maskAccount(content.slice(1))}` : content;
  }
  if (mask.names && /^(?:50|59|70|72|75|76|77|79|86)/.test(field)) return maskName(content);
  return mask.accounts ? content.replace(accountLike, (found) => maskAccount(found)) : content;
}

/** The message's text under a mask, control characters made visible, cut after 400,000 characters. */
export function maskedRaw(bytes: Uint8Array, mask: Mask): string {
  const text = startsLikeXml(bytes) ? maskXml(bytes, mask) : maskOther(bytes, mask);
  const shown = visible(mask.accounts ? maskAccountsWithin(text) : text);
  return shown.length > mostCharacters ? `${shown.slice(0, mostCharacters)}\n…` : shown;
}

function maskOther(bytes: Uint8Array, mask: Mask): string {
  const text = finText(bytes);
  if (looksLikeFin(text)) return maskFin(text, mask);
  const loose = maskLoose(text, mask);
  return mask.names ? maskWords(loose, tableKind(text)) : loose;
}

/** Where no element says what a text is, every word may be a name; a table's own column names are none. */
function maskWords(text: string, table: ReturnType<typeof tableKind>): string {
  const header = table === "csv" ? text.indexOf("\n") : 0;
  return text.slice(0, header) + text.slice(header).replace(words, maskWord);
}

const words = /"(?:[^"\\\n]|\\.)*"\s*:|\p{L}[\p{L}\p{M}\p{N}'-]*/gu;
const maskWord = (word: string): string => (word.startsWith('"') ? word : maskName(word));
