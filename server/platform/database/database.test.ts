import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { onBothStores } from "../testing.ts";
import type { LiveEvent, Transaction } from "./database.ts";
import { sendAhead } from "./send-ahead.ts";
import { byteaArray, jsonbArray } from "./values.ts";

onBothStores("the Database face", (open) => {
  it("gives values of every kind as the contract says", async () => {
    const db = await open();
    const { rows } = await db.query(
      `select 9007199254740991::int8 as big, 1.50::numeric as money, '2026-11-20 09:30:00.25+00'::timestamptz as at,
         '2026-01-02'::date as day, '\\x00ff'::bytea as bytes, array[1, 2]::int8[] as ids, '{"a": [1]}'::jsonb as json,
         $1::float8[] as vector, $2::bytea as given, 'infinity'::timestamptz as never, $3::text as nothing`,
      [new Float64Array([1.5, Number.NaN]), new Uint8Array([0, 200]), undefined],
    );
    expect(rows[0]).toEqual({
      big: 9007199254740991,
      money: "1.50",
      at: "2026-11-20T09:30:00.250Z",
      day: "2026-01-02",
      bytes: new Uint8Array([0, 255]),
      ids: [1, 2],
      json: { a: [1] },
      vector: [1.5, Number.NaN],
      given: new Uint8Array([0, 200]),
      never: "infinity",
      nothing: null,
    });
    await db.close();
  });

  it("takes arrays of bytes and of JSON texts in their binary form", async () => {
    const db = await open();
    const given = [new Uint8Array([0, 255, 92]), new Uint8Array(0), new Uint8Array(5_000).fill(7)];
    const texts = ['{"a": "é\u{1F600}\\u00e9"}', "[1, null]", '"x"'];
    for (const [bytes, json] of [
      [given, texts],
      [[], []],
    ] as const) {
      const { rows } = await db.query<{ bytes: Uint8Array }>(`select unnest($1::bytea[]) as bytes`, [
        byteaArray(bytes),
      ]);
      expect(rows.map((row) => row.bytes)).toEqual(bytes);
      const read = await db.query<{ json: unknown }>(`select unnest($1::jsonb[]) as json`, [
        jsonbArray(json),
      ]);
      expect(read.rows.map((row) => row.json)).toEqual(json.map((text) => JSON.parse(text)));
    }
    await db.close();
  });

  it("refuses an int8 that a number cannot hold", async () => {
    const db = await open();
    await expect(db.query("select 9007199254740993::int8 as id")).rejects.toThrow(/does not fit/);
    await db.close();
  });

  it("keeps 40 concurrent read-modify-writes apart", async () => {
    const db = await open();
    await db.query("create table tally (n int8)");
    await db.query("insert into tally values (0)");
    const add = () =>
      db.transaction(
        async (tx) => {
          const { rows } = await tx.query<{ n: number }>("select n from tally for update");
          await tx.query("update tally set n = $1", [rows[0]!.n + 1]);
        },
        { serializable: false },
      );
    await Promise.all(Array.from({ length: 40 }, add));
    expect((await db.query("select n from tally")).rows).toEqual([{ n: 40 }]);
    await db.close();
  });

  it("retries a serialization failure until the work succeeds", async () => {
    const db = await open();
    await db.query("create table tally (n int8); insert into tally values (0)");
    const add = () =>
      db.transaction(
        async (tx) => {
          const { rows } = await tx.query<{ n: number }>("select n from tally");
          await tx.query("update tally set n = $1", [rows[0]!.n + 1]);
        },
        { serializable: true },
      );
    await Promise.all([add(), add(), add()]);
    expect((await db.query("select n from tally")).rows).toEqual([{ n: 3 }]);
    await db.close();
  });

  it("rolls back what failed, also when the work swallowed the error", async () => {
    const db = await open();
    await db.query("create table t (v int)");
    const thrown = db.transaction(async (tx) => {
      await tx.query("insert into t values (1)");
      throw new Error("no");
    });
    await expect(thrown).rejects.toThrow("no");
    const swallowed = db.transaction(async (tx) => {
      await tx.query("insert into t values (2)");
      await tx.query("select nonsense").catch(() => {});
    });
    await expect(swallowed).rejects.toThrow(/rolled back/);
    expect((await db.query("select v from t")).rows).toEqual([]);
    await db.close();
  });

  it("runs statements that were sent ahead in their order; the first that fails is the cause", async () => {
    const db = await open();
    await db.query("create table t (place int generated always as identity, v int check (v < 10))");
    const insert = (tx: Transaction, v: number) =>
      sendAhead(tx.query<{ place: number }>("insert into t (v) values ($1) returning place", [v]));
    const places = await db.transaction(async (tx) => {
      const sent = [1, 2, 3, 4].map((v) => insert(tx, v));
      return (await Promise.all(sent)).map(({ rows }) => rows[0]?.place);
    });
    expect(places).toEqual([1, 2, 3, 4]);
    const failing = db.transaction(async (tx) => {
      const sent = [5, 11, 6].map((v) => insert(tx, v));
      await pause(50);
      for (const one of sent) await one;
    });
    await expect(failing).rejects.toMatchObject({ code: "23514" });
    expect((await db.query("select v from t order by place")).rows).toEqual([1, 2, 3, 4].map((v) => ({ v })));
    await db.close();
  });

  it("gives up the transaction when its work fails while statements are under way", async () => {
    const db = await open();
    await db.query("create table t (v int)");
    const failed = db.transaction(async (tx) => {
      sendAhead(tx.query("insert into t values (1)"));
      sendAhead(tx.query("select nonsense"));
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    await db.query("insert into t values (2)");
    expect((await db.query("select v from t")).rows).toEqual([{ v: 2 }]);
    await db.close();
  });

  it("refuses a query past the open transaction instead of waiting for itself", async () => {
    const db = await open();
    await expect(db.transaction(() => db.query("select 1"))).rejects.toThrow(/query through it/);
    expect((await db.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await db.close();
  });

  it("tells events on commit only, and many of a kind as one", async () => {
    const db = await open();
    const heard: LiveEvent[] = [];
    let arrived: () => void = () => {};
    const last = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const stop = await db.listen((event) => {
      heard.push(event);
      if (event.kind === "models") arrived();
    });
    await db
      .transaction(async (tx) => {
        tx.notify({ kind: "case", id: 1 });
        throw new Error("undone");
      })
      .catch(() => {});
    await db.transaction(async (tx) => {
      for (let id = 1; id <= 30; id += 1) tx.notify({ kind: "queue", id });
      tx.notify({ kind: "review", id: 7 });
      tx.notify({ kind: "review", id: 7 });
    });
    await db.transaction(async (tx) => tx.notify({ kind: "models", id: null }));
    await last;
    expect(heard).toEqual([
      { kind: "queue", id: null },
      { kind: "review", id: 7 },
      { kind: "models", id: null },
    ]);
    stop();
    await db.close();
  });
});
