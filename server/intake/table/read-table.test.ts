import fc from "fast-check";
import { expect, it } from "vitest";
import { getField } from "#models/payment/index.ts";
import { readMessage } from "../read-message.ts";
import { bytesOf } from "../testing.ts";
import { fieldOfColumn, tableMapping } from "./map-columns.ts";
import { separatorOf, splitCells } from "./split-cells.ts";
import { layout, rowFields } from "./transfer-layout.ts";
import { writeTransfer } from "./write-transfer.ts";

const read = (text: string, rule: "all" | "good" = "good") => readMessage(bytesOf(text), rule);
const header =
  "amount;currency;settlementDate;debtor.name;debtorAccount.iban;creditor.name;creditorAccount.iban;remittance";
const good =
  "1200,50;EUR;2026-11-20;Example GmbH;DE89370400440532013000;Exemple SA;FR1420041010050500013M02606;";
const table = (...rows: string[]): string => [header, ...rows].join("\n");

it("reads each row of a CSV file as the payment it stands for", () => {
  const result = read(`\ufeff${table(`${good}"Invoice ""7""; second\nline <&>"`, good)}\r\n`);
  expect(result).toMatchObject({ standard: "table", messageType: "CSV", outcome: "accepted", findings: [] });
  const [first, second] = result.rows ?? [];
  expect(first?.result).toMatchObject({ standard: "iso20022", messageType: "pacs.008.001.08" });
  const payment = first?.result.payments[0];
  expect(payment).toMatchObject({
    amount: { minor: "120050", currency: "EUR" },
    settlementDate: "2026-11-20",
    debtor: { name: "Example GmbH" },
    creditorAccount: { iban: "FR1420041010050500013M02606" },
  });
  expect(payment?.remittance.unstructured).toEqual(['Invoice "7"; second\nline <&>']);
  expect(second?.number).toBe(2);
});

it("reads JSON lines, nested or flat, and takes decimals only as texts", () => {
  const line = { amount: "10.00", currency: "EUR", settlementDate: "2026-11-20", "creditor.name": "B" };
  const nested = {
    amount: { text: "11.00", currency: "JPY" },
    settlementDate: "2026-11-20",
    remittance: { unstructured: ["a", "b"] },
  };
  const result = read(
    [line, nested, { ...line, amount: 10.5 }, []].map((one) => JSON.stringify(one)).join("\n"),
  );
  expect(result.rows?.map((row) => row.result.payments[0]?.amount?.text)).toEqual(["10.00", "11.00"]);
  expect(result.rows?.[1]?.result.payments[0]?.remittance.unstructured).toEqual(["a", "b"]);
  expect(result.findings.map(({ line: at, path, message }) => [at, path, message])).toEqual([
    [3, "row[3]", expect.stringMatching(/write it as a text/)],
    [4, "row[4]", expect.stringMatching(/not an object/)],
  ]);
});

it("names row, column, place and what would be right for every fault", () => {
  const faults = [
    good.replace("1200,50", "1.200,50"),
    good.replace("EUR", ""),
    good.replace("2026-11-20", "20.11.2026"),
    good.replace("FR1420041010050500013M02606", "FR14 2004"),
    "one;two",
    good.replace("2026-11-20", "2026-02-30"),
    good,
  ];
  const { outcome, findings, rows } = read(table(...faults));
  expect(outcome).toBe("accepted");
  expect(rows?.map(({ number }) => number)).toEqual([7]);
  expect(findings.map(({ rule, path, line, column }) => [rule, path, line, column])).toEqual([
    ["X11", "row[1]/amount", 2, 1],
    ["X11", "row[2]", 3, 1],
    ["X11", "row[3]/settlementDate", 4, 13],
    ["X02", "row[4]/creditorAccount.iban", 5, 71],
    ["X11", "row[5]", 6, 1],
    ["X11", "row[6]/settlementDate", 7, 13],
  ]);
  for (const { message } of findings) expect(message).toMatch(/^Row \d.*expected/);
  const all = read(table(...faults), "all");
  expect(all).toMatchObject({ outcome: "rejected", rows: [] });
  expect(all.findings).toHaveLength(6);
});

const line = (over: Record<string, unknown> = {}) =>
  JSON.stringify({
    amount: "10.00",
    currency: "EUR",
    settlementDate: "2026-11-20",
    creditor: { name: "B" },
    ...over,
  });

it.each([
  ["a key twice", line().replace('"amount"', '"amount":"1.00","amount"'), /amount stands twice/],
  [
    "a key twice in an inner object, once with an escape",
    line().replace('"name":"B"', '"name":"B","n\\u0061me":"C"'),
    /name stands twice/,
  ],
  ["an object twice", line().replace('"creditor"', '"creditor":{"name":"A"},"creditor"'), /creditor stands/],
  ["one field under two names", line({ "creditor.name": "C" }), /Two names fill creditor\.name/],
  [
    "a number that is not exact",
    line({ amount: 0 }).replace(":0", ":9007199254740993"),
    /write it as a text/,
  ],
  ["more depth than a payment has", `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, /20001 objects deep/],
  ["more characters than a payment has", line({ note: "x".repeat(70_000) }), /characters; one payment in/],
  ["an exponent", line({ amount: 0 }).replace(":0", ":1e3"), /write it as a text/],
  [
    "a number too small to be told from 0",
    line({ amount: 0 }).replace(":0", ":1e-400"),
    /write it as a text/,
  ],
])("refuses a line with %s", (_, text, message) => {
  const { outcome, findings } = read(`${text}\n`);
  expect(outcome).toBe("rejected");
  expect(findings).toMatchObject([{ rule: "X11", path: "row[1]", line: 1 }]);
  expect(findings[0]?.message).toMatch(message);
});

it("takes whole numbers and equal keys of different objects", () => {
  const { findings, rows } = read(`${line({ amount: 1200, debtor: { name: "B" } })}\n`);
  expect(findings).toEqual([]);
  expect(rows?.[0]?.result.payments[0]).toMatchObject({ amount: { minor: "120000" }, debtor: { name: "B" } });
});

it("says which columns and keys are not read", () => {
  const csv = read(`${header};credtor.bic\n${good};COBADEFF`, "all");
  expect(csv).toMatchObject({ outcome: "accepted", findings: [{ rule: "X11", severity: "warn", line: 1 }] });
  expect(csv.findings[0]?.message).toMatch(/^"credtor\.bic" is not read/);
  const json = read(`${line({ credtorAccount: { iban: "DE89" } })}\n${line({ note: "x" })}\n`, "all");
  expect(json).toMatchObject({ outcome: "accepted", findings: [{ severity: "warn" }] });
  expect(json.findings[0]?.message).toMatch(/^"credtorAccount\.iban", "note" are not read/);
});

it("names the column of a currency that is none", () => {
  const { findings } = read(table(good.replace("EUR", "eur")));
  expect(findings).toMatchObject([{ rule: "X02", path: "row[1]/currency", line: 2, column: 9 }]);
});

it("reads rows that end with CR alone, and says which encoding is expected", () => {
  expect(read(table(good, good).replaceAll("\n", "\r")).rows).toHaveLength(2);
  const latin = Buffer.from(table(good, good.replace("Exemple", "Ex\u00e9mple")), "latin1");
  expect(readMessage(latin)).toMatchObject({
    outcome: "rejected",
    findings: [{ rule: "X04", line: 3, column: 62, message: expect.stringMatching(/UTF-8 is expected/) }],
  });
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table(good), "utf16le")]);
  expect(readMessage(wide)).toMatchObject({ findings: [{ rule: "X04" }] });
});

it("says of JSON in another shape how it is expected", () => {
  expect(read(JSON.stringify(JSON.parse(line()), null, 2)).findings).toMatchObject([
    { rule: "X11", message: expect.stringMatching(/on a line of its own/) },
  ]);
  expect(read(`[${line()}]`).findings).toMatchObject([
    { rule: "X06", message: expect.stringMatching(/JSON array/) },
  ]);
});

it.each([
  ["two columns for one field", "amount,AMOUNT,currency,debtor.name\n1,2,EUR,A", /Two columns/],
  ["a quote without its end", `${table(`"${good}`)}`, /never closed/],
  ["no rows", `${header}\n`, /no rows/],
  ["text after a quote", table(`"1";"EUR"x;`), /closing quote/],
])("refuses a table with %s", (_, text, message) => {
  const { outcome, findings } = read(text);
  expect(outcome).toBe("rejected");
  expect(findings[0]?.message).toMatch(message);
});

it.each(["a,b,c\n1,2,3", "amount\n1", "hello", "[1,2]", "amount,what\n1,2"])(
  "takes %j for no table",
  (text) => {
    expect(read(text)).toMatchObject({ standard: "unknown", findings: [{ rule: "X06" }] });
  },
);

it("gives the same row the same bytes, and another row others", () => {
  const bytesOfRow = (text: string) => Buffer.from(read(text).rows?.[0]?.bytes ?? []).toString();
  expect(bytesOfRow(table(good))).toBe(bytesOfRow(`${table(good)}\n`));
  expect(bytesOfRow(table(good))).not.toBe(bytesOfRow(table(good.replace("1200,50", "1200,51"))));
});

it("takes rows that say the same for payments of their own, the same ones when the table comes again", () => {
  const bytesOfRows = (text: string) =>
    read(text).rows?.map(({ bytes }) => Buffer.from(bytes).toString()) ?? [];
  const thrice = bytesOfRows(table(good, good, good));
  expect(new Set(thrice).size).toBe(3);
  expect(bytesOfRows(table(good, good, good))).toEqual(thrice);
  expect(bytesOfRows(table(good))).toEqual(thrice.slice(0, 1));
  const named = `messageId;${header}\n${[good, good, good.replace("1200,50", "9,50")].map((row) => `M1;${row}`).join("\n")}`;
  expect(read(named).findings).toMatchObject([
    { path: "row[2]", message: expect.stringMatching(/same messageId/) },
  ]);
});

it.each([
  ["1.200", "EUR", "1200"],
  ["1,200", "EUR", "1200"],
  ["12,000", "JPY", "12000"],
  ["999.999", "USD", "999999"],
])("asks what %s %s means, which may be %s", (amount, currency, meant) => {
  const { findings, rows } = read(table(good.replace("1200,50;EUR", `${amount};${currency}`)), "all");
  expect(rows).toEqual([]);
  expect(findings).toMatchObject([
    { path: "row[1]/amount", line: 2, message: expect.stringContaining(meant) },
  ]);
});

it.each([
  ["1.200", "KWD"],
  ["0.500", "EUR"],
  ["1200.505", "EUR"],
  ["1200.00", "JPY"],
  ["1200", "EUR"],
])("takes %s %s as it is written", (amount, currency) => {
  const { rows } = read(table(good.replace("1200,50;EUR", `${amount};${currency}`)), "all");
  expect(rows?.[0]?.result.payments[0]?.amount?.text).toBe(amount);
});

it("maps columns by name, short name and mapping", () => {
  const mapping = tableMapping.parse({ columns: { Betrag: "amount" }, constants: { currency: "EUR" } });
  expect(
    ["Betrag", " Debtor.Name", "remittance", "what"].map((name) => fieldOfColumn(name, mapping)),
  ).toEqual(["amount", "debtor.name", "remittance.unstructured.0", null]);
  expect(tableMapping.safeParse({ columns: { Betrag: "sum" } }).error?.message).toMatch(
    /not a field of a row/,
  );
});

it("writes every field where the reader finds it", () => {
  const sample: Record<string, string> = {
    amount: "10.00",
    instructedAmount: "10.00",
    currency: "EUR",
    "instructedAmount.currency": "USD",
    settlementDate: "2026-11-20",
    createdAtText: "2026-11-20T08:00:00Z",
    uetr: "eb6305c9-1f7f-49de-aed0-16487c27b42d",
    settlementMethod: "CLRG",
    chargeBearer: "SLEV",
    exchangeRate: "1.1",
    serviceLevel: "SEPA",
  };
  const kinds: [RegExp, string][] = [
    [/\.iban$/, "DE89370400440532013000"],
    [/bic$/i, "COBADEFFXXX"],
    [/lei$/, "529900T8BM49AURSDO55"],
    [/country|countryOfResidence/, "DE"],
    [/purpose/i, "SALA"],
  ];
  const fields = new Map(
    [...rowFields]
      .filter((field) => !/account\.other$|Account\.other$/.test(field))
      .map((field) => {
        const kind = kinds.find(([pattern]) => pattern.test(field));
        return [field, sample[field] ?? kind?.[1] ?? `T${field.length}`] as const;
      })
      // An organisation is named in one way.
      .filter(([field]) => !/\.(?:otherId|lei)$/.test(field) || field.includes("Agent")),
  );
  const result = readMessage(writeTransfer(fields));
  expect(result.findings).toEqual([]);
  const payment = result.payments[0];
  for (const [, field] of layout) {
    const written = fields.get(field);
    if (payment && written !== undefined && field !== "createdAtText")
      expect([field, getField(payment, field)]).toEqual([field, written]);
  }
});

it("gives back any cells that were put in, however they are quoted", () => {
  const cell = fc
    .string({ unit: fc.constantFrom("a", "ö", '"', ",", ";", "\n", "\r\n", " "), maxLength: 8 })
    .map((text) => text.trim());
  const rows = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
    );
  fc.assert(
    fc.property(rows, (written) => {
      const text = written
        .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(";"))
        .join("\r\n");
      const lines = text.split("\n");
      const cells = [...splitCells(text, ";")];
      expect(cells.map((row) => row.map((one) => one.text))).toEqual(written);
      for (const { line, column } of cells.flat()) expect(lines[line - 1]?.[column - 1]).toBe('"');
    }),
  );
});

it("never fails in an unforeseen way, whatever the text", () => {
  const pieces = fc.constantFrom(
    "amount",
    "currency",
    "debtor.name",
    ",",
    ";",
    "\n",
    '"',
    '{"',
    "}",
    ":",
    "1",
    "x",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (text) => {
      expect(["accepted", "rejected", "unsupported"]).toContain(read(text.join("")).outcome);
    }),
    { numRuns: 500 },
  );
  expect(separatorOf("a\tb\tc;d\n;;;;")).toBe("\t");
});
