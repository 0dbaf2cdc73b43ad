import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,components,server,models}/**/*.test.{ts,tsx}"],
    globalSetup: "server/platform/testing-run.ts",
    // Each drives databases of its own; on two cores a third one works while the others wait for theirs.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
