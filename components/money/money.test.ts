import { expect, it } from "vitest";
import { amountText } from "./money.tsx";

it.each([
  ["1240000", "EUR", "12,400.00"],
  ["950", "JPY", "950"],
  ["1234567", "KWD", "1,234.567"],
  ["-5", "EUR", "−0.05"],
  [null, "EUR", "–"],
  ["100", null, "–"],
  ["123456789012345678901234", "EUR", "1,234,567,890,123,456,789,012.34"],
])("%s %s reads %s", (minor, currency, text) => {
  expect(amountText(minor, currency)).toBe(text);
});
