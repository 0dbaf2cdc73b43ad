import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createRandom } from "#models/trees/index.ts";
import { main as detect } from "../detect.ts";
import { main as train } from "../train.ts";
import { applyCoding, planCoding } from "./features.ts";
import { readTable } from "./read-table.ts";
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

test("numbers are read with currency, percent and grouping signs or a decimal comma; stray texts are missing", async () => {
  const amounts = Array.from({ length: 30 }, (_, i) => `"$1,2${String(i).padStart(2, "0")}.50"`);
  const shares = Array.from({ length: 30 }, (_, i) => `${i % 9},5`);
  const rows = amounts.map((amount, i) => `${i === 3 ? "see note" : amount};${shares[i]};-12 %;${i % 2}`);
  const table = await readTable(file("signs.csv", `amount;share;part;y\n${rows.join("\n")}\n`));
  const coding = planCoding(table, { label: "y", drop: [], categorical: [] });
  expect(coding.categorical).toEqual([]);
  const { values } = applyCoding(coding, table);
  // Amounts lie far from 0 for their range and are moved to it.
  expect([...values.slice(3, 6)]).toEqual([1, 1.5, -12]);
  expect(values[9]).toBeNaN();
});

test("times are read year, day or month first, whichever fits the column, in halves of the day too", async () => {
  const text = [
    "us,eu,iso,y",
    "11/20/2026 1:30 PM,20.11.2026 13:30,2026/11/20 13:30:00,0",
    "02/03/2026 12:15 AM,03.02.2026 00:15,2026/02/03 00:15:00,1",
  ].join("\n");
  const table = await readTable(file("times.csv", text));
  const coding = planCoding(table, { label: "y", drop: [], categorical: [] });
  const { values } = applyCoding(coding, table);
  for (const row of [values.slice(0, 9), values.slice(9, 18)]) {
    expect(row.slice(3, 6)).toEqual(row.slice(0, 3));
    expect(row.slice(6, 9)).toEqual(row.slice(0, 3));
  }
  expect([...values.slice(0, 2)]).toEqual([13.5, 5]);
  expect([...values.slice(9, 11)]).toEqual([0.25, 2]);
});

test("a running number, texts that name a row and empty columns are left out and said", async () => {
  const rows = Array.from({ length: 120 }, (_, i) => `${i + 7},customer ${i},NA,${i % 3},${i % 2}`);
  const table = await readTable(file("naming.csv", `,who,empty,kind,y\n${rows.join("\n")}\n`));
  const coding = planCoding(table, { label: "y", drop: [], categorical: [] });
  expect(coding.columns).toEqual(["kind"]);
  expect(coding.leftOut).toEqual([
    "column 1: a running number of the rows",
    "who: texts that differ from row to row",
    "empty: no value",
  ]);
});

test("words among many different numbers are answers of their own; a single one is a gap", async () => {
  const numbers = Array.from({ length: 200 }, (_, i) => (i * 1.7 - 100).toFixed(1));
  const income = numbers.map((one, i) => (i % 5 === 0 ? "refused" : i % 7 === 0 ? "student" : one));
  const debt = numbers.map((one, i) => (i % 3 === 0 ? "keine Angabe" : one));
  const rows = income.map((one, i) => `${one},${debt[i]},${i % 2}`);
  const table = await readTable(file("words.csv", `income,debt,y\n${rows.join("\n")}\n`));
  const coding = planCoding(table, { label: "y", drop: [], categorical: [] });
  expect(coding.columns).toEqual(["income", "income in words", "debt"]);
  expect(coding.categories).toEqual([0, 2, 0]);
  const { values } = applyCoding(coding, table);
  expect([...values.slice(0, 6)]).toEqual([Number.NaN, 0, Number.NaN, -98.3, Number.NaN, -98.3]);
  expect([...values.slice(21, 23)]).toEqual([Number.NaN, 1]);
});

test("infinite numbers lie beyond the ends, each on its side", async () => {
  const table = await readTable(file("endless.csv", "ratio,y\n0.5,0\n-inf,1\n2.5,0\ninf,1\n1e400,1\nNA,0\n"));
  const { values } = applyCoding(planCoding(table, { label: "y", drop: [], categorical: [] }), table);
  expect([...values]).toEqual([0.5, -1.5, 2.5, 4.5, 4.5, Number.NaN]);
});

test("times of day, months by name and short years are times", async () => {
  const text = [
    "at,named,american,short,y",
    '07:30,01-Mar-2026,"Mar 1, 2026 07:30",3/14/26,0',
    '7:45 PM,2 March 26,"Feb 28, 2026 19:45",12/25/25,1',
  ].join("\n");
  const table = await readTable(file("named.csv", text));
  const coding = planCoding(table, { label: "y", drop: [], categorical: [] });
  expect(coding.columns[0]).toBe("at hour");
  expect(coding.columns).toHaveLength(10);
  const { values } = applyCoding(coding, table);
  const instant = (row: number, column: number) =>
    new Date(values[row * 10 + column]! * 1000).toISOString().slice(0, 16);
  expect([values[0], values[10]]).toEqual([7.5, 19.75]);
  expect([instant(0, 3), instant(1, 3)]).toEqual(["2026-03-01T00:00", "2026-03-02T00:00"]);
  expect([instant(0, 6), instant(1, 6)]).toEqual(["2026-03-01T07:30", "2026-02-28T19:45"]);
  expect([instant(0, 9), instant(1, 9)]).toEqual(["2026-03-14T00:00", "2025-12-25T00:00"]);
});

test("numbers that only count the rows of a table sorted by its label are left out", async () => {
  const random = createRandom(8);
  const told = (i: number) => `${100 + 7 * i},${random.normal().toFixed(3)}`;
  const rows = Array.from({ length: 400 }, (_, i) => `${told(i)},${i < 200 ? 0 : 1}`);
  const sorted = file("sorted.csv", `id,x,y\n${rows.join("\n")}\n`);
  const { out } = await printed(() => trainTable(["--table", sorted, "--label", "y", "--json"]));
  const report = JSON.parse(out);
  expect(report.leftOut).toEqual(["id: rises or falls with every row of a table sorted by its label"]);
  expect(report.auc).toBeLessThan(0.7);
  const mixed = Array.from({ length: 400 }, (_, i) => `${told(i)},${i % 2}`);
  const other = file("unsorted.csv", `id,x,y\n${mixed.join("\n")}\n`);
  expect(
    JSON.parse((await printed(() => trainTable(["--table", other, "--label", "y", "--json"]))).out),
  ).not.toHaveProperty("leftOut");
});

test("a handful of rows gets the trees' own probabilities, never certainty", async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const table = file("few.csv", labelled(seed, 20));
    const test = file("more.csv", labelled(99, 400));
    const { out } = await printed(() =>
      trainTable(["--table", table, "--label", "y", "--test", test, "--json"]),
    );
    const report = JSON.parse(out);
    expect(report.calibration).toBe("none");
    expect(report.logLoss).toBeLessThan(0.85);
  }
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

test("a rising column is learnt as rising, and a column without order is refused", async () => {
  const random = createRandom(11);
  // The label falls with "dose": who asks for a rising one gets a model that makes nothing of it.
  let text = "dose,channel,other,y\n";
  for (let r = 0; r < 1200; r++) {
    const dose = random.normal();
    const other = random.normal();
    const y = random.next() < 1 / (1 + Math.exp(2 * dose - other)) ? 1 : 0;
    text += `${dose.toFixed(4)},${["web", "branch"][random.below(2)]},${other.toFixed(4)},${y}\n`;
  }
  const table = file("doses.csv", text);
  const run = (...extra: string[]) =>
    printed(() => trainTable(["--table", table, "--label", "y", "--json", ...extra]));
  const auc = async (...extra: string[]) => JSON.parse((await run(...extra)).out).auc;
  const free = await auc();
  expect(await auc("--falling", "dose", "--rising", "other")).toBeGreaterThan(free - 0.02);
  expect(await auc("--rising", "dose")).toBeLessThan(free - 0.1);
  const refused = await run("--rising", "channel");
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/"channel" is read as a category, which has no order/);
  expect((await run("--rising", "dosis")).err).toMatch(/"dosis" is no column .*dose, channel, other/);
  expect((await run("--rising", "dose", "--falling", "dose")).err).toMatch(/cannot rise and fall at once/);
});

test("a column that alone tells the label is named, whichever way it tells it", async () => {
  const random = createRandom(15);
  const rows = Array.from({ length: 400 }, (_, i) => {
    const y = i % 4 === 0 ? 1 : 0;
    const middle =
      y === 1 ? 40 + random.next() * 20 : random.next() < 0.5 ? random.next() * 39 : 61 + random.next() * 39;
    const code = y === 1 ? ["chargeback", "claim"][random.below(2)] : ["settled", ""][random.below(2)];
    return `${middle.toFixed(2)},${code},${(random.normal() + y).toFixed(3)},${y}`;
  });
  const table = file("telling.csv", `middle,closing code,honest,y\n${rows.join("\n")}\n`);
  const { out, err } = await printed(() => trainTable(["--table", table, "--label", "y", "--json"]));
  expect(
    JSON.parse(out)
      .telling.map(({ column }: { column: string }) => column)
      .sort(),
  ).toEqual(["closing code", "middle"]);
  expect(err).toMatch(/"closing code" alone tells the label \(AUC 1\.000 .*--drop/);
  const dropped = ["--table", table, "--label", "y", "--drop", "middle,closing code", "--json"];
  const honest = await printed(() => trainTable(dropped));
  expect(JSON.parse(honest.out)).not.toHaveProperty("telling");
  expect(honest.err).toBe("");
});

test("by time the latest quarter is measured on, whatever the order of the file", async () => {
  const random = createRandom(12);
  // In the latest quarter "x" means the opposite: only a division by time shows it.
  const rows = Array.from({ length: 1200 }, (_, i) => {
    const x = random.normal();
    const y = random.next() < 1 / (1 + Math.exp(i < 900 ? -3 * x : 3 * x)) ? 1 : 0;
    const day = new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString().slice(0, 16);
    return { key: random.next(), line: `${i % 97 === 5 ? "" : day},${x.toFixed(3)},${y}` };
  });
  const mixed = rows.toSorted((a, b) => a.key - b.key).map(({ line }) => line);
  const table = file("dated.csv", `at,x,y\n${mixed.join("\n")}\n`);
  const run = async (...extra: string[]) =>
    printed(() => trainTable(["--table", table, "--label", "y", "--drop", "at", "--json", ...extra]));
  expect(JSON.parse((await run()).out).auc).toBeGreaterThan(0.6);
  const byTime = JSON.parse((await run("--time", "at")).out);
  expect(byTime.auc).toBeLessThan(0.2);
  expect([byTime.rows, byTime.testRows]).toEqual([900, 300]);
  expect((await run("--time", "att")).err).toMatch(/no column "att" \(did you mean "at"\?\)/);
  const words = file("wordy.csv", "at,x,y\nearly,1,0\nlate,2,1\nearly,3,0\nlate,4,1\n");
  const refused = await printed(() => trainTable(["--table", words, "--label", "y", "--time", "at"]));
  expect(refused.err).toMatch(/"at" is no column of dates, times or numbers/);
});

test("a report is written with everything that is printed, plots, segments and the files' hashes", async () => {
  const table = file("reported.csv", labelled(21, 1500));
  const report = join(folder, "report.html");
  const args = ["--table", table, "--label", "y", "--drop", "noise", "--report", report, "--json"];
  const { code, out } = await printed(() => trainTable(args));
  expect(code).toBe(0);
  const figures = JSON.parse(out);
  const html = readFileSync(report, "utf8");
  const told = html
    .replace(/<[^>]+>/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ");
  expect([...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)).toEqual([
    "Data and labels",
    "Performance on rows not learnt from",
    "Plots",
    "Calibration and unsure answers",
    "Thresholds and costs",
    "By segment",
    "What drives the score",
    "Limits",
    "Versions and hashes",
  ]);
  expect(told).toContain(`Learnt from ${figures.rows} `);
  expect(told).toContain(`Measured on ${figures.testRows} `);
  expect(told).toContain(figures.modelHash);
  expect(told).toContain(createHash("sha256").update(readFileSync(table)).digest("hex"));
  expect(told).toMatch(new RegExp(`Log loss ${figures.logLoss.toFixed(3)} \\(0\\.\\d+–0\\.\\d+\\) 0\\.\\d+`));
  expect(told).toContain("channel = file");
  expect(told).not.toMatch(/NaN|undefined|Infinity/);
  expect(html.match(/<svg viewBox/g)).toHaveLength(3);
  // The figures do not depend on whether a report is asked for.
  const plain = JSON.parse(
    (await printed(() => trainTable(args.filter((one) => !one.endsWith("html") && one !== "--report")))).out,
  );
  expect(plain).toMatchObject({ modelHash: figures.modelHash, auc: figures.auc, logLoss: figures.logLoss });
});

test("the weight of a positive row changes the model and not what its probabilities mean", async () => {
  const table = file("weighted.csv", labelled(6, 3000));
  const run = async (...extra: string[]) =>
    JSON.parse((await printed(() => trainTable(["--table", table, "--label", "y", "--json", ...extra]))).out);
  const plain = await run();
  const weighted = await run("--positive-weight", "8");
  expect(weighted.modelHash).not.toBe(plain.modelHash);
  expect(weighted.auc).toBeGreaterThan(plain.auc - 0.03);
  expect(weighted.logLoss).toBeLessThan(plain.logLoss + 0.03);
  expect(weighted.ece).toBeLessThan(0.08);
});

test("--help says what every option means", async () => {
  const { code, out } = await printed(() => train(["--help"]));
  expect(code).toBe(0);
  for (const option of [
    "--table",
    "--time",
    "--rising",
    "--falling",
    "--positive-weight",
    "--categorical",
    "--as-of",
  ])
    expect(out).toContain(option);
  expect((await printed(() => trainTable(["--table", "x", "--help"]))).out).toContain("--positive-weight W");
  const none = ["--table", "x.csv", "--label", "y", "--positive-weight", "0"];
  expect((await printed(() => trainTable(none))).code).toBe(2);
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
  const other = file("other.csv", "amount,channel,noise,y\n1,web,0.5,perhaps\n");
  const unlike = await printed(() => trainTable(["--table", table, "--label", "y", "--test", other]));
  expect(unlike.code).toBe(1);
  expect(unlike.err).toMatch(/other\.csv: row 1: the label "y" is "perhaps", neither "1" nor "0"/);
});
