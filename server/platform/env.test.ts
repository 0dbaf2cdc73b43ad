import { expect, it } from "vitest";
import { demoMode, isLoopback, readEnv } from "./env.ts";

it("fills in defaults and takes empty values for unset", () => {
  expect(readEnv({ DATABASE_URL: "" })).toMatchObject({
    PORT: 3000,
    LOG_LEVEL: "info",
    DATABASE_URL: undefined,
  });
  expect(readEnv({}).DATA_DIR).toMatch(/\.data$/);
});

it("names every wrong variable and says what it is for", () => {
  expect(() => readEnv({ PORT: "70000", DATABASE_URL: "mysql://x" })).toThrow(/PORT:.*\n.*DATABASE_URL:/s);
});

it("offers demo sign-ins only with the embedded store on a loopback address", () => {
  expect(demoMode(readEnv({ HOST: "127.0.0.1" }))).toBe(true);
  expect(demoMode(readEnv({}))).toBe(false);
  expect(demoMode(readEnv({ HOST: "0.0.0.0" }))).toBe(false);
  expect(demoMode(readEnv({ HOST: "127.0.0.1", DEMO: "0" }))).toBe(false);
  expect(() => demoMode(readEnv({ HOST: "0.0.0.0", DEMO: "1" }))).toThrow(/HOST is 0\.0\.0\.0/);
  const postgres = { HOST: "127.0.0.1", DATABASE_URL: "postgres://db/rerail" };
  expect(demoMode(readEnv(postgres))).toBe(false);
  expect(() => demoMode(readEnv({ ...postgres, DEMO: "1" }))).toThrow(/DATABASE_URL is set/);
});

it("knows loopback addresses by their whole text", () => {
  for (const host of ["127.0.0.1", "127.8.0.1", "localhost", "::1", "[::1]"])
    expect(isLoopback(host)).toBe(true);
  for (const host of ["127.0.0.1.example.com", "0.0.0.0", "localhost.evil", "10.0.0.1", undefined]) {
    expect(isLoopback(host)).toBe(false);
  }
});
