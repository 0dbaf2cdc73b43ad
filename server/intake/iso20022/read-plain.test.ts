/** The swift reader beside the careful one: the same bytes give the same result, place for place, whichever reads them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Random } from "#models/world/random.ts";
import { readMessage } from "../read-message.ts";
import { bytesOf, customerTransfer, orders } from "../testing.ts";

/** As long as the blanks it stands in for; tags below a declaration of their own are left to the careful reader. */
const declaration = ' xmlns:z="urn:z"';
const blanks = " ".repeat(declaration.length);

const sources = [
  customerTransfer({}, { endToEndId: "B", creditorName: "Zoë &amp; Co", uetr: null }),
  customerTransfer({ remittance: "a".repeat(140) }).replaceAll("\n", "\r\n"),
  orders,
  orders.replace(/<(\/?)(?=[A-Z])/g, "<$1pain:").replace("xmlns=", "xmlns:pain="),
].map((text) => text.replace(/(<(?:\w+:)?(?:FIToFICstmrCdtTrf|CstmrCdtTrfInitn))>/, `$1${blanks}>`));

const pieces = [
  "<",
  ">",
  "/>",
  "</",
  "&amp;",
  "&#65;",
  "<!-- c -->",
  "<![CDATA[x]]>",
  "<?p i?>",
  " ",
  "\n",
  "\r",
  "\u00e9",
  "\u{1F600}",
  "\uff21",
  "\u0001",
  ' xmlns="urn:x"',
  ' Ccy="EUR"',
  "0",
  "-",
  "A",
  ".5",
  "2024-02-29",
  "<Nm>N</Nm>",
  "<Foo/>",
] as const;

/** One to three changes somewhere: characters, whole tags, values. */
function changed(random: Random, text: string): string {
  const parts = text.split(/(?<=>)|(?=<)/);
  for (let count = random.int(1, 3); count > 0; count -= 1) {
    const at = random.int(0, parts.length - 1);
    const part = parts[at] ?? "";
    const inside = random.int(0, part.length);
    const kind = random.int(0, 5);
    if (kind === 0) parts.splice(at, 1);
    else if (kind === 1) parts.splice(at, 0, part);
    else if (kind === 2) {
      const other = random.int(0, parts.length - 1);
      parts[at] = parts[other] ?? "";
      parts[other] = part;
    } else if (kind === 3) parts[at] = part.slice(0, inside) + random.pick(pieces) + part.slice(inside);
    else if (kind === 4) parts[at] = part.slice(0, inside) + part.slice(inside + 1);
    else parts.splice(at, 0, random.pick(pieces));
  }
  return parts.join("");
}

function expectSame(swift: string): void {
  const careful = swift.replace(blanks, declaration);
  expect(readMessage(bytesOf(swift)), swift).toEqual(readMessage(bytesOf(careful)));
}

describe("the swift reader", () => {
  it("reads what the careful one reads", () => {
    for (const source of sources) {
      expect(source).toContain(blanks);
      expect(readMessage(bytesOf(source)).outcome).toBe("accepted");
      expectSame(source);
    }
  });

  it("gives the careful reader's result, place and refusal for 4,000 changed messages", () => {
    const random = new Random("swift and careful");
    let refused = 0;
    for (let run = 0; run < 4000; run += 1) {
      const source = sources[run % sources.length] as string;
      const inside = source.indexOf(`${blanks}>`) + blanks.length + 1;
      const text = source.slice(0, inside) + changed(random, source.slice(inside));
      expectSame(text);
      if (readMessage(bytesOf(text)).outcome === "rejected") refused += 1;
    }
    expect(refused).toBeGreaterThan(1000);
    expect(refused).toBeLessThan(3900);
  });

  it("stops at any byte it is cut off at", () => {
    const [source = ""] = sources;
    fc.assert(
      fc.property(
        fc.integer({ min: source.indexOf(blanks) + blanks.length, max: source.length }),
        (length) => {
          expectSame(source.slice(0, length));
        },
      ),
    );
  });
});
