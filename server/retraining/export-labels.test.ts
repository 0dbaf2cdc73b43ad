import { parquetReadObjects } from "hyparquet";
import { expect, it } from "vitest";
import { features, featureVersion } from "#models/features/index.ts";
import { onBothStores } from "#server/platform/testing.ts";
import { exportColumns, formulaSafe } from "./describe-columns.ts";
import { exportLabels } from "./export-labels.ts";
import { contextFor, fillLabelledWorld, people } from "./testing.ts";

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new Uint8Array(Buffer.concat(parts));
}

/** A Parquet cell as JSON Lines writes it. */
function plain(cell: unknown): unknown {
  if (typeof cell === "bigint") return Number(cell);
  if (cell instanceof Date) return cell.toISOString();
  return cell ?? null;
}

onBothStores("the label export", (open) => {
  it("gives the same rows as JSON Lines and as Parquet, one a label with every feature", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 120 });
    const ctx = contextFor(db);
    const jsonl = new TextDecoder().decode(await bytesOf((await exportLabels(ctx, "jsonl")).chunks));
    const rows = jsonl
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const file = await bytesOf((await exportLabels(ctx, "parquet")).chunks);
    const read = await parquetReadObjects({ file: file.buffer as ArrayBuffer });
    expect(
      read.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)]))),
    ).toEqual(rows);

    const { rows: labels } = await db.query<{ id: number; target: number; snapshot_hash: string }>(
      `select id, target, snapshot_hash from labels order by id`,
    );
    expect(rows.map((row) => [row.label_id, row.target, row.snapshot_hash])).toEqual(
      labels.map(({ id, target, snapshot_hash }) => [id, target, snapshot_hash]),
    );
    expect(Object.keys(rows[0]!)).toEqual(exportColumns.map(({ name }) => name));
    const { rows: snapshots } = await db.query<{ feature_values: number[] }>(
      `select feature_values from snapshots where hash = $1`,
      [rows[0]!.snapshot_hash],
    );
    expect(features.map(({ name }) => rows[0]![`feature_${name}`])).toEqual(
      snapshots[0]!.feature_values.map((value) => (Number.isNaN(value) ? null : value)),
    );
    await db.close();
  });

  it("names corrections on both rows, keeps to its ledger position and leaves out party data", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 120 });
    const { chunks } = await exportLabels(contextFor(db), "jsonl");
    const text = new TextDecoder().decode(await bytesOf(chunks));
    const rows = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, number | string | null>);
    const corrected = rows.filter(({ supersedes }) => supersedes !== null);
    expect(corrected.length).toBeGreaterThan(0);
    for (const { label_id, supersedes } of corrected)
      expect(rows.find((row) => row.label_id === supersedes)!.superseded_by).toBe(label_id);
    const texts = rows.flatMap((row) => Object.values(row).filter((cell) => typeof cell === "string"));
    expect(texts.filter((cell) => /^(Debtor|Creditor|Other|Invoice|URGENT) |^[DCEM]\d+$/.test(cell))).toEqual(
      [],
    );
    await db.close();
  });

  it("leaves the features of another contract empty and says which contract it was", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 40 });
    await db.query(
      `update snapshots set feature_version = 'f0-old' where hash = (select min(hash) from snapshots)`,
    );
    const { chunks } = await exportLabels(contextFor(db), "jsonl");
    const rows = new TextDecoder()
      .decode(await bytesOf(chunks))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const old = rows.filter((row) => row.feature_version === "f0-old");
    expect(old.length).toBeGreaterThan(0);
    for (const row of old) for (const { name } of features) expect(row[`feature_${name}`]).toBeNull();
    expect(rows.some((row) => row.feature_version === featureVersion)).toBe(true);
    await db.close();
  });

  it("is on the audit trail before the first byte, with who and which position", async () => {
    const db = await open();
    await fillLabelledWorld(db, { payments: 40 });
    await exportLabels(contextFor(db, people.second), "parquet");
    const { rows } = await db.query(`select actor, action, details ->> 'format' as format from audit_events`);
    expect(rows).toEqual([{ actor: people.second.userId, action: "labels.exported", format: "parquet" }]);
    await db.close();
  });

  it("gives a readable file without labels", async () => {
    const db = await open();
    const file = await bytesOf((await exportLabels(contextFor(db), "parquet")).chunks);
    expect(await parquetReadObjects({ file: file.buffer as ArrayBuffer })).toEqual([]);
    await db.close();
  });
});

it("disarms text that a spreadsheet would run", () => {
  for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
    expect(formulaSafe(text)).toBe(`'${text}`);
  expect(formulaSafe("AC03")).toBe("AC03");
});
