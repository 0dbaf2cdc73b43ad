import { expect, test } from "vitest";
import type { Receipt } from "#server/intake/schema.ts";
import { byAttention, countUploads, type Upload, uploadSummary } from "./upload-list.ts";

const receipt = (outcome: Receipt["outcome"]): Receipt => ({
  messageId: 1,
  sha256: "0".repeat(64),
  outcome,
  standard: "iso20022",
  messageType: "pacs.008.001.08",
  transactions: 1,
  findings: [],
});
const uploads: Upload[] = [
  { name: "a.xml", size: 10, state: "received", receipts: [receipt("accepted")] },
  { name: "b.xml", size: 10, state: "received", receipts: [receipt("rejected")] },
  { name: "c.xml", size: 10, state: "waiting" },
  { name: "d.xml", size: 10, state: "failed", problem: "The server cannot be reached." },
  { name: "e.xml", size: 10, state: "received", receipts: [receipt("duplicate")] },
];

test("counts each outcome and says what did not arrive", () => {
  expect(countUploads(uploads)).toEqual({
    total: 5,
    settled: 4,
    accepted: 1,
    rejected: 1,
    unsupported: 0,
    duplicate: 1,
    failed: 1,
  });
  expect(uploadSummary(uploads)).toBe("4 of 5 files done: 1 accepted, 1 rejected, 1 duplicate, 1 not sent.");
  expect(uploadSummary([uploads[2]!])).toBe("0 of 1 file done.");
});

test("what needs a look stands first, and nothing is lost or doubled", () => {
  expect(byAttention(uploads).map((upload) => upload.name)).toEqual([
    "d.xml",
    "b.xml",
    "e.xml",
    "c.xml",
    "a.xml",
  ]);
});
