import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UtcInstants } from "./utc-instants.ts";

const two = (value: number): string => String(value).padStart(2, "0");

describe("instants", () => {
  it("are those of the calendar, whatever the offset does to the day", () => {
    const part = (most: number) => fc.integer({ min: 0, max: most });
    const offset = fc.oneof(
      fc.constantFrom("Z", "+00:00", "-00:00", "+14:00", "-13:59"),
      fc
        .tuple(fc.constantFrom("+", "-"), part(13), part(59))
        .map(([sign, h, m]) => `${sign}${two(h)}:${two(m)}`),
    );
    const day = fc.date({
      min: new Date("1000-01-01T00:00:00Z"),
      max: new Date("2999-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, part(23), part(59), part(59), offset, (date, hour, minute, second, zone) => {
        const text = `${date.toISOString().slice(0, 10)}T${two(hour)}:${two(minute)}:${two(second)}${zone}`;
        expect(new UtcInstants().of(text)).toBe(new Date(text).toISOString());
      }),
    );
  });

  it("need an offset, and keep fractions and the end of a day", () => {
    const instants = new UtcInstants();
    expect(instants.of(null)).toBeNull();
    expect(instants.of("2026-11-20T09:30:00")).toBeNull();
    expect(instants.of("2026-11-20T09:30:00.25Z")).toBe("2026-11-20T09:30:00.250Z");
    expect(instants.of("2026-12-31T24:00:00Z")).toBe("2027-01-01T00:00:00.000Z");
  });
});
