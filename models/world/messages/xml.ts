/** Pieces of ISO 20022 messages that several message types share. */

import { countryOf } from "../countries.ts";
import type { Side } from "../order.ts";
import type { WorldAddress } from "../parties.ts";

export function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => (sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;"));
}

/** One element with text; nothing when the text is null or empty. */
export const leaf = (name: string, text: string | null | undefined): string =>
  text ? `<${name}>${escaped(text)}</${name}>` : "";

/** One element around others; nothing when there are none. */
export const around = (name: string, inner: string): string =>
  inner === "" ? "" : `<${name}>${inner}</${name}>`;

/** Street line in the country's own order. */
export function streetLine({ street = "", number = "", country }: Partial<WorldAddress>): string {
  if (street === "") return "";
  const language = country && countryCodes.has(country) ? countryOf(country).language : "de";
  return language === "fr" || language === "en" ? `${number} ${street}` : `${street} ${number}`;
}

const countryCodes = new Set(["FR", "BE", "LU", "GB", "IE", "US", "SG", "JP", "CA", "AE"]);

export function addressXml(side: Side): string {
  if (!side.address) return "";
  const { style, parts } = side.address;
  const { street, number, post, town, country } = parts;
  if (style === "lines") {
    return around(
      "PstlAdr",
      leaf("AdrLine", streetLine(parts)) + leaf("AdrLine", [post, town, country].filter(Boolean).join(" ")),
    );
  }
  const lines = style === "hybrid" ? leaf("AdrLine", streetLine(parts)) : "";
  const own = style === "structured" ? leaf("StrtNm", street) + leaf("BldgNb", number) : "";
  return around("PstlAdr", own + leaf("PstCd", post) + leaf("TwnNm", town) + leaf("Ctry", country) + lines);
}

export function partyXml(name: string, side: Side): string {
  const id = side.lei ? `<Id><OrgId><LEI>${side.lei}</LEI></OrgId></Id>` : "";
  const inner = leaf("Nm", side.name) + addressXml(side) + id;
  return inner === "" ? `<${name}/>` : `<${name}>${inner}</${name}>`;
}

export function accountXml(name: string, { iban, other }: Side["account"]): string {
  if (iban) return `<${name}><Id><IBAN>${iban}</IBAN></Id></${name}>`;
  return other ? `<${name}><Id><Othr><Id>${other}</Id></Othr></Id></${name}>` : "";
}

export const agentXml = (name: string, bic: string | null): string =>
  `<${name}><FinInstnId>${leaf("BICFI", bic)}</FinInstnId></${name}>`;

export function remittanceXml(remittance: readonly string[], reference: string | null): string {
  const free = remittance.map((text) => leaf("Ustrd", text)).join("");
  const structured = reference
    ? `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${reference}</Ref></CdtrRefInf></Strd>`
    : "";
  return around("RmtInf", free + structured);
}

export function documentXml(messageType: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${messageType}">${body}</Document>\n`;
}

/** The same document inside an envelope with a business application header. */
export function envelopeXml(
  messageType: string,
  body: string,
  header: { from: string; to: string; id: string; created: string },
): string {
  const party = (name: string, bic: string) =>
    `<h:${name}><h:FIId><h:FinInstnId><h:BICFI>${bic}</h:BICFI></h:FinInstnId></h:FIId></h:${name}>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<Envelope xmlns="urn:swift:xsd:envelope">` +
    `<h:AppHdr xmlns:h="urn:iso:std:iso:20022:tech:xsd:head.001.001.02">${party("Fr", header.from)}${party("To", header.to)}` +
    `<h:BizMsgIdr>${header.id}</h:BizMsgIdr><h:MsgDefIdr>${messageType}</h:MsgDefIdr>` +
    `<h:BizSvc>swift.cbprplus.02</h:BizSvc><h:CreDt>${header.created}</h:CreDt></h:AppHdr>` +
    `<d:Document xmlns:d="urn:iso:std:iso:20022:tech:xsd:${messageType}">${prefixed(body, "d")}</d:Document></Envelope>\n`
  );
}

const prefixed = (body: string, prefix: string): string =>
  body.replace(/<(\/?)([A-Za-z])/g, `<$1${prefix}:$2`);

/** Breaks lines between elements and indents them, as some senders do. */
export function indented(xml: string): string {
  let depth = 0;
  return xml
    .replace(/>\s*</g, ">\n<")
    .split("\n")
    .map((line) => {
      if (/^<\//.test(line)) depth -= 1;
      const text = "  ".repeat(Math.max(0, depth)) + line;
      if (/^<[^?/!][^>]*[^/]>$/.test(line) && !/<\//.test(line.slice(1))) depth += 1;
      return text;
    })
    .join("\n");
}
