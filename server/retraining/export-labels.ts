/** The label export: audited, then streamed page by page as of the ledger position it was begun at. */
import { featureVersion } from "#models/features/index.ts";
import { recordAudit } from "#server/audit/index.ts";
import type { Context } from "#server/platform/context.ts";
import type { Queryable } from "#server/platform/database/database.ts";
import { exportColumns } from "./describe-columns.ts";
import { readExportPage, readLedgerPosition, type StoredExportRow } from "./store.ts";
import { ParquetStream } from "./write-parquet.ts";

export type ExportFormat = "jsonl" | "parquet";

export interface LabelExport {
  fileName: string;
  contentType: string;
  chunks: AsyncGenerator<Uint8Array>;
}

const pageSize = 1000;

/** Who took which labels out is on the audit trail before the first byte leaves. */
export async function exportLabels(ctx: Context, format: ExportFormat): Promise<LabelExport> {
  const position = await ctx.db.transaction(async (tx) => {
    const newest = await readLedgerPosition(tx);
    await recordAudit(tx, ctx, {
      action: "labels.exported",
      object: "labels",
      details: { format, ledgerPosition: newest, featureVersion },
    });
    return newest;
  });
  const name = `rerail-labels-${position}.${format}`;
  return format === "parquet"
    ? {
        fileName: name,
        contentType: "application/vnd.apache.parquet",
        chunks: parquetChunks(ctx.db, position),
      }
    : {
        fileName: name,
        contentType: "application/jsonl; charset=utf-8",
        chunks: jsonLineChunks(ctx.db, position),
      };
}

async function* pages(db: Queryable, position: number): AsyncGenerator<StoredExportRow[]> {
  let afterId = 0;
  for (;;) {
    const page = await readExportPage(db, { afterId, position, limit: pageSize });
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    afterId = page.at(-1)!.labelId;
  }
}

async function* jsonLineChunks(db: Queryable, position: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const page of pages(db, position)) {
    const lines = page.map((row) =>
      JSON.stringify(Object.fromEntries(exportColumns.map((column) => [column.name, column.of(row)]))),
    );
    yield encoder.encode(`${lines.join("\n")}\n`);
  }
}

async function* parquetChunks(db: Queryable, position: number): AsyncGenerator<Uint8Array> {
  const file = new ParquetStream(exportColumns, {
    feature_version: featureVersion,
    ledger_position: String(position),
  });
  for await (const page of pages(db, position)) yield file.write(page);
  yield file.finish();
}
