import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,components,server,models}/**/*.test.{ts,tsx}"],
    globalSetup: "server/platform/testing-run.ts",
    // Two workers: each drives databases of its own.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
