import { expect, test } from "vitest";
import { sendMessage } from "./send-message.ts";

const file = new File(["<Document/>"], "Zahlung \u00fc.xml");
const answering = (status: number, body: unknown) => async () =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status });

test("sends the bytes as they are, marked as this screen's call, and reads the receipts", async () => {
  const calls: { url: unknown; init: RequestInit | undefined }[] = [];
  const receipt = {
    messageId: 3,
    sha256: "0".repeat(64),
    outcome: "accepted",
    standard: "mt",
    messageType: "MT103",
    transactions: 1,
    findings: [],
  };
  const sent = await sendMessage(file, async (url, init) => {
    calls.push({ url, init });
    return new Response(JSON.stringify({ receipts: [receipt] }), { status: 202 });
  });
  expect(sent).toEqual({ ok: true, receipts: [receipt] });
  expect(calls[0]!.url).toBe("/api/messages");
  expect(calls[0]!.init!.body).toBe(file);
  expect(calls[0]!.init!.headers).toMatchObject({ "x-rerail": "1", "x-file-name": "Zahlung%20%C3%BC.xml" });
});

test("a refusal keeps the server's sentence and request id", async () => {
  const refused = answering(413, { error: "The message is larger than 10 MB.", requestId: "r-9" });
  expect(await sendMessage(file, refused)).toEqual({
    ok: false,
    problem: "The message is larger than 10 MB. (request r-9)",
  });
});

test("an odd answer and a lost connection are told, not thrown", async () => {
  expect(await sendMessage(file, answering(502, "<html>"))).toMatchObject({
    problem: expect.stringContaining("502"),
  });
  expect(await sendMessage(file, answering(202, { ok: 1 }))).toMatchObject({ ok: false });
  const lost = async () => {
    throw new TypeError("Failed to fetch");
  };
  expect(await sendMessage(file, lost)).toMatchObject({
    problem: expect.stringContaining("cannot be reached"),
  });
});
