/** Parquet in a stream: one row group a page, so memory does not grow with the ledger. */
import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Cell, Column } from "./describe-columns.ts";

const elements: Record<Column<unknown>["type"], Pick<SchemaElement, "type" | "converted_type">> = {
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  boolean: { type: "BOOLEAN" },
  instant: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
};

/** Writes pages of rows to a growing file; every step hands back the bytes it added. */
export class ParquetStream<Row> {
  private readonly columns: readonly Column<Row>[];
  private readonly bytes = new ByteWriter();
  private readonly file: ParquetWriter;

  constructor(columns: readonly Column<Row>[], about: Record<string, string>) {
    this.columns = columns;
    this.file = new ParquetWriter({
      writer: this.bytes,
      createdBy: "rerail",
      schema: [
        { name: "labels", num_children: columns.length },
        ...columns.map(({ name, type }) => ({
          name,
          repetition_type: "OPTIONAL" as const,
          ...elements[type],
        })),
      ],
      kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    });
  }

  write(rows: readonly Row[]): Uint8Array {
    if (rows.length > 0)
      this.file.write({
        columnData: this.columns.map(({ name, type, of }) => ({
          name,
          data: rows.map((row) => stored(type, of(row))),
        })),
        rowGroupSize: rows.length,
      });
    return this.drain();
  }

  finish(): Uint8Array {
    this.file.finish();
    return this.drain();
  }

  private drain(): Uint8Array {
    const bytes = this.bytes.getBytes().slice();
    this.bytes.index = 0;
    return bytes;
  }
}

function stored(type: Column<unknown>["type"], cell: Cell): unknown {
  if (cell === null) return null;
  if (type === "integer") return BigInt(cell as number);
  if (type === "instant") return new Date(cell as string);
  return cell;
}
