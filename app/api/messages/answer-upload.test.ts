import { afterAll, beforeAll, expect, it } from "vitest";
import { createSource } from "#server/intake/index.ts";
import { receipt } from "#server/intake/schema.ts";
import { bytesOf, customerTransfer } from "#server/intake/testing.ts";
import { manualClock } from "#server/platform/clock.ts";
import type { Database } from "#server/platform/database/index.ts";
import { processWide } from "#server/platform/process-wide.ts";
import { openEmbeddedForTest } from "#server/platform/testing-embedded.ts";
import { answerUpload } from "./answer-upload.ts";

const clock = manualClock(new Date("2026-11-20T09:30:00Z"));
let db: Database;
let token: string;

beforeAll(async () => {
  db = await openEmbeddedForTest();
  processWide("runtime", () => ({ started: Promise.resolve({ db, clock, stopClock: async () => {} }) }));
  const actor = { userId: "test", name: "Test", role: "system" };
  ({ token } = await createSource({ db, clock, actor, requestId: null }, "Core banking"));
});
afterAll(() => db.close());

function upload(body: BodyInit | null, headers: Record<string, string> = {}): Promise<Response> {
  const all = { authorization: `Bearer ${token}`, "content-type": "application/xml", ...headers };
  const init = { method: "POST", body, headers: all, duplex: "half" };
  return answerUpload(new Request("http://localhost/api/messages", init as RequestInit));
}

it("keeps a message of a source and answers 202 with its receipt, again with the first one's", async () => {
  const response = await upload(customerTransfer({}), { "x-file-name": "caf%C3%A9.xml" });
  expect(response.status).toBe(202);
  const { receipts } = await response.json();
  expect(receipt.parse(receipts[0])).toMatchObject({ outcome: "accepted", transactions: 1 });
  const again = await (await upload(customerTransfer({}))).json();
  expect(again.receipts[0]).toMatchObject({ outcome: "duplicate", messageId: receipts[0].messageId });
  const { rows } = await db.query(
    "select file_name, s.name from messages m join sources s on s.id = m.source_id",
  );
  expect(rows).toEqual([{ file_name: "café.xml", name: "Core banking" }]);
});

it.each([
  ["nonsense", "nonsense"],
  ["no end", "<a>"],
  ["a document type", "<!DOCTYPE a><a/>"],
  ["bytes that are no text", Uint8Array.from([0, 255, 0, 1])],
  ["half a character", bytesOf("<a>é").slice(0, 4)],
])("keeps %s with 202 as a refused message", async (_, body) => {
  const response = await upload(body as BodyInit);
  expect(response.status).toBe(202);
  expect((await response.json()).receipts[0]).toMatchObject({
    outcome: "rejected",
    findings: [{ severity: "reject" }],
  });
});

it.each([
  [401, "a wrong token", () => upload("<a/>", { authorization: "Bearer wrong-wrong-wrong" })],
  [401, "a token of another form", () => upload("<a/>", { authorization: "Basic abc" })],
  [
    413,
    "a declared length over the cap",
    () => upload("<a/>", { "content-length": String(17 * 1024 * 1024) }),
  ],
  [
    413,
    "a body over the cap",
    () => upload(new Blob([new Uint8Array(16 * 1024 * 1024 + 1)]).stream() as BodyInit),
  ],
  [415, "another type", () => upload("{}", { "content-type": "application/json" })],
  [415, "a form, which any page may send", () => upload("a=b", { "content-type": "multipart/form-data" })],
  [415, "a content encoding", () => upload("<a/>", { "content-encoding": "gzip" })],
  [400, "an empty body", () => upload(null)],
] as const)("answers %i to %s, as problem details", async (status, _, send) => {
  const response = await send();
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({
    type: "about:blank",
    status,
    title: expect.any(String),
    detail: expect.any(String),
  });
});

it("wants a session and the page's own header where there is no token", async () => {
  const bare = (headers: Record<string, string>) =>
    answerUpload(new Request("http://localhost/api/messages", { method: "POST", body: "<a/>", headers }));
  expect((await bare({ "content-type": "text/xml" })).status).toBe(403);
  const ownPage = { "content-type": "text/xml", "x-rerail": "1", "sec-fetch-site": "same-origin" };
  expect((await bare(ownPage)).status).toBe(401);
  expect((await bare({ ...ownPage, "sec-fetch-site": "cross-site" })).status).toBe(403);
});
