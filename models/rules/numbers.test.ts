import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bicCountry, isBic } from "./bic.ts";
import { isCreditorReference, looksLikeCreditorReference } from "./creditor-reference.ts";
import { ibanCheckDigits, ibanFault, isSepaCountry, remainder97, usesIban } from "./iban.ts";
import { isLei, leiCheckDigits } from "./lei.ts";

const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const text = (length: number, characters = alphanumeric) =>
  fc
    .array(fc.constantFrom(...characters), { minLength: length, maxLength: length })
    .map((parts) => parts.join(""));

/** The remainder by plain integer arithmetic, as the standard describes it. */
function slowRemainder(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  return Number(BigInt([...moved].map((one) => Number.parseInt(one, 36)).join("")) % 97n);
}

describe("IBAN", () => {
  it.each([
    "DE89370400440532013000",
    "GB82WEST12345698765432",
    "FR1420041010050500013M02606",
    "NO9386011117947",
    "MT84MALT011000012345MTLCAST001S",
    "LC55HEMM000100010012001200023015",
    "BR1800360305000010009795493C1",
  ])("accepts %s", (iban) => {
    expect(ibanFault(iban)).toBeNull();
  });

  it.each([
    ["DE89370400440532013001", "check-digits"],
    ["DE8937040044053201300", "length"],
    ["GB82WEST1234569876543A", "structure"],
    ["US64SVBKUS6S3300958879", "country"],
    ["de89370400440532013000", "characters"],
    ["DE89 3704 0044 0532 0130 00", "characters"],
    ["8937040044053201300012", "shape"],
    ["", "shape"],
  ])("names what is wrong with %s", (iban, kind) => {
    expect(ibanFault(iban)?.kind).toBe(kind);
  });

  it("makes and checks digits as integer arithmetic does, and finds every single wrong or swapped digit", () => {
    fc.assert(
      fc.property(
        text(18, "0123456789"),
        fc.integer({ min: 4, max: 21 }),
        fc.integer({ min: 1, max: 9 }),
        (bban, at, by) => {
          const iban = `DE${ibanCheckDigits("DE", bban)}${bban}`;
          expect(slowRemainder(iban)).toBe(1);
          expect(remainder97(iban, 4)).toBe(1);
          expect(ibanFault(iban)).toBeNull();
          const digits = [...iban];
          digits[at] = String((Number(digits[at]) + by) % 10);
          expect(ibanFault(digits.join(""))?.kind).toBe("check-digits");
          const swapped = [...iban];
          if (at < 21 && swapped[at] !== swapped[at + 1]) {
            [swapped[at], swapped[at + 1]] = [swapped[at + 1] as string, swapped[at] as string];
            expect(ibanFault(swapped.join(""))?.kind).toBe("check-digits");
          }
        },
      ),
    );
  });

  it("knows whose accounts carry another country's prefix", () => {
    expect(usesIban("GG")).toBe(true);
    expect(usesIban("US")).toBe(false);
    expect(isSepaCountry("RE")).toBe(true);
    expect(isSepaCountry("TR")).toBe(false);
  });
});

describe("LEI", () => {
  it("accepts a published one and refuses it with a wrong digit", () => {
    expect(isLei("529900T8BM49AURSDO55")).toBe(true);
    expect(isLei("529900T8BM49AURSDO56")).toBe(false);
    expect(isLei("529900t8bm49aursdo55")).toBe(false);
  });

  it("accepts every base with its own check digits and no other", () => {
    fc.assert(
      fc.property(text(18), fc.integer({ min: 1, max: 96 }), (base, by) => {
        const digits = leiCheckDigits(base);
        expect(isLei(base + digits)).toBe(true);
        expect(isLei(base + String((Number(digits) + by) % 97).padStart(2, "0"))).toBe(false);
      }),
    );
  });
});

describe("BIC", () => {
  it.each(["DEUTDEFF", "DEUTDEFF500", "E097AEXX", "NBKSXKPR"])("accepts %s", (bic) =>
    expect(isBic(bic)).toBe(true),
  );
  it.each(["DEUTDEF", "DEUTZZFF", "deutdeff", "DEUTDEFF5000", "DEUT1EFF", ""])("refuses %j", (bic) => {
    expect(isBic(bic)).toBe(false);
    expect(bicCountry(bic)).toBeNull();
  });
  it("takes the country from characters five and six", () => {
    fc.assert(
      fc.property(text(4), fc.constantFrom("DE", "FR", "US"), text(2), (bank, country, place) => {
        expect(bicCountry(bank + country + place)).toBe(country);
      }),
    );
  });
});

describe("creditor reference", () => {
  it("checks only what sets out to be one", () => {
    expect(isCreditorReference("RF18539007547034")).toBe(true);
    expect(isCreditorReference("RF19539007547034")).toBe(false);
    expect(looksLikeCreditorReference("RFQ 12")).toBe(false);
  });
});
