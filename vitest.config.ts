import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,components,server,models}/**/*.test.{ts,tsx}"],
    // Two workers: the suite starts databases and a PostgreSQL server of its own.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
