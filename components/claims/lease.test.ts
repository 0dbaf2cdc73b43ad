import { expect, it } from "vitest";
import { idleAfterMilliseconds, leaseState, renewEveryMilliseconds, shouldRenew } from "./lease.ts";

it("knows when a lease holds, ends and is over", () => {
  const now = "2026-11-20T09:30:00Z";
  expect(leaseState("2026-11-20T09:35:00Z", now)).toBe("held");
  expect(leaseState("2026-11-20T09:31:00Z", now)).toBe("ending");
  expect(leaseState("2026-11-20T09:30:00Z", now)).toBe("over");
});

it("renews only for a person at work, and not on every key", () => {
  const now = 10_000_000;
  expect(shouldRenew({ now, lastActive: now - 1000, lastRenewed: now - renewEveryMilliseconds })).toBe(true);
  expect(shouldRenew({ now, lastActive: now - 1000, lastRenewed: now - 1000 })).toBe(false);
  expect(shouldRenew({ now, lastActive: now - idleAfterMilliseconds, lastRenewed: 0 })).toBe(false);
});
