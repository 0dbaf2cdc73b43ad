import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createRandom } from "#models/trees/index.ts";
import { main as detect } from "./detect.ts";
import { readTable } from "./read-table.ts";
import { applyCoding, planCoding, targetsOf } from "./table-features.ts";
import { trainTable } from "./train-table.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tables-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
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
  await expect(readTable(file("twice.csv", "a,a\n1,2\n"))).rejects.toThrow(/"a" is named twice/);
  await expect(readTable(file("empty.csv", ""))).rejects.toThrow(/the file is empty/);
  await expect(readTable(join(folder, "absent.csv"))).rejects.toThrow(/no such file/);
});

test("numbers, times and texts get their coding from the training table alone", async () => {
  const fit = await readTable(
    file("fit.csv", "n,at,kind,y\n1.5,2026-11-19T13:30:00,card,0\nNA,2026-11-21 02:00,wire,1\n-2,?,card,0\n"),
  );
  const coding = planCoding(fit, { label: "y", drop: [], categorical: [] });
  expect(coding.columns).toEqual(["n", "at hour", "at weekday", "at instant", "kind"]);
  expect(coding.categorical).toEqual([4]);
  const { values } = applyCoding(coding, fit);
  expect([...values.slice(0, 3)]).toEqual([1.5, 13.5, 4]);
  expect(values[4]).toBe(0);
  expect([...values.slice(5, 8)]).toEqual([Number.NaN, 2, 6]);
  const later = await readTable(file("later.csv", "kind,n,at\ncheque,7,2026-01-01\nwire,8,2026-01-01\n"));
  const coded = applyCoding(coding, later).values;
  expect(coded[0]).toBe(7);
  expect(coded[4]).toBeNaN();
  expect(coded[9]).toBe(1);
});

test("numbers that float32 would confuse are moved and scaled", async () => {
  const text = "ms,huge,y\n1763548200000,2e300,0\n1763548200001,4e300,1\n1763548200003,-4e300,0\n";
  const table = await readTable(file("far.csv", text));
  const { values } = applyCoding(planCoding(table, { label: "y", drop: [], categorical: [] }), table);
  expect([...Float32Array.from(values)]).toEqual([0, 0.5, 1, 1, 3, -1]);
});

test("a label needs two values; the named or rarer one is positive", async () => {
  const named = await readTable(file("named.csv", "y\nyes\nno\nyes\nyes\n"));
  expect(targetsOf(named, "y")).toEqual({ target: Uint8Array.of(1, 0, 1, 1), positive: "yes" });
  const rarer = await readTable(file("rarer.csv", "y\nok\nok\nbad\n"));
  expect(targetsOf(rarer, "y").positive).toBe("bad");
  const three = await readTable(file("three.csv", "y\n1\n2\n3\n"));
  expect(() => targetsOf(three, "y")).toThrow(/must have two values, not 3/);
});

function labelled(seed: number, rows: number): string {
  const random = createRandom(seed);
  let text = "amount,channel,noise,y\n";
  for (let r = 0; r < rows; r++) {
    const amount = random.normal();
    const channel = ["web", "branch", "file", ""][random.below(4)]!;
    const margin = 2 * amount + (channel === "file" ? 2 : channel === "" ? -1 : 0) - 1;
    const y = random.next() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
    text += `${random.next() < 0.1 ? "" : amount.toFixed(4)},${channel},${random.next().toFixed(3)},${y}\n`;
  }
  return text;
}

async function printed(run: () => Promise<number>): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void out.push(line));
  const error = vi.spyOn(console, "error").mockImplementation((line: string) => void err.push(line));
  try {
    return { code: await run(), out: out.join("\n"), err: err.join("\n") };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

test("training on a table measures held-out rows and repeats itself exactly", async () => {
  const table = file("learn.csv.gz", labelled(1, 1500));
  const run = (...extra: string[]) =>
    printed(() => trainTable(["--table", table, "--label", "y", "--json", ...extra]));
  const first = await run();
  expect(first.code).toBe(0);
  const report = JSON.parse(first.out);
  expect(report.auc).toBeGreaterThan(0.82);
  expect(report.ece).toBeLessThan(0.1);
  expect(report.rows + report.testRows).toBe(1500);
  expect(report.modelHash).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.parse((await run()).out).modelHash).toBe(report.modelHash);
  expect(JSON.parse((await run("--seed", "2")).out).modelHash).not.toBe(report.modelHash);
  const test = file("test.csv", labelled(2, 400));
  expect(JSON.parse((await run("--test", test)).out)).toMatchObject({ rows: 1500, testRows: 400 });
});

test("detection scores every row and measures against a label it never saw", async () => {
  const random = createRandom(3);
  let text = "a,b,label\n";
  for (let r = 0; r < 400; r++) {
    const odd = r % 40 === 0;
    text += `${(odd ? 9 : random.normal()).toFixed(3)},${(odd ? -9 : random.normal()).toFixed(3)},${odd ? 1 : 0}\n`;
  }
  const table = file("odd.csv", text);
  const { code, out } = await printed(() => detect(["--table", table, "--label", "label", "--json"]));
  expect(code).toBe(0);
  const report = JSON.parse(out);
  expect(report.auc).toBeGreaterThan(0.99);
  expect(report.columns).toEqual(["a", "b"]);
  expect(report.strangest[0].row % 40).toBe(1);
  const plain = await printed(() => detect(["--table", table, "--drop", "label"]));
  expect(plain.out.split("\n")).toHaveLength(400);
});

test("bad usage is 2, a bad table is 1, and both say why", async () => {
  expect((await printed(() => trainTable(["--table", "x.csv"]))).code).toBe(2);
  expect((await printed(() => detect(["--label", "y"]))).code).toBe(2);
  const table = file("learn2.csv", labelled(4, 100));
  const wrong = await printed(() => trainTable(["--table", table, "--label", "nope"]));
  expect(wrong.code).toBe(1);
  expect(wrong.err).toMatch(/there is no column "nope"; the table has amount, channel, noise, y/);
});
