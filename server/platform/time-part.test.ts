import { afterEach, expect, it, vi } from "vitest";
import { timePart } from "./time-part.ts";

const written: string[] = [];
const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
  written.push(String(text));
  return true;
});
afterEach(() => written.splice(0));

it("gives what the part gives and says how long it took", async () => {
  expect(await timePart("store", async () => 7)).toBe(7);
  expect(JSON.parse(written[0] ?? "")).toMatchObject({
    message: "start",
    kind: "store",
    milliseconds: expect.any(Number),
    cpuMilliseconds: expect.any(Number),
  });
});

it("says nothing of a part that was quick, nor of one that failed", async () => {
  await timePart("store's files", async () => null, 60_000);
  await expect(timePart("store", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(written).toEqual([]);
  spy.mockClear();
});
