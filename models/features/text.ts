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

/** The beginnings of all cues above. Most texts hold none of them and need not be folded. */
const mayHoldCue =
  /urgen|asap|immediat|today|final|dringend|eilig|sofort|heute|aujourd|inmediat|hoy|ultimo|letzte|dernier|new|changed|updated|neue|nouveau|nueva|nuevo/i;

/** What one pass over a text shows. */
interface Reading {
  text: string;
  digits: number;
  letters: number;
  capitals: number;
  words: number;
  /** In capitals, without accents and punctuation; empty when no cue can be in it. */
  folded: string;
}

let latest: Reading = { text: "", digits: 0, letters: 0, capitals: 0, words: 0, folded: "" };

/** All features of one text ask for it, one after the other. */
function read(text: string): Reading {
  if (latest.text !== text) latest = readingOf(text);
  return latest;
}

function readingOf(text: string): Reading {
  let digits = 0;
  let letters = 0;
  let capitals = 0;
  let words = 0;
  let plain = true;
  let inWord = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    let space = code === 32;
    if (code >= 48 && code <= 57) digits += 1;
    else if (code >= 65 && code <= 90) {
      letters += 1;
      capitals += 1;
    } else if (code >= 97 && code <= 122) letters += 1;
    else if (code < 32 || code > 126) {
      plain = false;
      const character = text.charAt(i);
      space = /\s/.test(character);
      if (code > 127 && character.toLowerCase() !== character.toUpperCase()) {
        letters += 1;
        if (character !== character.toLowerCase()) capitals += 1;
      }
    }
    if (!space && !inWord) words += 1;
    inWord = !space;
  }
  const folded = plain && !mayHoldCue.test(text) ? "" : foldName(text);
  return { text, digits, letters, capitals, words, folded };
}

export const text: Feature[] = [
  feature(
    "textLength",
    "characters",
    "Length of the remittance text; 0 when there is none",
    (f) => f.remittance.length,
  ),
  feature("textUrgency", "count", "Words of urgency in the remittance text", ({ remittance }) => {
    const { folded } = read(remittance);
    return folded === "" ? 0 : (folded.match(urgency)?.length ?? 0);
  }),
  feature("textNewAccount", "0/1", "The text speaks of a new or changed account", ({ remittance }) =>
    changedAccount.test(read(remittance).folded) ? 1 : 0,
  ),
  feature(
    "textInvoice",
    "0/1",
    "The text holds an invoice number or a creditor reference",
    // No such number has fewer than two digits.
    ({ remittance }) => (read(remittance).digits > 1 && invoice.test(remittance) ? 1 : 0),
  ),
  feature("textDigits", "share", "Share of digits in the remittance text", ({ remittance }) =>
    remittance === "" ? 0 : read(remittance).digits / remittance.length,
  ),
  feature("textCapitals", "share", "Share of capitals among its letters", ({ remittance }) => {
    const { letters, capitals } = read(remittance);
    return letters === 0 ? 0 : capitals / letters;
  }),
  feature("textWords", "count", "Words in the remittance text", ({ remittance }) => read(remittance).words),
];
