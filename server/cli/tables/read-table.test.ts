import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { columnPlace, readTable } from "./read-table.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tables-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(content) : content);
  return path;
}

test("quoting, line ends, gzip and empty fields are read as written", async () => {
  const text = 'a,"b, c",d\r\n1,"say ""hi""\nthere",\r\n2,,x';
  for (const name of ["plain.csv", "packed.csv.gz"]) {
    const table = await readTable(file(name, text));
    expect(table).toEqual({
      names: ["a", "b, c", "d"],
      columns: [
        ["1", "2"],
        ['say "hi"\nthere', ""],
        ["", "x"],
      ],
      rows: 2,
    });
  }
});

test("any table survives writing and reading", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", " ", "é", "1"), maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = `x,y\n${rows.map((row) => row.map(quote).join(",")).join("\n")}\n`;
      const table = await readTable(file("any.csv", text));
      expect(table.columns[0]).toEqual(rows.map(([x]) => x));
      expect(table.columns[1]).toEqual(rows.map(([, y]) => y));
    }),
    { numRuns: 60 },
  );
});

test("a broken table is refused with its line", async () => {
  await expect(readTable(file("short.csv", "a,b\n1,2\n3\n"))).rejects.toThrow(
    /line 3: 1 fields, the header line has 2/,
  );
  await expect(readTable(file("open.csv", 'a,b\n1,"2\n3,4\n'))).rejects.toThrow(
    /line 2: a quoted field is never closed/,
  );
  await expect(readTable(file("empty.csv", ""))).rejects.toThrow(/the file is empty/);
  await expect(readTable(join(folder, "absent.csv"))).rejects.toThrow(/no such file/);
});

const expected = {
  names: ["name", "city", "n"],
  columns: [
    ["Zoë", "Åsa"],
    ["Köln, Süd", "Łódź"],
    ["1", "2"],
  ],
  rows: 2,
};

test("delimiters and line ends are told from the text", async () => {
  const lines = (delimiter: string) =>
    [
      ["name", "city", "n"],
      ["Zoë", '"Köln, Süd"', "1"],
      ["Åsa", "Łódź", "2"],
    ].map((row) => row.join(delimiter));
  for (const delimiter of [",", ";", "\t", "|"])
    for (const end of ["\n", "\r\n", "\r"])
      expect(await readTable(file("any.csv", `${lines(delimiter).join(end)}${end}`))).toEqual(expected);
  expect(await readTable(file("told.csv", `sep=|\r\n${lines("|").join("\r\n")}`))).toEqual(expected);
  expect(await readTable(file("blank.csv", `\n\n${lines(";").join("\n")}\n\n`))).toEqual(expected);
  expect(
    await readTable(
      file(
        "ended.csv",
        lines(",")
          .map((line, i) => (i === 0 ? line : `${line},`))
          .join("\n"),
      ),
    ),
  ).toEqual(expected);
});

test("encodings are told from the bytes, also when a byte that is no UTF-8 stands far behind", async () => {
  const text = 'name,city,n\nZoë,"Köln, Süd",1\nÅsa,Łódź,2\n';
  expect(await readTable(file("mark.csv", `\uFEFF${text}`))).toEqual(expected);
  const wide = Buffer.from(`\uFEFF${text}`, "utf16le");
  expect(await readTable(file("wide.csv", wide))).toEqual(expected);
  expect(await readTable(file("swapped.csv", Buffer.from(wide).swap16()))).toEqual(expected);
  const far = `name,n\n${"plain,1\n".repeat(20_000)}Zo\u00EB,2\n`;
  const table = await readTable(file("old.csv", Buffer.from(far, "latin1")));
  expect(table.rows).toBe(20_001);
  expect(table.columns[0]!.at(-1)).toBe("Zoë");
});

test("packing is told from the bytes; other formats and damaged data are refused with their name", async () => {
  const packed = gzipSync(`a,b\n${"1,2\n".repeat(5000)}`);
  expect((await readTable(file("packed.csv", packed))).rows).toBe(5000);
  await expect(readTable(file("cut.csv", packed.subarray(0, packed.length - 20)))).rejects.toThrow(
    /cut\.csv: the gzip data is damaged or cut off/,
  );
  await expect(readTable(file("sheet.xlsx", Buffer.from("PK\u0003\u0004 and so on")))).rejects.toThrow(
    /sheet\.xlsx is a zip archive or a spreadsheet; a delimited text file/,
  );
  await expect(readTable(file("lines.jsonl", '{"a": 1}\n{"a": 2}\n'))).rejects.toThrow(
    /lines\.jsonl is JSON or XML; a delimited text file/,
  );
  expect((await readTable(file("squared.csv", "[id],<age>\n1,2\n"))).names).toEqual(["[id]", "<age>"]);
  await expect(readTable(folder)).rejects.toThrow(/is a folder; a delimited text file/);
});

test("a long text with quotes and line ends reads the same in pieces of any size", async () => {
  const row = '"say ""hi"", twice\r\nand again";x\r\n';
  const table = await readTable(file("pieces.csv.gz", `long;short\r\n${row.repeat(9000)}`));
  expect(table.rows).toBe(9000);
  expect(new Set(table.columns[0])).toEqual(new Set(['say "hi", twice\r\nand again']));
  expect(new Set(table.columns[1])).toEqual(new Set(["x"]));
});

test("columns of one name are told apart, and refused where one is asked for by that name", async () => {
  const table = await readTable(file("twice.csv", "a,b,a,a (2),a\n1,2,3,4,5\n"));
  expect(table.names).toEqual(["a", "b", "a (3)", "a (2)", "a (4)"]);
  expect(table.columns.map(([text]) => text)).toEqual(["1", "2", "3", "4", "5"]);
  expect(columnPlace(table, "b")).toBe(1);
  expect(() => columnPlace(table, "a")).toThrow(/name "a" to more than one column/);
  expect(() => columnPlace(table, "c")).toThrow(/no column "c"/);
});

test("bytes that are no text are refused as such, not counted as fields", async () => {
  const path = join(folder, "bytes.csv");
  writeFileSync(path, Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0x00, 0x01, 0x2c, 0x33, 0x0a]));
  await expect(readTable(path)).rejects.toThrow(/bytes that are no text; a delimited text file/);
});
