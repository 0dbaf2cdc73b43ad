import fc from "fast-check";
import { expect, it } from "vitest";
import { foldName } from "#models/payment/index.ts";
import { extractFeatures, featureIndex } from "./extract.ts";
import { HistoryState } from "./state/history-state.ts";
import { testPayment } from "./testing.ts";

const now = new Date("2026-11-02T10:00:00Z");

function featureOf(name: string, text: string): number {
  const payment = testPayment({ from: 1, to: 2, amount: "10.00", text });
  const vector = extractFeatures(payment, [], new HistoryState().historyFor(payment, now), now);
  return vector[featureIndex(name)] as number;
}

const words =
  "urgent Urgently ASAP immediate today final notice dringend eilig sofort heute immédiat aujourd'hui urgence inmediato " +
  "hoy último aviso letzte Mahnung dernier rappel new bank account IBAN changed updated neue Konto nouveau RIB nueva cuenta " +
  "nuevo news hoya finally Rechnung INV 12 RE-4711 RF18 2026-11 Straße naïve ЖУК 発注 _today_";
const marks = [" ", " ", "  ", "-", "/", "\t", "\n", "\u00a0", "\u2003", "\u0001", "\u007f", "."];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...words.split(" ")), fc.constantFrom(...marks)), { maxLength: 9 })
  .map((parts) => parts.flat().join(""));

it("counts words as splitting at white space does, letters and digits one by one", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const trimmed = text.trim();
      expect(featureOf("textWords", text)).toBe(trimmed === "" ? 0 : trimmed.split(/\s+/).length);
      const digits = text.match(/[0-9]/g)?.length ?? 0;
      expect(featureOf("textDigits", text)).toBe(text === "" ? 0 : digits / text.length);
    }),
    { numRuns: 300 },
  );
});

it("finds in every text the cues that its folded form holds", () => {
  const urgency =
    /\b(URGENT\w*|ASAP|IMMEDIATE\w*|TODAY|FINAL NOTICE|DRINGEND\w*|EILIG\w*|SOFORT|HEUTE|IMMEDIAT\w*|AUJOURD HUI|URGENCE|INMEDIAT\w*|HOY|ULTIMO AVISO|LETZTE MAHNUNG|DERNIER RAPPEL)\b/g;
  const changed =
    /\b(NEW (BANK|ACCOUNT|IBAN)\w*|CHANGED (BANK|ACCOUNT)\w*|UPDATED (BANK|ACCOUNT)\w*|NEUE (BANK|KONTO|IBAN)\w*|NOUVEAU (COMPTE|RIB|IBAN)|NUEVA CUENTA|NUEVO IBAN)\b/;
  let urgent = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const folded = foldName(text);
      const found = folded.match(urgency)?.length ?? 0;
      urgent += found;
      expect(featureOf("textUrgency", text)).toBe(found);
      expect(featureOf("textNewAccount", text)).toBe(changed.test(folded) ? 1 : 0);
    }),
    { numRuns: 400, seed: 7 },
  );
  expect(urgent).toBeGreaterThan(100);
});
