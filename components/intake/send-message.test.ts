import { expect, test } from "vitest";
import { sendMessage, type Way } from "./send-message.ts";

const file = new File(["<Document/>"], "Zahlung \u00fc.xml");
const receipt = {
  messageId: 3,
  sha256: "0".repeat(64),
  outcome: "accepted",
  standard: "mt",
  messageType: "MT103",
  transactions: 1,
  findings: [],
};
const kept = () => Response.json({ receipts: [receipt] }, { status: 202 });

/** Answers in turn, the last one for ever, and keeps what was asked and waited. */
function scripted(...answers: (() => Response)[]) {
  const calls: { url: unknown; init: RequestInit | undefined }[] = [];
  const waits: number[] = [];
  const way: Way = {
    send: async (url, init) => {
      calls.push({ url, init });
      return answers[Math.min(calls.length, answers.length) - 1]!();
    },
    wait: async (seconds) => {
      waits.push(seconds);
    },
  };
  return { way, calls, waits };
}

test("sends the bytes as they are, marked as this screen's call, and reads the receipts", async () => {
  const { way, calls } = scripted(kept);
  expect(await sendMessage(file, way)).toEqual({ ok: true, receipts: [receipt] });
  expect(calls).toHaveLength(1);
  expect(calls[0]!.url).toBe("/api/messages");
  expect(calls[0]!.init!.body).toBe(file);
  expect(calls[0]!.init!.headers).toMatchObject({ "x-rerail": "1", "x-file-name": "Zahlung%20%C3%BC.xml" });
});

test("a refusal keeps the server's sentence and request id", async () => {
  const problem = {
    title: "Message too large",
    status: 413,
    detail: "A message has at most 10 MB.",
    requestId: "r-9",
  };
  const { way } = scripted(() => Response.json(problem, { status: 413 }));
  expect(await sendMessage(file, way)).toEqual({
    ok: false,
    problem: "A message has at most 10 MB. (request r-9)",
  });
});

test("comes back when the door is busy, as late as it was asked to, and gives up in the end", async () => {
  const busy = (after: string) => () =>
    Response.json({ title: "Too many messages wait" }, { status: 429, headers: { "retry-after": after } });
  const once = scripted(busy("2"), kept);
  expect(await sendMessage(file, once.way)).toMatchObject({ ok: true });
  expect(once.waits).toEqual([2]);
  const always = scripted(busy("900"));
  expect(await sendMessage(file, always.way)).toEqual({ ok: false, problem: "Too many messages wait" });
  expect(always.calls).toHaveLength(6);
  expect(new Set(always.waits)).toEqual(new Set([30]));
});

test("an odd answer and a lost connection are told, not thrown, and not sent twice", async () => {
  const odd = scripted(() => new Response("<html>", { status: 502 }));
  expect(await sendMessage(file, odd.way)).toMatchObject({ problem: expect.stringContaining("502") });
  expect(odd.calls).toHaveLength(1);
  const unread = scripted(() => Response.json({ ok: 1 }, { status: 202 }));
  expect(await sendMessage(file, unread.way)).toMatchObject({ ok: false });
  const lost = scripted(() => {
    throw new TypeError("Failed to fetch");
  });
  expect(await sendMessage(file, lost.way)).toMatchObject({
    problem: expect.stringContaining("cannot be reached"),
  });
  expect(lost.calls).toHaveLength(1);
});
