import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createSource, uploadLimits } from "#server/intake/index.ts";
import { type Receipt, receipt } from "#server/intake/schema.ts";
import { bytesOf, customerTransfer, mt103 } from "#server/intake/testing.ts";
import { manualClock } from "#server/platform/clock.ts";
import type { Database } from "#server/platform/database/index.ts";
import { processWide } from "#server/platform/process-wide.ts";
import { openEmbeddedForTest } from "#server/platform/testing-embedded.ts";
import { answerUpload } from "./answer-upload.ts";

const packed = { "content-encoding": "gzip" };
const gzipped = (text: string): Buffer<ArrayBuffer> => Buffer.from(gzipSync(text));
/** 1 GB of zeros in 1 MB: members of a gzip stream are unpacked one after the other. */
const bomb = (): Buffer<ArrayBuffer> => {
  const member = gzipSync(new Uint8Array(16 * 1024 * 1024));
  return Buffer.concat(Array.from({ length: 64 }, () => member));
};

const clock = manualClock(new Date("2026-11-20T09:30:00Z"));
let db: Database;
let token: string;
/** What comes in is kept when this is through. */
let storeGate: Promise<void> = Promise.resolve();

beforeAll(async () => {
  db = await openEmbeddedForTest();
  const transaction = db.transaction.bind(db);
  db.transaction = async (work, options) => {
    await storeGate;
    return transaction(work, options);
  };
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
  [415, "an unknown content encoding", () => upload("<a/>", { "content-encoding": "br" })],
  [415, "two content encodings", () => upload("<a/>", { "content-encoding": "gzip, gzip" })],
  [400, "a body that is not gzip", () => upload("<a/>", { "content-encoding": "gzip" })],
  [400, "a broken off gzip body", () => upload(gzipped("<a/>").slice(0, -6), packed)],
  [400, "bytes after a gzip body", () => upload(Buffer.concat([gzipped("<a/>"), bytesOf("x")]), packed)],
  [413, "a small gzip body that unpacks to more than the cap", () => upload(bomb(), packed)],
  [400, "an empty body", () => upload(null)],
  [400, "an empty gzip body", () => upload(gzipped(""), packed)],
  [400, "a multipart body without its boundary", () => upload("<a/>", { "content-type": "multipart/mixed" })],
  [400, "an unusable key", () => upload("<a/>", { "idempotency-key": "a b" })],
] as const)("answers %i to %s, as problem details", async (status, _, send) => {
  const response = await send();
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({
    type: "about:blank",
    status,
    title: expect.any(String),
    detail: expect.any(String),
    requestId: expect.stringMatching(/^[\da-f-]{36}$/),
  });
});

it("unpacks gzip and keeps the bytes inside", async () => {
  const text = customerTransfer({ messageId: "GZ", endToEndId: "GZ" });
  const { receipts } = await (await upload(gzipped(text), packed)).json();
  const { rows } = await db.query<{ bytes: Uint8Array }>("select bytes from messages where id = $1", [
    receipts[0].messageId,
  ]);
  expect(Buffer.from(rows[0]?.bytes ?? []).toString()).toBe(text);
  const plain = await (await upload(text)).json();
  expect(plain.receipts[0]).toMatchObject({ outcome: "duplicate", messageId: receipts[0].messageId });
});

it("stops reading a bomb at the limit", async () => {
  const whole = bomb();
  let read = 0;
  const slowly = new ReadableStream({
    pull(controller) {
      controller.enqueue(whole.subarray(read, read + 1024));
      read += 1024;
      if (read >= whole.byteLength) controller.close();
    },
  });
  const response = await upload(slowly, packed);
  expect(response.status).toBe(413);
  expect((await response.json()).detail).toMatch(/unpacks to more than 16 MB/);
  expect(read).toBeLessThan(whole.byteLength / 2);
});

it("takes several messages in one request, a receipt for each in their order", async () => {
  const parts = [customerTransfer({ messageId: "P1", endToEndId: "P1" }), "<a", mt103({ "20": "P3" })];
  const bodies = parts.map(
    (text, index) => `--xx\r\nContent-Disposition: attachment; filename="p${index}"\r\n\r\n${text}\r\n`,
  );
  const response = await upload(`${bodies.join("")}--xx--\r\n`, {
    "content-type": 'multipart/mixed; boundary="xx"',
  });
  expect(response.status).toBe(202);
  const { receipts } = await response.json();
  expect(receipts.map(({ outcome }: Receipt) => outcome)).toEqual(["accepted", "rejected", "accepted"]);
  const { rows } = await db.query("select file_name from messages where id = any($1::bigint[]) order by id", [
    receipts.map(({ messageId }: Receipt) => messageId),
  ]);
  expect(rows).toEqual([{ file_name: "p0" }, { file_name: "p1" }, { file_name: "p2" }]);
});

it("answers the same key with the first answer, and refuses it for other bytes", async () => {
  const key = { "idempotency-key": '"order-4711"' };
  const text = customerTransfer({ messageId: "K1", endToEndId: "K1" });
  const first = await upload(text, key);
  const again = await upload(text, key);
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await again.json()).toEqual(await first.json());
  const other = await upload(customerTransfer({ messageId: "K2", endToEndId: "K2" }), key);
  expect(other.status).toBe(422);
  const { rows } = await db.query("select 1 from messages where message_ref = 'K2'");
  expect(rows).toEqual([]);
});

it("answers a key whose first request died on the way, with one effect", async () => {
  const text = customerTransfer({ messageId: "K3", endToEndId: "K3" });
  const first = await (await upload(text)).json();
  await db.query(`insert into message_keys (source_id, key, body_hash, at)
    select source_id, 'died', encode(sha256('application/xml' || E'\\n'::bytea || bytes), 'hex'), now()
      from messages where message_ref = 'K3'`);
  const again = await upload(text, { "idempotency-key": "died" });
  expect(again.status).toBe(202);
  expect((await again.json()).receipts[0].messageId).toBe(first.receipts[0].messageId);
});

it("keeps the answer to a key also where a finding quotes what no database takes", async () => {
  const line = '{"amount":"1","currency":"EUR","settlementDate":"2026-11-20","a\\u0000\\ud83db":"x"}\n';
  const send = () => upload(line, { "content-type": "application/jsonl", "idempotency-key": "nul" });
  const [first, again] = [await send(), await send()];
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect((await again.json()).receipts[0].findings[0].message).toMatch(/is not read/);
});

it("forgets keys in time", async () => {
  await upload("<old/>", { "idempotency-key": "old" });
  clock.advance(30 * 86_400_000);
  await upload("<new/>", { "idempotency-key": "new" });
  const { rows } = await db.query("select key from message_keys order by key");
  expect(rows).toEqual([{ key: "new" }]);
});

describe("under pressure", () => {
  const before = { ...uploadLimits };
  afterEach(() => Object.assign(uploadLimits, before));

  /** Sends while the store takes nothing in; the store goes on when all that are turned away have their answers. */
  async function sendAtOnce(bodies: BodyInit[], turnedAway: number): Promise<Response[]> {
    let goOn = () => {};
    storeGate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let answered = 0;
    const responses = bodies.map(async (body) => {
      const response = await upload(body);
      answered += 1;
      return response;
    });
    await vi.waitFor(() => expect(answered).toBe(turnedAway), { timeout: 10_000 });
    goOn();
    return Promise.all(responses);
  }

  const problemsOf = (responses: Response[]) => responses.filter(({ status }) => status !== 202);
  const bodyOf = (n: number) => customerTransfer({ messageId: `W${n}`, endToEndId: `W${n}`, uetr: null });

  it("turns away with 429 and a time to come back what is more than may wait, and keeps the rest", async () => {
    uploadLimits.waiting = 4;
    const bodies = Array.from({ length: 12 }, (_, n) => bodyOf(n));
    // One is being kept and four wait.
    const responses = await sendAtOnce(bodies, 7);
    for (const response of problemsOf(responses)) {
      expect(response.status).toBe(429);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
      expect(await response.json()).toMatchObject({ status: 429, requestId: expect.any(String) });
    }
    expect(responses.filter(({ status }) => status === 202)).toHaveLength(5);
    for (const [n, { status }] of responses.entries()) {
      if (status === 429) expect((await upload(bodyOf(n))).status).toBe(202);
    }
    const { rows } = await db.query("select 1 from messages where message_ref like 'W%'");
    expect(rows).toHaveLength(12);
  });

  it("holds only so many bytes of requests that come in together", async () => {
    uploadLimits.waitingBytes = 100_000;
    const large = (n: number) => `<a n="${n}">${"x".repeat(40_000)}</a>`;
    const responses = await sendAtOnce([1, 2, 3, 4].map(large), 2);
    expect(problemsOf(responses).map(({ status }) => status)).toEqual([429, 429]);
    expect((await upload(`<a>${"x".repeat(200_000)}</a>`)).status).toBe(202);
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
