import { expect, test } from "vitest";
import {
  countOf,
  countText,
  decimalText,
  intervalText,
  percentText,
  shareText,
  signedText,
} from "./number-text.ts";

test("counts are grouped and carry a true minus sign", () => {
  expect(countText(1234567)).toBe("1,234,567");
  expect(countText(-12)).toBe("\u221212");
  expect(countOf(1, "case")).toBe("1 case");
  expect(countOf(0, "case")).toBe("0 cases");
  expect(countOf(2, "entry", "entries")).toBe("2 entries");
});

test("differences carry their sign unless they round to nothing", () => {
  expect(signedText(0.0312, 2)).toBe("+0.03");
  expect(signedText(-0.0312, 2)).toBe("\u22120.03");
  expect(signedText(-0.0001, 2)).toBe("0.00");
  expect(decimalText(-0.0001, 2)).toBe("0.00");
});

test("shares of nothing are a dash, not a zero", () => {
  expect(shareText(3, 4)).toBe("75 %");
  expect(shareText(0, 0)).toBe("\u2013");
  expect(percentText(0.1234, 1)).toBe("12.3 %");
  expect(intervalText({ value: 0.5, low: 0.4, high: 0.6 }, 2)).toBe("0.50 (0.40 to 0.60)");
});
