/** Every mutation by every way a foreign page could send one: all refused before anybody is looked up. */
import { describe, expect, it } from "vitest";
import { answerTrpc } from "./answer-trpc.ts";
import { appRouter } from "./root.ts";

const here = "http://127.0.0.1:3000";
const mutations = Object.entries(appRouter._def.procedures)
  .filter(([, procedure]) => (procedure as unknown as { _def: { type: string } })._def.type === "mutation")
  .map(([name]) => name);

const ways: [string, Record<string, string>][] = [];
for (const type of [
  "application/json",
  "multipart/form-data; boundary=b",
  "text/plain",
  "application/x-www-form-urlencoded",
  "",
])
  for (const site of ["cross-site", "same-site", "none", "same-origin", ""])
    for (const marked of ["1", ""]) {
      const ours = type === "application/json" && site === "same-origin" && marked === "1";
      const headers = { "content-type": type, "sec-fetch-site": site, "x-rerail": marked };
      const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));
      if (!ours)
        ways.push([
          `${type || "no type"}, ${site || "no Fetch Metadata"}, ${marked ? "marked" : "unmarked"}`,
          sent,
        ]);
    }

describe("cross-site writes", () => {
  it("has mutations to try", () => {
    expect(mutations).toContain("verdict.record");
    expect(mutations.length).toBeGreaterThan(10);
  });

  it.each(mutations)("%s", async (name) => {
    for (const [way, headers] of ways) {
      const request = new Request(`${here}/api/trpc/${name}`, {
        method: "POST",
        headers,
        body: new Blob(["{}"]),
      });
      const answer = await answerTrpc(request);
      expect(answer.status, way).toBe(403);
      expect(await answer.json(), way).toMatchObject({ title: "forbidden" });
    }
  });
});
