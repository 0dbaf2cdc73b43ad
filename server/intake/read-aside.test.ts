import { describe, expect, it } from "vitest";
import { readAside } from "./read-aside.ts";
import { readMessage } from "./read-message.ts";
import { limits } from "./refuse-message.ts";
import { bytesOf, customerTransfer } from "./testing.ts";

describe("readAside", () => {
  const large = customerTransfer(
    ...Array.from({ length: 400 }, (_, index) => ({ endToEndId: `E${index}`, uetr: null })),
  );

  it("gives the same result for a large message as reading it here, without holding the event loop", async () => {
    const bytes = bytesOf(large);
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

  it("stops a message that takes more than its CPU time", async () => {
    const slow = bytesOf(`<a>${"<b>&#65;</b>".repeat(900_000)}</a>`);
    const result = await readAside(slow, { cpuMilliseconds: 1 });
    expect(result).toMatchObject({ outcome: "rejected", findings: [{ rule: "X09", path: "/" }] });
    expect((await readAside(slow)).outcome).toBe("unsupported");
  });

  it("refuses more than 16 MB without reading it", async () => {
    const result = await readAside(new Uint8Array(limits.bytes + 1));
    expect(result).toMatchObject({ outcome: "rejected", findings: [{ rule: "X03" }] });
  });
});
