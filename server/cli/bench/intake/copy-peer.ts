/** What PostgreSQL itself takes for the same rows: plain COPY into tables with the same columns, checks and indexes. */
import type { Database } from "../../../platform/database/index.ts";

/** Every table that an arriving payment fills, with the column that tells new rows from old. */
const tables = [
  { table: "messages", key: "id" },
  { table: "payments", key: "id" },
  { table: "scores", key: "id" },
  { table: "exceptions", key: "id" },
  { table: "cases", key: "id" },
  { table: "audit_events", key: "seq" },
] as const;

type Marks = Record<string, number>;

/** Where each table ends now. */
export async function marksOf(db: Database): Promise<Marks> {
  const marks: Marks = {};
  for (const { table, key } of tables) {
    const { rows } = await db.query<{ last: number }>(
      `select coalesce(max(${key}), 0)::bigint as last from ${table}`,
    );
    marks[table] = rows[0]?.last ?? 0;
  }
  return marks;
}

/** Seconds that COPY takes for the rows added since `marks`, one transaction for all tables. */
export async function copySeconds(db: Database, marks: Marks): Promise<number> {
  const { rows } = await db.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  const folder = rows[0]?.folder;
  const sources: { table: string; where: string }[] = [
    ...tables.map(({ table, key }) => ({ table, where: `${key} > ${marks[table]}` })),
    // A snapshot has no number; those of the new scores are the new ones.
    {
      table: "snapshots",
      where: `hash in (select snapshot_hash from scores where id > ${marks.scores})`,
    },
  ];
  await db.query("create schema peer");
  const copies: string[] = [];
  for (const { table, where } of sources) {
    const { rows: columns } = await db.query<{ list: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as list from pg_attribute
        where attrelid = 'public.${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    );
    const list = columns[0]?.list;
    await db.query(`create table peer.${table} (like public.${table} including all)`);
    await db.query(`copy (select ${list} from public.${table} where ${where}) to '${folder}/${table}.copy'`);
    copies.push(`copy peer.${table} (${list}) from '${folder}/${table}.copy'`);
  }
  const began = performance.now();
  await db.transaction(async (tx) => {
    for (const copy of copies) await tx.query(copy);
  });
  return (performance.now() - began) / 1000;
}
