import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { describe, expect, it } from "vitest";
import { readAside, startReader } from "./read-aside.ts";
import { readMessage } from "./read-message.ts";
import { limits } from "./refuse-message.ts";
import { bytesOf, customerTransfer, mt103 } from "./testing.ts";

const batch = (size: number): string =>
  customerTransfer(...Array.from({ length: size }, (_, index) => ({ endToEndId: `E${index}`, uetr: null })));

describe("readAside", () => {
  it("gives the same result for a large message as reading it here, without holding the event loop", async () => {
    const bytes = bytesOf(batch(400));
    expect(bytes.byteLength).toBeGreaterThan(limits.inline);
    let longest = 0;
    let last = performance.now();
    const tick = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const result = await readAside(bytes);
    clearInterval(tick);
    expect(result).toEqual(readMessage(bytes));
    expect(result.payments).toHaveLength(400);
    expect(longest).toBeLessThan(1000);
  });

  it("reads a batch of nearly 16 MB part by part, in a worker that has 64 MB for it", async () => {
    const bytes = bytesOf(batch(18_000));
    expect(bytes.byteLength).toBeGreaterThan(15 * 1024 * 1024);
    const result = await readAside(bytes);
    expect(result).toMatchObject({ outcome: "accepted", findings: [] });
    expect(result.payments.map(({ indexInMessage }) => indexInMessage)).toEqual(
      Array.from({ length: 18_000 }, (_, index) => index),
    );
    expect(result.payments.at(-1)).toMatchObject({
      endToEndId: "E17999",
      sources: { transaction: expect.stringContaining("CdtTrfTxInf[18000]") },
    });
  });

  it("forgets the parts of a message that breaks its schema in the end", async () => {
    const text = batch(600);
    const last = text.lastIndexOf("<Ustrd>");
    const bytes = bytesOf(`${text.slice(0, last)}<Foo/>${text.slice(last)}`);
    expect(await readAside(bytes)).toEqual(readMessage(bytes));
    expect((await readAside(bytes)).payments).toEqual([]);
  });

  it("stops a message that takes more than its CPU time", async () => {
    const slow = bytesOf(`<a>${"<b>&#65;</b>".repeat(900_000)}</a>`);
    const result = await readAside(slow, { cpuMilliseconds: 1 });
    expect(result).toMatchObject({ outcome: "rejected", findings: [{ rule: "X09", path: "/" }] });
    expect((await readAside(slow)).outcome).toBe("unsupported");
  });

  it("gives a worker no more memory in a process that has room for many young objects", async () => {
    setFlagsFromString("--max-semi-space-size=64");
    const worker = startReader(bytesOf(batch(18_000)), "all");
    await once(worker, "online");
    const { heap_size_limit: limit } = await worker.getHeapStatistics();
    await worker.terminate();
    expect(limit / 1_048_576).toBeLessThan(72);
  });

  it.each([
    [
      "a line of a million keys",
      `{${Array.from({ length: 900_000 }, (_, n) => `"k${n}":1`).join(",")}}\n`,
      "X11",
    ],
    ["a line of lists", `{"a":[${"{},".repeat(3_000_000)}1]}\n`, "X11"],
    ["millions of blank lines", `{"a":1}${"\n".repeat(9_000_000)}`, "X11"],
    ["a FIN message of line ends", mt103({ "70": "\n".repeat(4_000_000) }), "X03"],
    ["a FIN message of old line ends", mt103().replaceAll("\r\n", "\r") + "\r".repeat(9_000_000), "X03"],
  ])("refuses %s before it takes memory that nobody can bound", async (_, text, rule) => {
    expect(await readAside(bytesOf(text))).toMatchObject({
      outcome: "rejected",
      findings: expect.arrayContaining([expect.objectContaining({ rule })]),
    });
  });

  it("ends only the worker of a message that takes more than its memory", async () => {
    const lines = "<Ustrd>a</Ustrd>".repeat(900_000);
    const poison = bytesOf(customerTransfer({}).replace("</RmtInf>", `${lines}</RmtInf>`));
    expect(poison.byteLength).toBeLessThan(limits.bytes);
    const [refused, sound] = await Promise.all([readAside(poison), readAside(bytesOf(batch(400)))]);
    expect(refused).toMatchObject({
      outcome: "rejected",
      findings: [{ rule: "X09", code: "FF01", path: "/" }],
    });
    expect(sound.payments).toHaveLength(400);
  });

  it("refuses more than 16 MB without reading it", async () => {
    const result = await readAside(new Uint8Array(limits.bytes + 1));
    expect(result).toMatchObject({ outcome: "rejected", findings: [{ rule: "X03" }] });
  });
});
