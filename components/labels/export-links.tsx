"use client";
import { useMay } from "#components/shell/index.ts";

const formats = [
  { format: "jsonl", label: "JSONL" },
  { format: "parquet", label: "Parquet" },
] as const;

/** Downloads of labels with their snapshots, for the roles that may; each one is put on the audit trail. */
export function ExportLinks() {
  if (!useMay("labels.export")) return null;
  return (
    <p className="flex items-center gap-2 text-sm text-ink-muted">
      Export with snapshots
      {formats.map(({ format, label }) => (
        <a
          key={format}
          href={`/api/labels/export?format=${format}`}
          download
          className="inline-flex h-8 items-center rounded-sm bg-surface-raised px-3 font-medium text-ink ring-1 ring-line-control ring-inset hover:bg-surface-hover"
        >
          {label}
        </a>
      ))}
    </p>
  );
}
