import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { projectRoot } from "../project-root.ts";
import type { Database, LiveEvent } from "./database.ts";
import { openDatabase } from "./index.ts";

let empty: string;
let dataDir: string;
let children: ChildProcess[];
/** Making a store from nothing takes seconds, so it is made once and copied. */
beforeAll(async () => {
  empty = mkdtempSync(join(tmpdir(), "rerail-empty-"));
  await (await openDatabase({ dataDir: empty })).close();
}, 60_000);
afterAll(() => rmSync(empty, { recursive: true }));
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "rerail-store-"));
  cpSync(empty, dataDir, { recursive: true });
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

interface Told {
  child: ChildProcess;
  /** The next line the process prints that starts with `word`, without it. */
  line(word: string): Promise<string>;
  lines: string[];
  ended: Promise<unknown>;
}

/** Another process on the same folder; the script has `db` and tells by printing lines. */
function elsewhere(script: string): Told {
  const door = join(projectRoot, "server/platform/database/index.ts");
  const whole = `import { openDatabase } from ${JSON.stringify(door)};
    const db = await openDatabase({ dataDir: ${JSON.stringify(dataDir)} });
    const tell = (line) => process.stdout.write(line + "\\n");
    ${script}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", whole], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const lines: string[] = [];
  const waiting: { word: string; resolve(rest: string): void }[] = [];
  createInterface({ input: child.stdout! }).on("line", (line) => {
    lines.push(line);
    const at = waiting.findIndex(({ word }) => line.startsWith(word));
    if (at !== -1) waiting.splice(at, 1)[0]!.resolve(line);
  });
  const line = (word: string) => {
    const found = lines.find((told) => told.startsWith(word));
    return found ? Promise.resolve(found) : new Promise<string>((resolve) => waiting.push({ word, resolve }));
  };
  return { child, line, lines, ended: new Promise((resolve) => child.once("exit", resolve)) };
}

const count = async (db: Database) =>
  (await db.query<{ n: number }>("select count(*) as n from t")).rows[0]!.n;

it("serves two processes at once, and gives the folder back when both are done", async () => {
  const db = await openDatabase({ dataDir });
  await db.query("create table t (id int8 generated always as identity primary key, v int)");
  const heard: LiveEvent[] = [];
  await db.listen((event) => heard.push(event));
  const other = elsewhere(`
    for (let n = 0; n < 200; n += 1) await db.query("insert into t (v) values ($1)", [n]);
    await db.transaction(async (tx) => tx.notify({ kind: "intake", id: 5 }));
    await db.close();
    tell("done");`);
  for (let n = 0; n < 200; n += 1) await db.query("insert into t (v) values ($1)", [n]);
  await other.line("done");
  await other.ended;
  expect(await count(db)).toBe(400);
  expect(heard).toEqual([{ kind: "intake", id: 5 }]);
  await db.close();
  expect(readdirSync(join(dataDir, "run"))).toEqual([]);
}, 60_000);

it("serves other processes also when it lives in the owner's own thread", async () => {
  const db = await openDatabase({ dataDir }, { inThisThread: true });
  await db.query("create table t (id int8 generated always as identity primary key, v int)");
  const other = elsewhere(`
    for (let n = 0; n < 50; n += 1) await db.query("insert into t (v) values ($1)", [n]);
    await db.close();
    tell("done");`);
  await other.line("done");
  expect(await count(db)).toBe(50);
  await db.close();
  expect(readdirSync(join(dataDir, "run"))).toEqual([]);
}, 60_000);

it("goes on in another process when the owner leaves in good order", async () => {
  const owner = elsewhere(`
    await db.query("create table t (id int8 generated always as identity primary key, v int)");
    tell("open");
    setTimeout(async () => { await db.close(); tell("closed"); }, 700);`);
  await owner.line("open");
  const db = await openDatabase({ dataDir });
  const written = 60;
  for (let n = 0; n < written; n += 1) {
    await db.transaction(async (tx) => {
      await tx.query("insert into t (v) values ($1)", [n]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
  }
  await owner.ended;
  expect(owner.lines).toContain("closed");
  expect(await count(db)).toBe(written);
  await db.close();
}, 60_000);

it("loses nothing that was acknowledged when the owner is killed, round after round", async () => {
  let acknowledged = 0;
  for (let round = 0; round < 3; round += 1) {
    const owner = elsewhere(`
      await db.query("create table if not exists t (id int8 generated always as identity primary key, v int)");
      for (let n = 1; ; n += 1) {
        await db.transaction(async (tx) => {
          await tx.query("insert into t (v) values (1)");
          await tx.query("insert into t (v) values (2)");
        });
        tell("ack " + n);
      }`);
    await owner.line(`ack ${10 + round * 15}`);
    owner.child.kill("SIGKILL");
    await owner.ended;
    acknowledged += owner.lines.filter((line) => line.startsWith("ack ")).length;
    const db = await openDatabase({ dataDir });
    const rows = await count(db);
    // One transaction may have committed without its acknowledgement having got out.
    expect(rows % 2).toBe(0);
    expect(rows / 2 - acknowledged).toBeGreaterThanOrEqual(0);
    expect(rows / 2 - acknowledged).toBeLessThanOrEqual(1);
    acknowledged = rows / 2;
    await db.close();
  }
}, 90_000);

it("rolls back a client that dies in a transaction and lets the others go on", async () => {
  const db = await openDatabase({ dataDir });
  await db.query("create table t (id int8 generated always as identity primary key, v int)");
  const client = elsewhere(`
    await db.transaction(async (tx) => {
      await tx.query("insert into t (v) values (1)");
      tell("inside");
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    });`);
  await client.line("inside");
  const waiting = count(db);
  client.child.kill("SIGKILL");
  expect(await waiting).toBe(0);
  await db.close();
}, 60_000);
