import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPostgres, startPostgres, type TestPostgres } from "../testing-postgres.ts";
import type { LiveEvent } from "./database.ts";
import { openDatabase } from "./index.ts";

describe.skipIf(!findPostgres())("a PostgreSQL server", () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = (await startPostgres({ synchronous_commit: "off" }))!;
  }, 60_000);
  afterAll(() => server.stop(), 60_000);

  it("is refused when it may lose acknowledged work, with the setting's name", async () => {
    await expect(openDatabase({ url: server.url, dataDir: "unused" })).rejects.toThrow(
      /synchronous_commit is off, must be on/,
    );
  });

  it("is listened to again after its connections were cut, and everybody is told to look again", async () => {
    const safe = `${server.url}?options=-c%20synchronous_commit%3Don`;
    const db = await openDatabase({ url: safe, dataDir: "unused" });
    const heard: LiveEvent[] = [];
    await db.listen((event) => heard.push(event));
    await db.query("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()");
    for (let tries = 0; tries < 100 && heard.length < 5; tries += 1) await pause(50);
    expect(heard.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual([
      "case null",
      "intake null",
      "models null",
      "queue null",
      "review null",
    ]);
    await db.transaction(async (tx) => tx.notify({ kind: "case", id: 9 }));
    for (let tries = 0; tries < 100 && heard.length < 6; tries += 1) await pause(50);
    expect(heard.at(-1)).toEqual({ kind: "case", id: 9 });
    await db.close();
  });
});
