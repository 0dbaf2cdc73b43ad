import { describe, expect, it } from "vitest";
import { jsonWriteRefusal, readRefusal, writeRefusal } from "./same-origin.ts";

const here = "http://127.0.0.1:3000";
const good = { "content-type": "application/json", "x-rerail": "1", "sec-fetch-site": "same-origin" };
const write = (headers: Record<string, string>) =>
  new Request(`${here}/api/trpc/case.claim`, {
    method: "POST",
    body: "{}",
    headers: { host: "127.0.0.1:3000", ...headers },
  });
const without = (name: keyof typeof good) =>
  Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));

describe("same-origin writes", () => {
  it("lets the screen's own JSON through", () => {
    expect(jsonWriteRefusal(write(good), undefined)).toBeNull();
  });

  it.each([
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/jsonp",
  ])("refuses %s, which a browser sends cross-site without asking", (type) => {
    expect(jsonWriteRefusal(write({ ...good, "content-type": type }), undefined)).toContain(
      "application/json",
    );
  });

  it("refuses a body without a content type", () => {
    const request = new Request(`${here}/x`, { method: "POST", headers: without("content-type") });
    expect(jsonWriteRefusal(request, undefined)).not.toBeNull();
  });

  it.each(["cross-site", "same-site", "none"])("refuses a write that Fetch Metadata calls %s", (site) => {
    expect(writeRefusal(write({ ...good, "sec-fetch-site": site }), undefined)).not.toBeNull();
  });

  it("takes an exact Origin where a browser sends no Fetch Metadata, and refuses when both are absent", () => {
    const old = without("sec-fetch-site");
    expect(writeRefusal(write({ ...old, origin: here }), undefined)).toBeNull();
    expect(writeRefusal(write({ ...old, origin: "http://127.0.0.1:3001" }), undefined)).not.toBeNull();
    expect(writeRefusal(write({ ...old, origin: "null" }), undefined)).not.toBeNull();
    expect(writeRefusal(write(old), undefined)).not.toBeNull();
  });

  it("measures Origin against the public address when there is one", () => {
    const old = without("sec-fetch-site");
    expect(
      writeRefusal(write({ ...old, origin: "https://desk.example" }), "https://desk.example/"),
    ).toBeNull();
    expect(writeRefusal(write({ ...old, origin: here }), "https://desk.example/")).not.toBeNull();
  });

  it("refuses a write without the screen's header", () => {
    expect(writeRefusal(write(without("x-rerail")), undefined)).toContain("x-rerail");
  });

  it("refuses reads that another site's page causes", () => {
    const read = (site?: string) =>
      new Request(`${here}/x`, { headers: site ? { "sec-fetch-site": site } : {} });
    expect([read(), read("same-origin"), read("none")].map(readRefusal)).toEqual([null, null, null]);
    expect(readRefusal(read("cross-site"))).not.toBeNull();
    expect(readRefusal(read("same-site"))).not.toBeNull();
  });
});
