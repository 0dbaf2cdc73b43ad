/** Cues in the remittance text. Words are few and in the four languages of the corridors; most cues need no language. */
import { foldName } from "#models/payment/index.ts";
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

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

export const text: Feature[] = [
  feature(
    "textLength",
    "characters",
    "Length of the remittance text; 0 when there is none",
    (f) => f.remittance.length,
  ),
  feature("textUrgency", "count", "Words of urgency in the remittance text", ({ remittance }) =>
    remittance === "" ? 0 : count(foldName(remittance), urgency),
  ),
  feature("textNewAccount", "0/1", "The text speaks of a new or changed account", ({ remittance }) =>
    remittance !== "" && changedAccount.test(foldName(remittance)) ? 1 : 0,
  ),
  feature(
    "textInvoice",
    "0/1",
    "The text holds an invoice number or a creditor reference",
    ({ remittance }) => (invoice.test(remittance) ? 1 : 0),
  ),
  feature("textDigits", "share", "Share of digits in the remittance text", ({ remittance }) =>
    remittance === "" ? 0 : count(remittance, /\d/g) / remittance.length,
  ),
  feature("textCapitals", "share", "Share of capitals among its letters", ({ remittance }) => {
    const letters = count(remittance, /\p{L}/gu);
    return letters === 0 ? 0 : count(remittance, /\p{Lu}/gu) / letters;
  }),
  feature("textWords", "count", "Words in the remittance text", ({ remittance }) =>
    remittance.trim() === "" ? 0 : remittance.trim().split(/\s+/).length,
  ),
];
