/**
 * `npm test`: installs what is missing (packages, a browser, a PostgreSQL server when it may), then runs every check
 * and every test, and ends with one line "N passed, N failed" summed over all of them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstalled, ensureNode, projectRoot, say } from "./bootstrap.mjs";

ensureInstalled();
await ensureNode();

const totals = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), "rerail-test-"));
const bin = (name) => join(projectRoot, "node_modules", ".bin", name);

function run(program, args, env = {}) {
  return (
    spawnSync(program, args, {
      cwd: projectRoot,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    }).status === 0
  );
}

/** Debian packages for what the tests drive; only as root, only when missing. Without them the tests say so. */
function ensureSystemPackages() {
  const missing = [];
  const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  if (!process.env.CHROMIUM_PATH && !browsers.some(existsSync)) missing.push("chromium");
  const servers = ["/usr/lib/postgresql", "/usr/local/bin/postgres", "/usr/bin/postgres"];
  if (!process.env.TEST_POSTGRES_URL && !servers.some(existsSync)) missing.push("postgresql");
  if (!["/usr/sbin/nats-server", "/usr/local/bin/nats-server"].some(existsSync)) missing.push("nats-server");
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say(`Installing ${missing.join(" and ")} ...`);
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], {
      DEBIAN_FRONTEND: "noninteractive",
    });
  } else if (missing.includes("chromium")) {
    say("No browser found; trying Playwright's own.");
    run(bin("playwright"), ["install", "chromium"]);
  }
}

/** A port nobody listens on, so that the tests never meet a workbench that is already running. */
function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

function check(name, ok) {
  totals[ok ? "passed" : "failed"]++;
  say(`${ok ? "ok  " : "FAIL"} ${name}`);
}

function countVitest(file) {
  if (!existsSync(file)) return check("unit and integration tests ran", false);
  const report = JSON.parse(readFileSync(file, "utf8"));
  totals.passed += report.numPassedTests;
  totals.failed +=
    report.numFailedTests +
    report.testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
    ).length;
  totals.skipped += report.numPendingTests + report.numTodoTests;
}

function countPlaywright(file) {
  if (!existsSync(file)) return check("browser tests ran", false);
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
  totals.passed += stats.expected + stats.flaky;
  // Errors outside any test (a server that did not start) leave every count at zero and are failures all the same.
  totals.failed += stats.unexpected + errors.length;
  if (stats.expected === 0) check("browser tests ran", false);
  totals.skipped += stats.skipped;
}

ensureSystemPackages();
for (const name of ["format", "lint", "types", "boundaries", "dead"]) {
  say(`\n── ${name}`);
  check(name, run("npm", ["run", "--silent", name]));
}

say("\n── unit and integration tests");
const unit = join(reports, "vitest.json");
run(bin("vitest"), ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${unit}`]);
countVitest(unit);

say("\n── browser tests");
const browser = join(reports, "playwright.json");
// The server under test is built by its own start, while its demo world is made.
run(bin("playwright"), ["test", "--config", "e2e/playwright.config.ts"], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: browser,
  E2E_DATA_DIR: join(reports, "store"),
  E2E_PORT: String(await freePort()),
});
countPlaywright(browser);

rmSync(reports, { recursive: true, force: true });
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${skipped}\n`, () =>
  process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1),
);
