/**
 * Masking of text that no reader has told apart: what is not known to be harmless is hidden. Accounts are found by their
 * look, names are every word.
 */
import { maskAccount, maskAccountsWithin, maskName } from "../identity/masking.ts";
import type { Mask } from "../identity/policy.ts";

const accountLike = /\b[A-Z]{2}\d{2}[A-Z0-9]{8,30}\b|\d{7,}/g;
const word = /\p{L}[\p{L}\p{M}\p{N}'-]*/gu;
const wordOrKey = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"\s*:|\p{L}[\p{L}\p{M}\p{N}'-]*/gu;

/** Accounts by their look, also bare numbers of seven digits and more. */
export function maskNumbers(text: string, mask: Mask): string {
  return mask.accounts ? maskAccountsWithin(text).replace(accountLike, (found) => maskAccount(found)) : text;
}

/** Every word may be a name. */
export const maskWords = (text: string): string => text.replace(word, maskName);

/** Words but the keys of JSON objects. */
export const maskWordsButKeys = (text: string): string =>
  text.replace(wordOrKey, (found) => (found.startsWith('"') ? found : maskName(found)));

/** Elements that name nobody, whatever stands around them. */
const harmless =
  /^(?:MsgId|CreDtTm|NbOfTxs|CtrlSum|SttlmMtd|InstrId|EndToEndId|TxId|UETR|\w*Amt|\w*Dt|\w*DtTm|ChrgBr|BICFI|BIC|AnyBIC|Ctry|Cd|Ccy|BizMsgIdr|MsgDefIdr|BizSvc)$/;
const tagOrText = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|(<\/?)([^\s<>/]*)([^<>]*>?)|[^<]+/g;

/** Markup that breaks off or is no message: attributes, comments and the text of all but harmless elements. */
export function maskLooseXml(text: string, mask: Mask): string {
  const numbered = maskNumbers(text, mask);
  if (!mask.names) return numbered;
  let element = "";
  return numbered.replace(tagOrText, (found, open?: string, tag?: string, rest?: string) => {
    if (open === undefined) {
      const markup = found.startsWith("<");
      return markup ? maskMarkup(found) : harmless.test(element) ? found : maskWords(found);
    }
    element = open === "<" ? (tag ?? "").replace(/^.*:/, "") : "";
    return `${open}${tag}${maskAttributes(rest ?? "")}`;
  });
}

const markup = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|\s[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')/g;

/** What stands between the texts of a sound message: comments, instructions and attributes that may hold anything. */
export function maskBetween(text: string, mask: Mask): string {
  return text.replace(markup, (found) => {
    const within = mask.accounts ? maskAccountsWithin(found) : found;
    const numbered = found.startsWith("<") ? maskNumbers(found, mask) : within;
    if (!mask.names) return numbered;
    return numbered.startsWith("<") ? maskMarkup(numbered) : maskAttributes(numbered);
  });
}

/** A comment or a processing instruction; the declaration of the document names nobody. */
function maskMarkup(found: string): string {
  if (/^<\?xml\s/i.test(found)) return found;
  return found.slice(0, 2) + maskWords(found.slice(2));
}

const attribute = /([\w:.-]+)(\s*=\s*)("[^"]*"?|'[^']*'?)/g;

function maskAttributes(text: string): string {
  return text.replace(attribute, (found, name: string, equals: string, value: string) => {
    const kept = name === "Ccy" || (/^xmlns(?::|$)/.test(name) && /^.[\w:./#-]*.$/.test(value));
    return kept ? found : `${name}${equals}${maskWords(value)}`;
  });
}
