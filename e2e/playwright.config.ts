import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { dataDir, payments, port, projectRoot } from "./world.ts";

const systemBrowser = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));
const asRoot = process.getuid?.() === 0;
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
const launchOptions = { executablePath: systemBrowser, chromiumSandbox: !asRoot, args: quiet };

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    // Recording doubles the time; a failure is followed up with --trace on.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions,
  },
  projects: [
    { name: "chromium", testIgnore: /webgpu\.spec/ },
    {
      name: "webgpu",
      testMatch: /webgpu\.spec/,
      use: {
        launchOptions: {
          ...launchOptions,
          // An adapter in software, for machines without a graphics card; Playwright would switch the GPU process off.
          args: [...quiet, "--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"],
          ignoreDefaultArgs: ["--disable-gpu"],
        },
      },
    },
  ],
  webServer: {
    command: "node server/cli/start.mjs",
    cwd: projectRoot,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 420_000,
    // While tests are being written, a server that already runs is used as it is.
    reuseExistingServer: process.env.E2E_REUSE === "1",
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    env: { PORT: String(port), DATA_DIR: dataDir, DEMO_PAYMENTS: String(payments) },
  },
});
