import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recognizerOf, recognizes } from "./match-pattern.ts";
import { currencyAt, isPlainValue, type PlainValue, plainValueOf } from "./plain-value.ts";
import { compileSimple, simpleTypeNames, valueFault } from "./simple-type.ts";

const types = [...simpleTypeNames].map((name) => compileSimple(name));
const values = new Map(types.map((type) => [type, plainValueOf(type)]));
const patterns = types.filter(({ pattern }) => pattern !== null);

/** Characters and pieces that the types' values are made of. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "EUR",
        "DE",
        "COBADEFF",
        "2026",
        "-11-",
        "20",
        "T09:30:00",
        "Z",
        "+01:00",
        "SHAR",
        "true",
      ),
      fc.constantFrom("0", "1", "9", ".", "-", "+", "/", " ", "a", "f", "A", "X", "\u00e9"),
      fc.stringMatching(/^[ -~]{0,4}$/),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe("plain values", () => {
  it("are values of their type: what is taken without its text is taken with it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), text, (type, written) => {
        const bytes = Buffer.from(`<${written}<`);
        const wide = bytes.length > written.length + 2;
        if (!isPlainValue(values.get(type) as PlainValue, bytes, 1, bytes.length - 1, wide)) return;
        expect(valueFault(type, written), `${type.name} ${written}`).toBeNull();
      }),
      { numRuns: 5000 },
    );
  });

  it("include the ordinary ones", () => {
    const plain = (name: string, written: string) =>
      isPlainValue(plainValueOf(compileSimple(name)), Buffer.from(written), 0, written.length, false);
    for (const [name, written] of [
      ["Max140Text", "Invoice 1"],
      ["ActiveCurrencyAndAmount_SimpleType", "1200.50"],
      ["ISODate", "2026-11-20"],
      ["ISODateTime", "2026-11-20T09:30:00.5+01:00"],
      ["ChargeBearerType1Code", "SHAR"],
      ["IBAN2007Identifier", "DE89370400440532013000"],
      ["UUIDv4Identifier", "eb6305c9-1f7f-49de-aed0-16487c27b42d"],
    ] as const)
      expect(plain(name, written), name).toBe(true);
    for (const [name, written] of [
      ["ChargeBearerType1Code", "SHARE"],
      ["ISODate", "2026-02-29"],
      ["ISODate", "2026-11-20Z"],
      ["ActiveCurrencyAndAmount_SimpleType", "-1"],
      ["Max35Text", "a".repeat(36)],
    ] as const)
      expect(plain(name, written), name).toBe(false);
  });

  it("have currencies of three capital letters", () => {
    expect(currencyAt(Buffer.from("EUR"), 0)).toBe("EUR");
    for (const wrong of ["EU", "EuR", "EU1", ""]) expect(currencyAt(Buffer.from(wrong), 0)).toBeNull();
  });
});

describe("patterns as tables", () => {
  it("take what the expression takes", () => {
    expect(patterns.length).toBeGreaterThan(25);
    for (const { pattern, name } of patterns) {
      const recognizer = recognizerOf(pattern?.source.slice(4, -2) ?? "");
      if (!recognizer) continue;
      const written = fc.oneof(text, fc.stringMatching(pattern as RegExp));
      fc.assert(
        fc.property(written, (value) => {
          const bytes = Buffer.from(value);
          const taken = recognizes(recognizer, bytes, 0, bytes.length);
          expect(taken, `${name} ${value}`).toBe(pattern?.test(value));
        }),
      );
    }
  });

  it.each(["a{2,", "[^a]", "a**", "(a", "a)", ".*Z", "\\d", "[a", "é", "a{1,500}"])(
    "leave %s alone",
    (pattern) => {
      expect(recognizerOf(pattern)).toBeNull();
    },
  );

  it("know alternatives, groups, loops and counts", () => {
    const takes = (pattern: string, written: string) => {
      const recognizer = recognizerOf(pattern);
      return recognizer ? recognizes(recognizer, Buffer.from(written), 0, written.length) : null;
    };
    expect(["", "ab", "abab", "aba"].map((written) => takes("(ab)*", written))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(["x", "yy", "yyy", ""].map((written) => takes("x|y{2,}", written))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(["", "1", "12"].map((written) => takes("[0-9]?", written))).toEqual([true, true, false]);
    expect(["+1", "1", "++1"].map((written) => takes("\\+{0,1}[0-9]+", written))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
