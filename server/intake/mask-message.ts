/**
 * Message text as a role may see it. Works on the text as received, also when it cannot be read, and errs towards hiding:
 * only elements that are known to hold no party data are shown as they are.
 */
import { maskAccount, maskFor, maskName } from "../identity/masking.ts";
import type { Mask } from "../identity/policy.ts";

type Sensitivity = "public" | "name" | "account";

/** Leaf elements that hold codes, amounts, dates, references and bank identifiers. */
const publicLeaves: ReadonlySet<string> = new Set(
  `Authstn BICFI BIC BICOrBEI AnyBIC BizMsgIdr BizSvc BtchBookg Cd CdtDbtInd ChrgBr ClrChanl CreDt CreDtTm CtrlSum Ctry
   CtryOfRes Ccy DbtCdtRptgInd Dt DtTm EndToEndId FrDtTm GrpSts InstdAmt InstrId InstrPrty IntrBkSttlmAmt IntrBkSttlmDt
   LEI MmbId Mtd MsgDefIdr MsgId MsgNmId NbOfTxs OrgnlCreDtTm OrgnlEndToEndId OrgnlInstrId OrgnlIntrBkSttlmAmt
   OrgnlIntrBkSttlmDt OrgnlMsgId OrgnlMsgNmId OrgnlTxId OrgnlUETR PmtInfId PmtMtd RltdRef ReqdColltnDt ReqdExctnDt
   RtrId RtrdInstdAmt RtrdIntrBkSttlmAmt SttlmDt SttlmMtd SttlmPrty TtlIntrBkSttlmAmt Amt TxId UETR XchgRate PrtryTp`.split(
    /\s+/,
  ),
);
/** Parents under which a proprietary value is a code and not free text. */
const codedParents: ReadonlySet<string> = new Set([
  "SvcLvl",
  "LclInstrm",
  "CtgyPurp",
  "Purp",
  "ClrSys",
  "Tp",
  "SchmeNm",
]);
const accountLeaf = /(^|\/)([A-Za-z]*Acct(Id)?|Prxy)\/(.*\/)?Id$/;

/** Fields of FIN messages without party data, by tag. */
const publicTags: ReadonlySet<string> = new Set(
  "13C 20 21 23B 23E 26T 30 32A 32B 33B 36 52A 53A 54A 55A 56A 57A 58A 71A 71F 71G 11S 79".split(" "),
);

/** What an element path ("FIToFICstmrCdtTrf/CdtTrfTxInf[1]/Cdtr/Nm", "50K", "/59/1") may hold; unknown is a name. */
function sensitivityOf(path: string): Sensitivity {
  const plain = path.replace(/\[\d+\]/g, "");
  const steps = plain.split("/").filter((step) => step !== "");
  const leaf = (steps.at(-1) ?? "").replace(/^@/, "");
  if (leaf === "IBAN" || accountLeaf.test(plain)) return "account";
  if (publicLeaves.has(leaf)) return "public";
  if (leaf === "Prtry" && codedParents.has(steps.at(-2) ?? "")) return "public";
  const tag = steps.find((step) => /^\d{2}[A-Z]?$/.test(step.replaceAll(":", "")))?.replaceAll(":", "");
  return tag !== undefined && publicTags.has(tag) ? "public" : "name";
}

const ibanLike = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}(?![A-Z0-9])/g;

/** Accounts inside other text, also where letters are written as numeric references. */
function withoutAccounts(text: string): string {
  const written = text.replace(/&#(?:x([0-9a-f]{2})|(\d{2}));/gi, (whole, hex?: string, decimal?: string) => {
    const character = String.fromCharCode(hex ? Number.parseInt(hex, 16) : Number(decimal));
    return /[A-Za-z0-9 ]/.test(character) ? character : whole;
  });
  return written.replace(ibanLike, (found) => maskAccount(found));
}

function maskedText(text: string, sensitivity: Sensitivity, mask: Mask): string {
  const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (core === "") return text;
  if (sensitivity === "account" && mask.accounts) return before + maskAccount(core) + after;
  if (sensitivity === "name" && mask.names) return before + maskName(core) + after;
  return before + (mask.accounts ? withoutAccounts(core) : core) + after;
}

/** One element's value as a role may see it, and whether something was hidden. */
export function maskedValue(
  element: { path: string; field: string | null; value: string },
  role: string,
): { value: string; masked: boolean } {
  const byField = element.field !== null && /Account\.(iban|other)$/.test(element.field);
  const account = byField || /^\/(?!\/)[A-Z0-9 ]{5,}$/.test(element.value);
  const value = maskedText(element.value, account ? "account" : sensitivityOf(element.path), maskFor(role));
  return { value, masked: value !== element.value };
}

/** The text of a message as a role may see it. Lines stay lines, so that positions keep their meaning. */
export function maskedRaw(text: string, role: string): string {
  const mask = maskFor(role);
  if (/^\s*</.test(text.replace(/^\uFEFF/, ""))) return maskedXml(text, mask);
  if (/\{1:|^:\d{2}[A-Z]?:/m.test(text)) return maskedFin(text, mask);
  return mask.names ? text.replace(/[\p{L}\p{N}]/gu, "•") : withoutAccounts(text);
}

const xmlToken = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[^>]*(?:>|$)|[^<]+/g;
const attribute = /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g;

function maskedXml(text: string, mask: Mask): string {
  const path: string[] = [];
  const masked = (content: string) => maskedText(content, sensitivityOf(path.join("/")), mask);
  return text.replace(xmlToken, (token) => {
    if (token.startsWith("<!--")) return maskedText(token, "name", mask);
    if (token.startsWith("<![CDATA[")) return `<![CDATA[${masked(token.slice(9, -3))}]]>`;
    if (!token.startsWith("<")) return masked(token);
    const [, closing = "", name = "", selfClosing = ""] =
      /^<(\/?)(?:[\w.-]+:)?([\w.-]+)[^>]*?(\/?)>?$/s.exec(token) ?? [];
    if (closing) path.pop();
    else if (name && !selfClosing && !token.startsWith("<?")) path.push(name);
    return token.replace(attribute, (whole, key: string, equals: string, value: string) =>
      /^(xmlns|xsi|version|encoding|standalone|Ccy)/.test(key)
        ? whole
        : key + equals + value[0] + maskedText(value.slice(1, -1), "name", mask) + value[0],
    );
  });
}

function maskedFin(text: string, mask: Mask): string {
  let tag: string | null = null;
  return text
    .split("\n")
    .map((line) => {
      const start = /^(:(\d{2}[A-Z]?):)(.*)$/s.exec(line);
      if (start) tag = start[2] as string;
      else if (line.startsWith("-}") || line.includes("{1:")) tag = null;
      const [prefix, content] = start ? [start[1] as string, start[3] as string] : ["", line];
      if (tag === null) return withoutAccounts(line);
      const slash = /^(\/(?:[CD]\/)?)(?!\/)(.*)$/s.exec(content);
      if (slash && /^(5\d|2[58])/.test(tag))
        return prefix + slash[1] + maskedText(slash[2] as string, "account", mask);
      return prefix + maskedText(content, publicTags.has(tag) ? "public" : "name", mask);
    })
    .join("\n");
}
