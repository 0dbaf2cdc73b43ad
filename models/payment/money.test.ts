import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencies, exponentOf } from "./currencies.ts";
import {
  decimalOf,
  formatAmount,
  formatMoney,
  minorToNumber,
  minorUnits,
  parseAmount,
  toEurMinor,
} from "./money.ts";

describe("parseAmount", () => {
  it.each([
    ["1200.50", "EUR", "120050"],
    ["1200,5", "EUR", "120050"],
    ["1200", "EUR", "120000"],
    ["0.01", "EUR", "1"],
    ["000012.30", "USD", "1230"],
    [".5", "GBP", "50"],
    ["12,", "USD", "1200"],
    ["5000", "JPY", "5000"],
    ["5000.00", "JPY", "5000"],
    ["1.234", "KWD", "1234"],
    ["1.2345", "CLF", "12345"],
    ["0", "EUR", "0"],
    ["-0", "EUR", "0"],
    ["-3.10", "EUR", "-310"],
    ["123456789012345678.99", "EUR", "12345678901234567899"],
  ])("reads %s %s as %s minor units", (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ minor, currency, text });
  });

  it.each([
    ["12.345", "EUR"],
    ["100.50", "JPY"],
    ["1.00", "XAU"],
    ["1.00", "ZZZ"],
    ["1.00", "DEM"],
    ["", "EUR"],
    [".", "EUR"],
    ["1,2,3", "EUR"],
    ["1e3", "EUR"],
    ["twelve", "EUR"],
  ])("keeps the text of %s %s without an exact value", (text, currency) => {
    expect(parseAmount(text, currency)).toEqual({ minor: null, currency, text });
  });

  const codes = [...currencies.values()].filter(({ exponent }) => exponent !== null).map(({ code }) => code);

  it("gives back every amount it wrote, in every currency", () => {
    const amount = fc.record({
      minor: fc.bigInt(-(10n ** 20n), 10n ** 20n),
      currency: fc.constantFrom(...codes),
    });
    fc.assert(
      fc.property(amount, ({ minor, currency }) => {
        const text = decimalOf(minor.toString(), currency);
        expect(parseAmount(text, currency).minor).toBe(minor.toString());
        expect(text.split(".")[1]?.length ?? 0).toBe(exponentOf(currency));
      }),
    );
  });

  it("agrees with integer arithmetic on any plain decimal", () => {
    const digits = fc.stringMatching(/^[0-9]{1,12}$/);
    fc.assert(
      fc.property(
        digits,
        fc.stringMatching(/^[0-9]{0,5}$/),
        fc.integer({ min: 0, max: 4 }),
        (whole, fraction, exponent) => {
          const scaled = BigInt(whole + fraction.padEnd(5, "0")) * 10n ** BigInt(exponent);
          const exact = scaled % 100_000n === 0n ? (scaled / 100_000n).toString() : null;
          expect(minorUnits(`${whole}.${fraction}`, exponent)).toBe(exact);
        },
      ),
    );
  });
});

describe("showing money", () => {
  it("groups digits and keeps the currency's own decimals", () => {
    expect(formatMoney(parseAmount("1234567.5", "USD"))).toBe("USD 1,234,567.50");
    expect(formatMoney(parseAmount("1234567", "JPY"))).toBe("JPY 1,234,567");
    expect(formatAmount(parseAmount("-1234.5", "KWD"))).toBe("-1,234.500");
    expect(formatAmount(parseAmount("12.345", "EUR"))).toBe("12.345");
  });

  it("gives major units as a float, and euro cents by the dated rates", () => {
    expect(minorToNumber(parseAmount("1200.50", "EUR"))).toBe(1200.5);
    expect(minorToNumber(parseAmount("100.50", "JPY"))).toBeNull();
    expect(minorToNumber(null)).toBeNull();
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }).map(String),
        fc.constantFrom("JPY", "EUR", "KWD", "CLF"),
        (minor, currency) => {
          expect(minorToNumber({ minor, currency })).toBe(Number(decimalOf(minor, currency)));
        },
      ),
    );
    expect(toEurMinor(parseAmount("12.34", "EUR"))).toBe(1234);
    expect(toEurMinor(parseAmount("116.00", "USD"))).toBe(10_000);
    expect(toEurMinor(parseAmount("5.00", "AFN"))).toBeNull();
  });
});
