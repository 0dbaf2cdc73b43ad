import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { onBothStores } from "../testing.ts";
import { openEmbeddedForTest } from "../testing-embedded.ts";
import { assertSettings, requiredSettings } from "./assert-settings.ts";
import type { Queryable } from "./database.ts";
import { type Migration, migrate, pendingMigrations, readMigrations } from "./migrate.ts";

const step = (number: number, sql: string): Migration => ({
  number,
  name: `${String(number).padStart(4, "0")}-step.sql`,
  sql,
  sha256: `hash of ${sql}`,
});

it("applies each file once, in order, and whole or not at all", async () => {
  const db = await openEmbeddedForTest({ migrated: false });
  expect(await pendingMigrations(db)).toEqual(readMigrations().map(({ number }) => number));
  const first = step(1, "create table a (v int); insert into a values (1)");
  const broken = step(2, "create table b (v int); insert into nowhere values (1)");
  await expect(migrate(db, [first, broken])).rejects.toThrow(/nowhere/);
  expect((await db.query("select to_regclass('a') as a, to_regclass('b') as b")).rows).toEqual([
    { a: "a", b: null },
  ]);
  expect(await migrate(db, [first, step(2, "create table b (v int)")])).toEqual(["0002-step.sql"]);
  expect(await migrate(db, [first, step(2, "create table b (v int)")])).toEqual([]);
  await db.close();
});

it("refuses to go on when an applied file was changed", async () => {
  const db = await openEmbeddedForTest({ migrated: false });
  await migrate(db, [step(1, "create table a (v int)")]);
  await expect(migrate(db, [step(1, "create table a (v text)")])).rejects.toThrow(
    /0001-step\.sql was changed/,
  );
  await db.close();
});

it("takes a number that was left out also when higher ones are applied", async () => {
  const db = await openEmbeddedForTest({ migrated: false });
  const low = step(2, "create table b (v int)");
  const high = step(7, "create table c (v int)");
  expect(await migrate(db, [step(1, "create table a (v int)"), high])).toEqual([
    "0001-step.sql",
    "0007-step.sql",
  ]);
  expect(await migrate(db, [step(1, "create table a (v int)"), low, high])).toEqual(["0002-step.sql"]);
  await db.close();
});

it("refuses two files of one number", () => {
  const folder = mkdtempSync(join(tmpdir(), "rerail-migrations-"));
  writeFileSync(join(folder, "0001-one.sql"), "select 1");
  writeFileSync(join(folder, "0001-two.sql"), "select 2");
  expect(() => readMigrations(folder)).toThrow(/0001-one\.sql and 0001-two\.sql have the same number/);
  rmSync(folder, { recursive: true });
});

onBothStores("migrations", (open) => {
  it("are complete on a fresh store and survive being run by several at once", async () => {
    const db = await open();
    expect(await pendingMigrations(db)).toEqual([]);
    expect(await Promise.all([migrate(db), migrate(db), migrate(db)])).toEqual([[], [], []]);
    await db.close();
  });
});

const settingsGiven = (values: Record<string, string>): Queryable => ({
  query: async <Row>() => ({
    rows: Object.entries(values).map(([name, value]) => ({ name, value })) as Row[],
    count: 0,
  }),
});
const safe = Object.fromEntries(requiredSettings.map(({ name, allowed }) => [name, allowed[0] as string]));

it("takes a PostgreSQL with safe settings and refuses each unsafe one by name", async () => {
  await assertSettings(settingsGiven(safe));
  for (const { name } of requiredSettings) {
    const given = settingsGiven({ ...safe, [name]: "something else" });
    await expect(assertSettings(given)).rejects.toThrow(new RegExp(`${name} is something else`));
  }
});
