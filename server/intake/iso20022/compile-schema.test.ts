import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateFault } from "./check-dates.ts";
import { complexType, hashName, heldMessages, isSimpleType, messageRoot } from "./compile-schema.ts";
import { documentNode } from "./schema-node.ts";
import { compileSimple, valueFault } from "./simple-type.ts";

/** Every type a message can reach. */
function reachable(root: string): Set<string> {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    if (isSimpleType(name)) compileSimple(name);
    else for (const { type } of complexType(name).slots) visit(type);
  };
  visit(root);
  return seen;
}

describe("schema tables", () => {
  it("hold every type that their messages reach, each with a readable definition", () => {
    expect(heldMessages.length).toBe(133);
    for (const message of heldMessages) {
      const { root, type } = messageRoot(message) ?? { root: "", type: "" };
      expect(root, message).not.toBe("");
      expect(reachable(type).size, message).toBeGreaterThan(message.startsWith("admi.") ? 5 : 40);
      expect(documentNode(message)?.type?.slots[0]?.name).toBe(root);
    }
    expect(documentNode("pacs.008.001.99")).toBeNull();
  });

  it("tell the elements of one type apart by name and by hash", () => {
    for (const message of heldMessages) {
      for (const name of reachable(messageRoot(message)?.type ?? "")) {
        if (isSimpleType(name)) continue;
        const { slots } = complexType(name);
        expect(new Set(slots.map((slot) => slot.hash)).size, name).toBe(slots.length);
        for (const slot of slots) expect(slot.hash).toBe(hashName(slot.name));
      }
    }
  });
});

describe("values", () => {
  const amount = compileSimple("ActiveCurrencyAndAmount_SimpleType");
  it.each(["0", "1.", ".5", "+1.5", "-0.00", "000000000000000000001.50000000", "1234567890123.45678"])(
    "takes %s as an amount",
    (text) => {
      expect(valueFault(amount, text)).toBeNull();
    },
  );
  it.each(["", ".", "1,5", "1e3", "NaN", " 1", "-0.01", "1.123456", "1234567890123456789"])(
    "refuses %j as an amount",
    (text) => {
      expect(valueFault(amount, text)).toMatch(/expected$/);
    },
  );

  it("counts digits as numbers do, without idle zeros", () => {
    const digits = fc.stringMatching(/^[0-9]{0,20}$/);
    fc.assert(
      fc.property(digits, digits, (whole, fraction) => {
        fc.pre(whole + fraction !== "");
        const decimals = fraction.replace(/0+$/, "").length;
        const all = whole.replace(/^0+/, "").length + decimals;
        expect(valueFault(amount, `${whole}.${fraction}`) === null).toBe(decimals <= 5 && all <= 18);
      }),
    );
  });

  it.each([
    ["date", "2024-02-29"],
    ["date", "2026-11-20Z"],
    ["date", "2026-11-20+14:00"],
    ["dateTime", "2026-11-20T24:00:00"],
    ["dateTime", "2026-11-20T09:30:00.123456789-05:00"],
    ["time", "23:59:59Z"],
    ["gYear", "2026"],
    ["date", "-0044-03-15"],
    ["date", "12026-01-01"],
  ] as const)("takes the %s %s", (kind, text) => expect(dateFault(kind, text)).toBeNull());
  it.each([
    ["date", "2023-02-29"],
    ["date", "1900-02-29"],
    ["date", "2026-13-01"],
    ["date", "0000-01-01"],
    ["date", "26-01-01"],
    ["date", "2026-11-20T00:00:00"],
    ["date", "2026-11-20+15:00"],
    ["dateTime", "2026-11-20"],
    ["dateTime", "2026-11-20T24:00:01"],
    ["dateTime", "2026-11-20T23:60:00"],
    ["dateTime", "2026-11-20T23:59:60"],
    ["time", "9:30:00"],
    ["gYear", "026"],
  ] as const)("refuses the %s %s", (kind, text) => expect(dateFault(kind, text)).toMatch(/expected$/));

  it("takes booleans, Base64 and codes as the schema writes them", () => {
    const boolean = compileSimple("BatchBookingIndicator");
    expect(
      ["true", "false", "1", "0", "TRUE", "yes"].map((text) => valueFault(boolean, text) === null),
    ).toEqual([true, true, true, true, false, false]);
    const binary = compileSimple("Max10KBinary");
    expect(valueFault(binary, "aGVsbG8=")).toBeNull();
    expect(valueFault(binary, "aGVsbG8")).toMatch(/Base64/);
    expect(valueFault(binary, "")).toMatch(/bytes/);
    expect(valueFault(compileSimple("ChargeBearerType1Code"), "shar")).toMatch(/SHAR/);
  });
});
