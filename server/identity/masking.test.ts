import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskAccount, maskAccountsWithin, maskedMark, maskFor, maskName } from "./masking.ts";
import { roles } from "./schema.ts";

const shownCharacters = (text: string) => [...text].filter((character) => character !== maskedMark);

const word = fc.string({ unit: fc.constantFrom("a", "Ö", "株", "ж", "𝔐", "-"), minLength: 1, maxLength: 12 });

describe("masking", () => {
  it("keeps country, check digits and the last four of an IBAN", () => {
    expect(maskAccount("DE89 3704 0044 0532 0130 00")).toBe(`DE89${maskedMark.repeat(14)}3000`);
    expect(maskAccount("12345678")).toBe(`${maskedMark.repeat(6)}78`);
    expect(maskAccount("")).toBe("");
  });

  it("never shows more than eight characters of an account, nor more than a third of a short one", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,34}$/), (account) => {
        const shown = shownCharacters(maskAccount(account)).length;
        const isIban = account.length >= 15 && /^[A-Z]{2}\d{2}/.test(account);
        expect(shown).toBeLessThanOrEqual(isIban ? 8 : Math.min(3, account.length / 3));
        expect([...maskAccount(account)]).toHaveLength(account.length);
      }),
    );
  });

  it("finds accounts within a text, with and without blanks, and leaves the rest of it", () => {
    const text = "Refund to DE89 3704 0044 0532 0130 00, not FR1420041010050500013M02606; Invoice 2026-1.";
    expect(maskAccountsWithin(text)).toBe(
      `Refund to DE89${maskedMark.repeat(14)}3000, not FR14${maskedMark.repeat(19)}2606; Invoice 2026-1.`,
    );
    for (const kept of ["ORDER 4711", "eb6305c9-1f7f-49de-aed0-16487c27b42d", "MSG-2026-1", ""])
      expect(maskAccountsWithin(kept)).toBe(kept);
  });

  it.each([
    "DE89-3704-0044-0532-0130-00",
    "DE89.3704.0044.0532.0130.00",
    "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
    "de89370400440532013000",
    "De89 3704 0044 0532 0130 00 please",
    "IBANDE89370400440532013000x",
    "NTRFDE89370400440532013000",
    "to DE89370400440532013001 (one digit is wrong)",
  ])("finds the account in %j", (text) => {
    const masked = maskAccountsWithin(text);
    expect(masked.replace(/\D/g, "").length).toBeLessThanOrEqual(6);
    expect(masked).toContain(maskedMark.repeat(14));
    expect(masked).toMatch(/^(?:\p{L}{2}89|IBANDE89|NTRFDE89|to DE89)/u);
  });

  it("leaves references that begin like an account", () => {
    for (const kept of ["COBADEFF20261120093000123", "MSG20261120ABCDEFGHIJKL", "DE89", "AT20 BIS 24 UHR"])
      expect(maskAccountsWithin(kept)).toBe(kept);
  });

  it("shows one letter of each word of a name, whatever the script", () => {
    expect(maskName("Ärzte Müller 株式会社")).toBe(
      ["Ä", "M", "株"].map((letter) => letter + maskedMark.repeat(3)).join(" "),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        expect(
          shownCharacters(maskName(words.join(" "))).filter((character) => character !== " "),
        ).toHaveLength(words.length);
      }),
    );
  });

  it("hides accounts from every role, and everything from anybody unknown", () => {
    for (const role of roles) expect(maskFor(role).accounts).toBe(true);
    for (const stranger of ["system", "source", "", "__proto__", "toString"])
      expect(maskFor(stranger)).toEqual({ names: true, accounts: true });
  });
});
