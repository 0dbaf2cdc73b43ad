import fc from "fast-check";
import { expect, it } from "vitest";
import { policy } from "#server/identity/policy.ts";
import { type Role, roles } from "#server/identity/schema.ts";
import { homeOf, placeOf, placesFor, safeNext } from "./navigation.ts";

const proceduresOf = (role: Role) =>
  Object.entries(policy)
    .filter(([, allowed]) => (allowed as readonly string[]).includes(role))
    .map(([name]) => name);

it("offers a role only what it may call, and every role somewhere to go", () => {
  for (const role of roles) {
    const procedures = proceduresOf(role);
    expect(placesFor(procedures).every((place) => procedures.includes(place.procedure))).toBe(true);
    expect(homeOf(procedures)).not.toBe("/settings");
  }
  expect(homeOf(proceduresOf("investigator"))).toBe("/queue");
  expect(homeOf(proceduresOf("admin"))).toBe("/intake");
  expect(homeOf([])).toBe("/settings");
});

it("knows the place of a path", () => {
  expect(placeOf("/cases/12")).toBe("/queue");
  expect(placeOf("/models/abc")).toBe("/models");
  expect(placeOf("/modelsx")).toBeNull();
});

it("never leads to another site after signing in", () => {
  expect(safeNext("/cases/12?tab=raw")).toBe("/cases/12?tab=raw");
  for (const bad of [
    "//evil.example",
    "/\\evil",
    "https://evil.example",
    "javascript:alert(1)",
    "/sign-in",
    null,
  ])
    expect(safeNext(bad)).toBeNull();
  fc.assert(
    fc.property(fc.string(), (text) => {
      const next = safeNext(text);
      if (next !== null) expect(new URL(next, "https://desk.example").origin).toBe("https://desk.example");
    }),
  );
});
