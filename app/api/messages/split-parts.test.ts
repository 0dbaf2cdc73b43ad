import fc from "fast-check";
import { expect, it } from "vitest";
import { boundaryOf, splitParts } from "./split-parts.ts";

const bytesOf = (text: string) => Buffer.from(text, "latin1");
const split = (text: string) =>
  splitParts(bytesOf(text), "b").map(({ name, bytes }) => [name, Buffer.from(bytes).toString("latin1")]);

it("gives the parts in order, byte for byte, with their names", () => {
  const body =
    'preamble\r\n--b\r\nContent-Type: text/xml\r\nContent-Disposition: attachment; filename="a.xml"\r\n\r\n<a/>\r\n' +
    "--b  \r\n\r\n{1:F01}\r\n--\r\n\r\n--b--\r\nepilogue";
  expect(split(body)).toEqual([
    ["a.xml", "<a/>"],
    [null, "{1:F01}\r\n--\r\n"],
  ]);
  expect(split("--b\r\n\r\nx\r\n--b--")).toEqual([[null, "x"]]);
});

it.each([
  ["another boundary", "--c\r\n\r\nx\r\n--c--", /boundary/],
  ["no end", "--b\r\n\r\nx", /Part 1 does not end/],
  ["no part", "--b--", /no part/],
  ["no empty line", "--b\r\nContent-Type: a\r\n--b--", /Part 1 has no empty line/],
  ["an empty part", "--b\r\n\r\n\r\n--b--", /Part 1 is empty/],
  ["another encoding", "--b\r\nContent-Transfer-Encoding: base64\r\n\r\nPGE+\r\n--b--", /base64/],
  ["too many parts", `--b${"\r\n\r\nx\r\n--b".repeat(1001)}--`, /at most 1000/],
])("refuses %s", (_, body, message) => {
  expect(() => split(body)).toThrow(message);
});

it("gives back whatever was put in", () => {
  const content = fc
    .uint8Array({ minLength: 1, maxLength: 60 })
    .filter((bytes) => !Buffer.from(bytes).includes("\r\n--b0undary"));
  fc.assert(
    fc.property(fc.array(content, { minLength: 1, maxLength: 6 }), (contents) => {
      const parts = contents.flatMap((bytes) => [bytesOf("--b0undary\r\n\r\n"), bytes, bytesOf("\r\n")]);
      const body = Buffer.concat([...parts, bytesOf("--b0undary--\r\n")]);
      const read = splitParts(body, "b0undary");
      expect(read.map(({ bytes }) => [...bytes])).toEqual(contents.map((bytes) => [...bytes]));
    }),
  );
});

it("never fails in an unforeseen way", () => {
  const pieces = fc.constantFrom("--b", "\r\n", "--", "\r\n\r\n", "x", "\r\n--b", "Content-Disposition: ;");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (body) => {
      try {
        for (const [, text] of split(body.join(""))) expect(text).not.toBe("");
      } catch (error) {
        expect(error).toMatchObject({ status: 400 });
      }
    }),
  );
});

it("reads the boundary of a content type", () => {
  expect(boundaryOf('multipart/mixed; charset=x; boundary="a b"')).toBe("a b");
  expect(boundaryOf("multipart/mixed;boundary=ab")).toBe("ab");
  expect(() => boundaryOf("multipart/mixed")).toThrow(/no boundary/);
});
