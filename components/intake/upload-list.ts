/** The files of one drop and what became of each. Pure: the drop zone only feeds it and draws it. */
import { countOf, countText } from "#components/charts/number-text.ts";
import type { Receipt } from "#server/intake/schema.ts";

export type Upload =
  | { name: string; size: number; state: "waiting" | "sending" }
  | { name: string; size: number; state: "received"; receipts: Receipt[] }
  | { name: string; size: number; state: "failed"; problem: string };

export interface UploadCounts {
  total: number;
  settled: number;
  accepted: number;
  rejected: number;
  unsupported: number;
  duplicate: number;
  failed: number;
}

export function countUploads(uploads: readonly Upload[]): UploadCounts {
  const counts = { accepted: 0, rejected: 0, unsupported: 0, duplicate: 0, failed: 0 };
  let settled = 0;
  for (const upload of uploads) {
    if (upload.state === "failed") counts.failed += 1;
    if (upload.state === "received") for (const receipt of upload.receipts) counts[receipt.outcome] += 1;
    if (upload.state === "failed" || upload.state === "received") settled += 1;
  }
  return { total: uploads.length, settled, ...counts };
}

/** "34 of 120 files sent: 30 accepted, 2 rejected." Outcomes that did not occur are left out. */
export function uploadSummary(uploads: readonly Upload[]): string {
  const counts = countUploads(uploads);
  const parts = (["accepted", "rejected", "unsupported", "duplicate", "failed"] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${countText(counts[outcome])} ${outcome === "failed" ? "not sent" : outcome}`);
  const sent = `${countText(counts.settled)} of ${countOf(counts.total, "file")} done`;
  return parts.length === 0 ? `${sent}.` : `${sent}: ${parts.join(", ")}.`;
}

const weight = (upload: Upload): number => {
  if (upload.state === "failed") return 0;
  if (upload.state !== "received") return 3;
  if (upload.receipts.some((receipt) => receipt.outcome === "rejected")) return 1;
  return upload.receipts.every((receipt) => receipt.outcome === "accepted") ? 4 : 2;
};

/** What needs a look first: not sent, rejected, then the rest; each in the order it was dropped. */
export function byAttention(uploads: readonly Upload[]): Upload[] {
  return uploads.toSorted((a, b) => weight(a) - weight(b));
}
