import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { Refusal } from "../refuse-message.ts";
import { end, endTag, startTag, text, XmlScanner } from "./scan-xml.ts";
import { Namespaces } from "./xml-namespaces.ts";

interface Event {
  kind: "open" | "close" | "text";
  value: string;
}

/** All events, text pieces joined, names with their namespace. */
function scan(source: string | Uint8Array): Event[] {
  const scanner = new XmlScanner(typeof source === "string" ? Buffer.from(source) : source);
  const namespaces = new Namespaces();
  const events: Event[] = [];
  for (;;) {
    const token = scanner.next();
    if (token === end) return events;
    if (token === startTag) {
      namespaces.enter(scanner);
      const uri = namespaces.uri(namespaces.ofElement(scanner));
      const attributes: string[] = [];
      for (let index = 0; index < scanner.attributes; index += 1) {
        if (namespaces.declares(scanner, index)) continue;
        const name = scanner.slice(
          scanner.attributeLocal[index] as number,
          scanner.attributeEnd[index] as number,
        );
        attributes.push(` ${name}=${scanner.attributeValue(index)}`);
      }
      const local = scanner.slice(scanner.localStart, scanner.nameEnd);
      events.push({ kind: "open", value: `{${uri}}${local}${attributes.sort().join("")}` });
    } else if (token === endTag) {
      namespaces.leave(scanner.depth);
      events.push({ kind: "close", value: "" });
    } else if (token === text) {
      const last = events.at(-1);
      if (last?.kind === "text") last.value += scanner.value();
      else events.push({ kind: "text", value: scanner.value() });
    }
  }
}

function refusal(source: string | Uint8Array): Refusal {
  try {
    scan(source);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("was accepted");
}

/** The same events by an independent parser; null when it refuses. */
function bySaxes(source: string): Event[] | null {
  const parser = new SaxesParser({ xmlns: true });
  const events: Event[] = [];
  let wrong = false;
  parser.on("error", () => {
    wrong = true;
  });
  parser.on("doctype", () => {
    wrong = true;
  });
  parser.on("opentag", (tag) => {
    const attributes = Object.values(tag.attributes)
      .filter(({ prefix, name }) => prefix !== "xmlns" && name !== "xmlns")
      .map(({ local, value }) => ` ${local}=${value}`);
    events.push({ kind: "open", value: `{${tag.uri}}${tag.local}${attributes.sort().join("")}` });
  });
  const add = (value: string): void => {
    const last = events.at(-1);
    if (last?.kind === "text") last.value += value;
    else if (value !== "") events.push({ kind: "text", value });
  };
  let depth = 0;
  parser.on("opentagstart", () => {
    depth += 1;
  });
  parser.on("closetag", () => {
    depth -= 1;
    events.push({ kind: "close", value: "" });
  });
  parser.on("text", (value) => depth > 0 && add(value));
  parser.on("cdata", add);
  parser.write(source).close();
  return wrong ? null : events;
}

const withoutEmpty = (events: Event[] | null): Event[] | null =>
  events?.filter(({ kind, value }) => kind !== "text" || value !== "") ?? null;

describe("well-formed documents", () => {
  it.each([
    "<a/>",
    "<a></a >",
    '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<!-- c --><?p i?><a>x</a>\n<!-- d -->',
    "<a>1 &lt; 2 &amp;&#x1F600;&#233; é</a>",
    "<a><![CDATA[<b>&amp;]]]]><![CDATA[>]]></a>",
    "<a>one<!-- c -->two<?p?>three</a>",
    '<p:a xmlns:p="u" q="1" p:q=" 2\t3&#10; "><b xmlns="v"/><p:c/></p:a>',
    "<a>x\r\ny\rz</a>",
    "<é·>ü</é·>",
  ])("reads %s as an independent parser does", (source) => {
    expect(withoutEmpty(scan(source))).toEqual(withoutEmpty(bySaxes(source)));
  });

  it("agrees with an independent parser on generated and damaged documents", () => {
    const name = fc.constantFrom("a", "b", "p:a", "q:b", "é");
    const content = fc.constantFrom(
      "",
      "x",
      " ",
      "&amp;",
      "&#65;",
      "ü",
      "\n",
      "<!--c-->",
      "<![CDATA[y]]>",
      "]]",
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        content,
        fc
          .tuple(name, fc.array(tie("tree"), { maxLength: 3 }))
          .map(([tag, inner]) => `<${tag}>${inner.join("")}</${tag}>`),
      ),
    }));
    const damage = fc.tuple(
      fc.nat(),
      fc.constantFrom("", "<", ">", "&", "/", '"', "=", "x", "]]>", "\u0001", "<!", "xmlns:p=''"),
    );
    fc.assert(
      fc.property(tree, fc.option(damage), (inner, hurt) => {
        const source = `<a xmlns:p="u" xmlns:q="v">${inner}</a>`;
        const at = hurt ? hurt[0] % source.length : 0;
        const damaged = hurt ? source.slice(0, at) + hurt[1] + source.slice(at + 1) : source;
        let own: Event[] | null = null;
        try {
          own = scan(damaged);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          expect(error.line).toBeGreaterThan(0);
          expect(error.column).toBeGreaterThan(0);
        }
        expect(withoutEmpty(own)).toEqual(withoutEmpty(bySaxes(damaged)));
      }),
      { numRuns: 3000, seed: 20261120 },
    );
  });
});

describe("refusals", () => {
  it.each([
    ["<a>", "X01", 1, 4, "a"],
    ["<a>\n <b>\n</a>", "X01", 3, 1, "a/b"],
    ['<a b="1" b="2"/>', "X01", 1, 10, "a"],
    ["<a>\n&foo;</a>", "X05", 2, 1, "a"],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a/>', "X05", 1, 1, "/"],
    ["<a>\u0001</a>", "X01", 1, 4, "a"],
    ["x<a/>", "X01", 1, 1, "/"],
    ["<a/><b/>", "X01", 1, 5, "/"],
    ["<a/>x", "X01", 1, 5, "/"],
    ["<a>]]></a>", "X01", 1, 4, "a"],
    ["<p:a/>", "X01", 1, 2, "p:a".slice(2)],
    ["<a>&#0;</a>", "X01", 1, 4, "a"],
    ["<a>üü&#xD800;</a>", "X01", 1, 6, "a"],
    ["", "X01", 1, 1, "/"],
    [' <?xml version="1.0"?><a/>', "X01", 1, 2, "/"],
    ['<?xml version="1.0" encoding="ISO-8859-1"?><a/>', "X04", 1, 1, "/"],
    ['<?xml version="1.1"?><a/>', "X01", 1, 1, "/"],
    ['<a xmlns:xml="u"/>', "X01", 1, 19, "a"],
  ])("refuses %j with %s at %i:%i", (source, code, line, column, path) => {
    expect(refusal(source)).toMatchObject({ code, line, column, path });
  });

  it("refuses other encodings by their bytes", () => {
    expect(refusal(Buffer.from("<a>é</a>", "latin1"))).toMatchObject({ code: "X04", line: 1, column: 4 });
    expect(refusal(Buffer.from("<a>\n\né</a>", "latin1"))).toMatchObject({ code: "X04", line: 3, column: 1 });
    expect(refusal(Buffer.from("\ufeff<a/>", "utf16le")).code).toBe("X04");
    expect(refusal(Buffer.from("<a/>", "utf16le")).code).toBe("X04");
    expect(refusal(Buffer.from([0xc0, 0xaf, 0x3c, 0x61])).code).toBe("X04");
    expect(scan(Buffer.from("\ufeff<a/>"))).toHaveLength(2);
  });

  it.each([
    ["depth", `${"<a>".repeat(65)}${"</a>".repeat(65)}`],
    ["attributes", `<a ${Array.from({ length: 65 }, (_, index) => `b${index}="1"`).join(" ")}/>`],
    ["name", `<${"a".repeat(300)}/>`],
    ["attribute name", `<a ${"b".repeat(300)}="1"/>`],
    ["text", `<a>${"x".repeat(1024 * 1024 + 1)}</a>`],
    ["text in pieces", `<a>${`${"x".repeat(600_000)}<!-- -->`.repeat(2)}</a>`],
    ["elements", `<a>${"<b/>".repeat(2_000_001)}</a>`],
  ])("holds the limit on %s", (_, source) => {
    expect(refusal(source).code).toBe("X03");
  });

  it("takes what is just within the limits", () => {
    expect(scan(`${"<a>".repeat(64)}${"</a>".repeat(64)}`)).toHaveLength(128);
    expect(scan(`<a>${"x".repeat(1024 * 1024)}</a>`)).toHaveLength(3);
  });
});

describe("hostile documents", () => {
  const attributeFlood = `<a>${"<b c='1' d='2' e='3'/>".repeat(100_000)}</a>`;
  it.each([
    ["a million numeric references", `<a>${"&#65;".repeat(200_000)}</a>`.repeat(1)],
    ["deep nesting", "<a>".repeat(200_000)],
    ["many attributes", `<a ${Array.from({ length: 200_000 }, (_, index) => `b${index}=''`).join(" ")}/>`],
    ["attributes without a colon", attributeFlood],
    ["open comment", `<a><!--${"-".repeat(1_000_000)}`],
    ["open CDATA", `<a><![CDATA[${"]]".repeat(500_000)}`],
    ["one long line of wide characters", `<a>${"<b>é</b>".repeat(100_000)}</a>`],
    ["entity expansion", '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'],
    ["external entity", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ["prototype names", "<__proto__><constructor/></__proto__>"],
  ])("ends quickly on %s", (_, source) => {
    const bytes = Buffer.from(source);
    const before = process.cpuUsage();
    try {
      scan(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
    }
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});
