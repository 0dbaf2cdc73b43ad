/** The raw text of a message as a role may see it. What cannot be told apart is masked rather than shown. */
import { maskAccount, maskAccountsWithin, maskName } from "../identity/masking.ts";
import type { Mask } from "../identity/policy.ts";
import { listElements } from "./iso20022/list-elements.ts";
import { maskBetween, maskLooseXml, maskNumbers, maskWords, maskWordsButKeys } from "./mask-loose.ts";
import { maskFin } from "./mt/mask-fin.ts";
import { finText, looksLikeFin } from "./mt/read-mt.ts";
import { startsLikeXml } from "./read-message.ts";
import { visible } from "./show-element.ts";
import { tableKind } from "./table/read-table.ts";

const mostCharacters = 400_000;
/** Masking looks at every character more than once; what is shown begins within so many bytes. */
const mostBytes = 1024 * 1024;

/** The beginning of a message, whole characters only. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength <= mostBytes) return bytes;
  let end = mostBytes;
  while (end > mostBytes - 4 && ((bytes[end] as number) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
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
      maskBetween(buffer.toString("utf8", from, start), mask) +
      (privacy === "account" ? maskAccount(content) : maskName(content));
    from = stop;
    if (text.length > mostCharacters) return text;
  }
  return text + maskLooseXml(buffer.toString("utf8", from), mask);
}

/** The message's text under a mask, control characters made visible, cut after 400,000 characters. */
export function maskedRaw(message: Uint8Array, mask: Mask): string {
  const bytes = beginningOf(message);
  const text = startsLikeXml(bytes) ? maskXml(bytes, mask) : maskOther(bytes, mask);
  const shown = visible(mask.accounts ? maskAccountsWithin(text) : text);
  const more = shown.length > mostCharacters || bytes.byteLength < message.byteLength;
  return more ? `${shown.slice(0, mostCharacters)}\n…` : shown;
}

function maskOther(bytes: Uint8Array, mask: Mask): string {
  const text = finText(bytes);
  if (looksLikeFin(text)) return maskFin(text, mask);
  const numbered = maskNumbers(text, mask);
  if (!mask.names) return numbered;
  const kind = tableKind(text);
  if (kind === null) return maskWords(numbered);
  // A table's own column names are no people's.
  const header = kind === "csv" ? numbered.indexOf("\n") : 0;
  return numbered.slice(0, header) + maskWordsButKeys(numbered.slice(header));
}
