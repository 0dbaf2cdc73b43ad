import { expect, it } from "vitest";
import { laidOut, silenceText } from "./outgoing-text.ts";

it("puts every element on a line of its own and keeps every character of its text", () => {
  expect(laidOut('<?xml version="1.0"?>\n<a><b>x  y</b><c/><d><e>1</e></d></a>')).toBe(
    '<?xml version="1.0"?>\n<a>\n  <b>x  y</b>\n  <c/>\n  <d>\n    <e>1</e>\n  </d>\n</a>',
  );
});

it("leaves a FIN message as it is", () => {
  expect(laidOut("{1:F01X}{4:\r\n:20:A\r\n-}")).toBe("{1:F01X}{4:\r\n:20:A\r\n-}");
});

it("says why a repair that changed nothing sends nothing, and is silent elsewhere", () => {
  expect(silenceText("REPAIRED_OPS", false)).toContain("Nothing was changed here");
  expect(silenceText("REPAIRED_AFTER_ENQUIRY", false)).toContain("Nothing was changed here");
  expect(silenceText("REPAIRED_OPS", true)).toBeNull();
  expect(silenceText("RELEASED_AS_IS", false)).toBeNull();
});
