/** Cues in the remittance text. Words are few and in the four languages of the corridors; most cues need no language. */
import type { Feature } from "./contract.ts";

const feature = (name: string, unit: string, meaning: string, value: Feature["value"]): Feature => ({
  name,
  group: "text",
  unit,
  meaning,
  missing: "never",
  value,
});

const urgency =
  /\b(URGENT\w*|ASAP|IMMEDIATE\w*|TODAY|FINAL NOTICE|DRINGEND\w*|EILIG\w*|SOFORT|HEUTE|IMMEDIAT\w*|AUJOURD HUI|URGENCE|INMEDIAT\w*|HOY|ULTIMO AVISO|LETZTE MAHNUNG|DERNIER RAPPEL)\b/g;
const changedAccount =
  /\b(NEW (BANK|ACCOUNT|IBAN)\w*|CHANGED (BANK|ACCOUNT)\w*|UPDATED (BANK|ACCOUNT)\w*|NEUE (BANK|KONTO|IBAN)\w*|NOUVEAU (COMPTE|RIB|IBAN)|NUEVA CUENTA|NUEVO IBAN)\b/;
const invoice =
  /\b(INV|INVOICE|RE|RG|RECHNUNG|RNR|FA|FACT|FACTURE|FACTURA|FAC|FRA|FT)\W{0,3}\d{2,}|\b\d{4,}[-/]\d{2,}\b|\bRF\d{2}[A-Z0-9]{3,}/i;

/** Digits, letters and capitals of a text in one pass. */
function tally(text: string): { digits: number; letters: number; capitals: number } {
  let digits = 0;
  let letters = 0;
  let capitals = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += 1;
    else if (code >= 65 && code <= 90) {
      letters += 1;
      capitals += 1;
    } else if (code >= 97 && code <= 122) letters += 1;
    else if (code > 127 && text.charAt(i).toLowerCase() !== text.charAt(i).toUpperCase()) {
      letters += 1;
      if (text.charAt(i) !== text.charAt(i).toLowerCase()) capitals += 1;
    }
  }
  return { digits, letters, capitals };
}

export const text: Feature[] = [
  feature(
    "textLength",
    "characters",
    "Length of the remittance text; 0 when there is none",
    (f) => f.remittance.length,
  ),
  feature("textUrgency", "count", "Words of urgency in the remittance text", (f) =>
    f.remittance === "" ? 0 : (f.foldedRemittance.match(urgency)?.length ?? 0),
  ),
  feature("textNewAccount", "0/1", "The text speaks of a new or changed account", (f) =>
    f.remittance !== "" && changedAccount.test(f.foldedRemittance) ? 1 : 0,
  ),
  feature(
    "textInvoice",
    "0/1",
    "The text holds an invoice number or a creditor reference",
    ({ remittance }) => (invoice.test(remittance) ? 1 : 0),
  ),
  feature("textDigits", "share", "Share of digits in the remittance text", ({ remittance }) =>
    remittance === "" ? 0 : tally(remittance).digits / remittance.length,
  ),
  feature("textCapitals", "share", "Share of capitals among its letters", ({ remittance }) => {
    const { letters, capitals } = tally(remittance);
    return letters === 0 ? 0 : capitals / letters;
  }),
  feature("textWords", "count", "Words in the remittance text", ({ remittance }) =>
    remittance.trim() === "" ? 0 : remittance.trim().split(/\s+/).length,
  ),
];
