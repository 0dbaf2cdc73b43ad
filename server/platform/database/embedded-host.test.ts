import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { log } from "../log.ts";
import { openEngine } from "./embedded-engine.ts";
import { hostStore } from "./embedded-host.ts";
import { simpleQuery } from "./wire.ts";

it("tells a start after a crash from one after an orderly end, and loses nothing in either", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rerail-host-"));
  const [lived, left] = [join(folder, "lived"), join(folder, "left")];
  const said = vi.spyOn(log, "info").mockReturnValue();
  const engine = await openEngine(lived);
  engine.run(simpleQuery("create table t as select 7 as v"));
  // What is on the disk while the store is open is what a killed process leaves behind.
  cpSync(lived, left, { recursive: true });
  await engine.close();
  for (const [store, crashed] of [
    [left, true],
    [left, false],
  ] as const) {
    said.mockClear();
    const host = await hostStore(store, join(folder, "s"));
    const told = said.mock.calls.filter(([, fields]) =>
      /log since its last checkpoint/.test(String(fields?.kind)),
    );
    expect(told).toHaveLength(crashed ? 1 : 0);
    await host.close();
  }
  const again = await openEngine(left);
  expect(Buffer.from(again.run(simpleQuery("select v from t"))).toString("latin1")).toContain("7");
  await again.close();
  said.mockRestore();
  rmSync(folder, { recursive: true });
});
