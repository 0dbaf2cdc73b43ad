/** Seeded mutations of sound messages: no crash, no hang, no silent refusal. `npm run bench -- mutations` runs 10,000. */
import { describe, expect, it } from "vitest";
import { handleMutations } from "./conformance/mutate-messages.ts";

describe("mutated messages", () => {
  it("2,000 of them are read or refused with code, path and position, each within two seconds", () => {
    const tally = handleMutations({ count: 2000, seed: 1 });
    expect(tally.crashes).toEqual([]);
    expect(tally.hangs).toBe(0);
    expect(tally.silent).toEqual([]);
    expect(tally.rejected).toBeGreaterThan(500);
    expect(tally.accepted).toBeGreaterThan(200);
  });
});
