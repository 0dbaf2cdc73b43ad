/** The server as a process: what it acknowledged outlives a kill, and it never outlives the command that started it. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killServer } from "../server/cli/bench/kill/kill-server.ts";
import { probePort } from "../server/cli/serve.mjs";
import { expect, test } from "./workbench.ts";
import { projectRoot } from "./world.ts";

let dataDir: string;
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "rerail-process-"));
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test("no acknowledged message is lost or doubled when the server is killed", async () => {
  test.setTimeout(240_000);
  const { acknowledged, unanswered, payments, exceptions, ...found } = await killServer(
    { dataDir },
    { kills: 3, seed: 5, connections: 4, broker: false },
  );
  expect(found).toMatchObject({
    lost: 0,
    fedLost: 0,
    fedLeft: 0,
    duplicates: 0,
    untold: 0,
    paymentsMissing: 0,
    notAssessedOnce: 0,
    withoutCase: 0,
    jobsLeft: 0,
    auditGap: 0,
    auditProblem: null,
  });
  // Without traffic at the kills the above would say nothing.
  expect(Math.min(acknowledged, unanswered, payments, exceptions)).toBeGreaterThan(0);
});

for (const signal of ["SIGTERM", "SIGKILL"] as const) {
  test(`npm start ends with its store closed when npm gets ${signal}`, async () => {
    test.setTimeout(120_000);
    const port = await probePort(0, "127.0.0.1");
    const npm = spawn("npm", ["start"], {
      cwd: projectRoot,
      stdio: "ignore",
      env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", DATA_DIR: dataDir, DEMO: "0" },
    });
    const ready = () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
    const lock = join(dataDir, "run", "lock.json");
    await expect.poll(ready, { timeout: 90_000 }).toBe(true);
    expect(existsSync(lock)).toBe(true);
    npm.kill(signal);
    await expect.poll(ready, { timeout: 20_000 }).toBe(false);
    // The owner of the store takes its lock away once the store is closed.
    await expect.poll(() => existsSync(lock), { timeout: 20_000 }).toBe(false);
  });
}
