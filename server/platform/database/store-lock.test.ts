import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { processStart, StoreLock } from "./store-lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rerail-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, "lock.json");
const leave = (owner: Record<string, unknown>) => {
  const whole = { pid: process.pid, startedAt: processStart(process.pid), host: hostname(), token: "other" };
  writeFileSync(file(), JSON.stringify({ ...whole, ...owner }));
};
const unusedPid = 2 ** 22 + 1;

it("is held by one at a time and free after its release", () => {
  const first = new StoreLock(folder);
  const second = new StoreLock(folder);
  expect([first.tryAcquire(), second.tryAcquire()]).toEqual([true, false]);
  second.release();
  expect(first.beat()).toBe(true);
  first.release();
  expect([second.tryAcquire(), first.held()]).toEqual([true, false]);
  expect(JSON.parse(readFileSync(file(), "utf8"))).toMatchObject({ pid: process.pid });
});

it("is taken over from an owner that is gone, or whose process id another process has now", () => {
  leave({ pid: unusedPid });
  expect(new StoreLock(folder).tryAcquire()).toBe(true);
  leave({ startedAt: "1" });
  expect(new StoreLock(folder).tryAcquire()).toBe(true);
});

it("is not taken from a living owner, nor from another host's while its heartbeat is young", () => {
  leave({});
  expect(new StoreLock(folder).tryAcquire()).toBe(false);
  leave({ host: "elsewhere", pid: unusedPid });
  expect(new StoreLock(folder).tryAcquire()).toBe(false);
  const long = new Date(Date.now() - 120_000);
  utimesSync(file(), long, long);
  expect(new StoreLock(folder).tryAcquire()).toBe(true);
});

it("lets one take over at a time, and clears away a takeover that a crash left behind", () => {
  leave({ pid: unusedPid });
  const takeover = join(folder, "lock.takeover");
  mkdirSync(takeover);
  const lock = new StoreLock(folder);
  expect(lock.tryAcquire()).toBe(false);
  const long = new Date(Date.now() - 60_000);
  utimesSync(takeover, long, long);
  expect(lock.tryAcquire()).toBe(false);
  expect(lock.tryAcquire()).toBe(true);
});

it("notices that it was lost, and does not release another's", () => {
  const lock = new StoreLock(folder);
  lock.tryAcquire();
  leave({});
  expect(lock.beat()).toBe(false);
  lock.release();
  expect(lock.owner()?.token).toBe("other");
});
